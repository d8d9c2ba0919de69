package io.packwatch.agent.transform;

/** Selects the methods of an application class that get advice. */
public interface MethodSelector {

  /**
   * Whether any may be selected, judged quickly: without Byte Buddy, and only from the class file
   * and the settings.
   */
  default boolean mayChoose(String internalName, ClassFile file) {
    return true;
  }

  /** Adds the selected methods, each with its advice. Called on the thread that loads the class. */
  void select(String internalName, ClassFile file, Rule rule);
}

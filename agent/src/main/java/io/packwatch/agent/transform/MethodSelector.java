package io.packwatch.agent.transform;

/** Chooses the methods of one of the application's classes that get advice. */
public interface MethodSelector {

  /**
   * Whether any may be chosen, as far as that can be told at once: without Byte Buddy, and from the
   * class file and the settings alone.
   */
  default boolean mayChoose(String internalName, ClassFile file) {
    return true;
  }

  /** Adds the methods chosen, each with its advice. Called on the thread that loads the class. */
  void select(String internalName, ClassFile file, Rule rule);
}

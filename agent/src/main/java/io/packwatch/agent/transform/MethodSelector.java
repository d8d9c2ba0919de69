package io.packwatch.agent.transform;

import org.jspecify.annotations.Nullable;

/** Chooses the methods of one of the application's classes that get advice. */
public interface MethodSelector {

  /**
   * Whether any may be chosen, as far as that can be told at once: without Byte Buddy, and from the
   * class file and the settings alone.
   */
  default boolean mayChoose(String internalName, ClassFile file) {
    return true;
  }

  /** The methods chosen, or null when there are none. Called on the thread that loads the class. */
  @Nullable Methods select(String internalName, ClassFile file, byte[] bytes);
}

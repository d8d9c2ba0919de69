package jdk.crac;

/** Told before the JVM is frozen, and after it runs again. */
public interface Resource {

  void beforeCheckpoint(Context<? extends Resource> context) throws Exception;

  void afterRestore(Context<? extends Resource> context) throws Exception;
}

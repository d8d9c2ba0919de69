package io.packwatch.agent.transform;

/**
 * One library that Packwatch measures: which classes, which methods, and the advice, in one file.
 *
 * <p>Advice classes are nested in it. They are never run as they stand: their code is copied into
 * the library's methods, so it may call {@code io.packwatch.bootstrap} and the library, and nothing
 * else. It is compiled for Java 8 without lambdas and string concatenation by {@code
 * invokedynamic}, for it lands in class files of any age.
 */
public abstract class Library {

  /** Its name in {@code packwatch.probe.<name>}. */
  public abstract String name();

  /** Says what to change. Called once, at start: no Byte Buddy type may be touched here. */
  public abstract void describe(Instrumented by);
}

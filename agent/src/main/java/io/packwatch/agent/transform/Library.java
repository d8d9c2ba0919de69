package io.packwatch.agent.transform;

/**
 * One library that Packwatch measures: which classes, which methods, and the advice, in one file.
 *
 * <p>Advice classes are nested in it. They are never run as they stand: their code is copied into
 * the library's methods, so it may call {@code io.packwatch.bootstrap} and the library, and nothing
 * else. It is compiled for Java 8 without lambdas and string concatenation by {@code
 * invokedynamic}, for it lands in class files of any age.
 *
 * <p>A library is loaded when the first of its classes is to be woven: see {@link Triggers}.
 */
public interface Library {

  /** Its name in {@code packwatch.probe.<name>}. */
  String name();

  /** Says what to change: always the same, and without touching a Byte Buddy type. */
  void describe(Instrumented by);
}

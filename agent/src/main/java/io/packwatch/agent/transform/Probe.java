package io.packwatch.agent.transform;

/**
 * One library that Packwatch instruments: which classes, which methods, and the advice, in one
 * file. {@link ProbeInfo} on the class holds everything else about the library.
 *
 * <p>Advice classes are nested in it. They are never called: their code is copied into the
 * library's methods, so it may only call {@code io.packwatch.bootstrap} and the library. It is
 * compiled for Java 8 without lambdas and string concatenation by {@code invokedynamic}, because it
 * lands in class files of any age.
 *
 * <p>The build finds every probe and records which classes concern it, see {@link Triggers}. A
 * start loads a probe when the first of these classes is woven, by its constructor without
 * arguments. Both methods always give the same result, and use no Byte Buddy type.
 */
public interface Probe {

  /** Describes the instrumentation for the metrics. */
  default void instrument(InstrumentationBuilder by) {}

  /**
   * Describes further instrumentation that logs or correlation need, as {@link
   * ProbeInfo#correlates} states. If both advise one method, this is the inner advice.
   */
  default void correlate(InstrumentationBuilder by) {}
}

package io.packwatch.agent.transform;

/**
 * One library that Packwatch instruments: which classes, which methods, and the advice, in one
 * file. {@link ProbeInfo} on the class says what else is known of the library.
 *
 * <p>Advice classes are nested in it. They never run as they stand: their code is copied into the
 * library's methods, so it may call {@code io.packwatch.bootstrap} and the library, and nothing
 * else. It is compiled for Java 8 without lambdas and string concatenation by {@code
 * invokedynamic}, because it lands in class files of any age.
 *
 * <p>The build finds every probe and writes down which classes concern it, see {@link Triggers}. A
 * start loads a probe when the first of these classes is to be woven, by its constructor without
 * arguments. Both methods always say the same, and touch no Byte Buddy type.
 */
public interface Probe {

  /** Says what to instrument for the metrics. */
  default void instrument(InstrumentationBuilder by) {}

  /**
   * Says what to instrument beside that where logs or correlation need it, as {@link
   * ProbeInfo#correlates} has it. Where both advise one method, this is the inner advice.
   */
  default void correlate(InstrumentationBuilder by) {}
}

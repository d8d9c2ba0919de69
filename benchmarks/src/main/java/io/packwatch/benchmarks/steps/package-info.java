/**
 * What each step costs an application thread, with JMH: the calls into {@code
 * io.packwatch.bootstrap} that advice makes, without the method it is woven into.
 *
 * <p>{@link io.packwatch.benchmarks.steps.Steps} is the command. Each benchmark runs in a JVM of
 * its own, on as many threads as it says.
 */
package io.packwatch.benchmarks.steps;

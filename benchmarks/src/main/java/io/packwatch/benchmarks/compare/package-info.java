/**
 * What agents cost an application: the same program with no agent, Packwatch and every peer, in
 * turn, each run a JVM of its own.
 *
 * <p>A round runs every variant once, no agent first; ratios are taken inside a round, medians over
 * rounds. {@link io.packwatch.benchmarks.compare.Compare} and {@link
 * io.packwatch.benchmarks.compare.Budgets} are the commands. Everything runs on the main thread but
 * the clients of {@link io.packwatch.benchmarks.compare.Saturation} and the sink.
 */
package io.packwatch.benchmarks.compare;

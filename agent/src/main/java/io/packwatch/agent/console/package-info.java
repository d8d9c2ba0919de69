/**
 * What a running agent shows of itself: the page, {@code /metrics}, {@code /healthz}, and the
 * snapshots that the command line asks for.
 *
 * <p>Nothing of this is loaded unless {@code packwatch.console.port} is set or a snapshot is asked
 * for. The figures are read by a {@link io.packwatch.agent.record.LiveReader} of its own, so what
 * is sent to CloudWatch is the same whether somebody looks or not.
 *
 * <p>Threads: one, {@code packwatch-console}, does everything: it accepts, reads, answers, counts
 * and writes, and never waits for anyone. Snapshots are made by the JVM's attach thread, with
 * readers of their own.
 */
package io.packwatch.agent.console;

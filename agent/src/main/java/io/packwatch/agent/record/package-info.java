/**
 * What was measured: the metric table, and the cut that turns ever-growing counters into the
 * figures of one interval.
 *
 * <p>Threads: only {@code packwatch-interval} cuts. An {@link io.packwatch.agent.record.Interval}
 * is immutable once cut, and is handed to the flush side.
 */
package io.packwatch.agent.record;

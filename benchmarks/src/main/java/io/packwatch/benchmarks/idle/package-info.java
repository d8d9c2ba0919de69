/**
 * What the agent's own threads cost: while the application does nothing, and to flush 200 series.
 *
 * <p>{@link io.packwatch.benchmarks.idle.Idle} is the command; {@code com.acme.idle.Main} is the
 * application.
 */
package io.packwatch.benchmarks.idle;

/**
 * The agent's own log: one line per fact on standard error.
 *
 * <p>It uses neither a logging framework nor {@code java.util.logging}, because both belong to the
 * application. Any thread may log, and none waits: lines are written by {@code packwatch-log},
 * which lives while there are any. The ends of the start and of the JVM give them a moment by
 * {@link io.packwatch.agent.log.Log#flush}.
 */
package io.packwatch.agent.log;

/**
 * The agent's own log: one line per fact on standard error.
 *
 * <p>It uses no logging framework and none of {@code java.util.logging}: both may be the
 * application's to configure. Any thread may log, and none waits: lines are written by {@code
 * packwatch-log}, which lives while there are any. Whoever ends something, the start or the JVM,
 * gives them a moment by {@link io.packwatch.agent.log.Log#flush}.
 */
package io.packwatch.agent.log;

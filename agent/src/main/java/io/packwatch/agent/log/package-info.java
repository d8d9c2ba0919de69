/**
 * The agent's own log: one line per fact on standard error.
 *
 * <p>It uses no logging framework and none of {@code java.util.logging}: both may be the
 * application's to configure. Any thread may log; nothing here blocks but standard error itself.
 */
package io.packwatch.agent.log;

/**
 * The time of day, and waiting, for the command line. Touches nothing else of the agent's.
 *
 * <p>Thread-safe.
 */
package io.packwatch.agent.time;

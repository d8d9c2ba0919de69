/**
 * The JVM's clock, and waiting, for the command line. Uses no other room of the agent.
 *
 * <p>Thread-safe.
 */
package io.packwatch.agent.time;

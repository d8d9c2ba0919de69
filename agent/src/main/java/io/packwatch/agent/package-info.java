/**
 * The agent's entry points, for the JVM and the command line.
 *
 * <p>Only these classes are visible to the application; all others sit behind {@link
 * io.packwatch.agent.IsolatedLoader}.
 */
package io.packwatch.agent;

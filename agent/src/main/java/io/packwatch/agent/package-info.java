/**
 * The door of the agent: what the JVM and the command line enter through.
 *
 * <p>Only these classes are visible to the application; all others sit behind {@link
 * io.packwatch.agent.IsolatedLoader}.
 */
package io.packwatch.agent;

/**
 * What the build runs to write what the agent reads. None of it is in the agent's jar.
 *
 * <p>Single-threaded.
 */
package io.packwatch.agent.build;

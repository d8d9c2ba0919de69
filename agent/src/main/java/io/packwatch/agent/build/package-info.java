/**
 * Programs that the build runs, to write files that the agent reads. None of it is in the agent's
 * jar.
 *
 * <p>Single-threaded.
 */
package io.packwatch.agent.build;

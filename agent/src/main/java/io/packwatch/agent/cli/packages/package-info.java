/**
 * {@code packages}: what an application would be split into, and which of its classes would be
 * measured, told by the agent's own discovery and matching without running it.
 *
 * <p>{@link io.packwatch.agent.cli.packages.PackageReport} is the answer; the command {@code cost}
 * asks for it as well.
 */
package io.packwatch.agent.cli.packages;

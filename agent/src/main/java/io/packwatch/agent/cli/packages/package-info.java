/**
 * {@code packages}: the packages that an application would be split into, and the classes that
 * would be measured. The agent's own discovery and matching decide, without running the
 * application.
 *
 * <p>{@link io.packwatch.agent.cli.packages.PackageReport} is the result; the command {@code cost}
 * uses it as well.
 */
package io.packwatch.agent.cli.packages;

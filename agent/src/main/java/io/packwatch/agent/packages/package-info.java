/**
 * Which package of the application a class belongs to: the configured mapping, or what discovery
 * finds.
 *
 * <p>{@link io.packwatch.agent.packages.LogicalPackages} answers application threads and class
 * loading, without locks. {@link io.packwatch.agent.packages.Discovery} runs once, on the main
 * thread before the application's {@code main}: it uses no {@code java.nio.file}, no lambdas and no
 * streams, and spends at most the time that {@link io.packwatch.agent.packages.FoundPackages}
 * allows. {@link io.packwatch.agent.packages.WebApplications} adds roots while classes load.
 *
 * <p>What always holds: an identifier never changes its name, and an application root wins over the
 * {@link io.packwatch.agent.packages.Libraries} table, because an application may live in {@code
 * org.springframework.samples}.
 */
package io.packwatch.agent.packages;

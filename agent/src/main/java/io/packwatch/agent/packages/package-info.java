/**
 * Maps classes to packages of the application: by the configuration, or by discovery.
 *
 * <p>{@link io.packwatch.agent.packages.LogicalPackages} answers application threads and class
 * loading, without locks. {@link io.packwatch.agent.packages.Discovery} runs once, on the main
 * thread before the application's {@code main}: it uses no {@code java.nio.file}, no lambdas and no
 * streams, and spends at most the time that {@link io.packwatch.agent.packages.FoundPackages}
 * allows. {@link io.packwatch.agent.packages.WebApplications} adds roots while classes load.
 *
 * <p>Always holds: a number never changes its name, and an application root wins over the {@link
 * io.packwatch.agent.packages.Libraries} table, because an application may live in {@code
 * org.springframework.samples}.
 */
package io.packwatch.agent.packages;

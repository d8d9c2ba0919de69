/**
 * The pack: everything around the metrics in CloudWatch, as plain values made from the settings.
 *
 * <p>{@link io.packwatch.agent.provisioning.ResourceSet} assembles it from the series in {@link
 * io.packwatch.agent.provisioning.Published}, so names never drift apart. The rooms below make
 * alarms, dashboards and queries; {@code template} writes the pack as code, and {@code reconcile}
 * compares it with an account and applies it.
 *
 * <p>Threads: one, the command line's. The agent in an application loads none of these classes.
 *
 * <p>Always holds: the same settings and inventory make the same pack, in the same order. A {@link
 * io.packwatch.agent.provisioning.Resource} is immutable.
 */
package io.packwatch.agent.provisioning;

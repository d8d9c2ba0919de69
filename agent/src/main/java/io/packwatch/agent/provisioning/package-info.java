/**
 * The pack: everything around the metrics in CloudWatch, as plain values made from the settings.
 *
 * <p>{@link io.packwatch.agent.provisioning.ResourceSet} puts it together from what {@link
 * io.packwatch.agent.provisioning.Published} says that the agent sends, so names can never drift
 * apart. The rooms below make alarms, dashboards and queries; {@code template} writes the pack as
 * code, {@code account} compares it with an account and applies it.
 *
 * <p>Threads: one, the command line's. The agent never loads any of this.
 *
 * <p>Always holds: the same settings and the same inventory make the same pack, in the same order.
 * A {@link io.packwatch.agent.provisioning.Resource} is immutable.
 */
package io.packwatch.agent.provisioning;

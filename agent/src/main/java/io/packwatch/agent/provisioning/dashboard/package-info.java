/**
 * The three dashboards of the pack: executive, technical, operations.
 *
 * <p>Always holds: a widget refers only to series that {@link
 * io.packwatch.agent.provisioning.Published} gives, or to AWS's own; region and account are those
 * where the pack is applied; a dashboard stays within CloudWatch's 500 widgets and 2,500 metrics.
 */
package io.packwatch.agent.provisioning.dashboard;

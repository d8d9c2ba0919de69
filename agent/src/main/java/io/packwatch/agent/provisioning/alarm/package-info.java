/**
 * The alarms of the pack: {@link io.packwatch.agent.provisioning.alarm.AlarmKind} is the one table
 * of what each means and what to do; the other classes make them, one class for each thing that is
 * watched.
 *
 * <p>Always holds: an alarm refers only to series that {@link
 * io.packwatch.agent.provisioning.Published} gives, or to AWS's own of a neighbour that is
 * configured; its description says what it means, what to do and where the runbook is; only the
 * heartbeat treats missing data as breaching.
 */
package io.packwatch.agent.provisioning.alarm;

/**
 * Commands that read back data that was sent: the agent's structured log lines in CloudWatch Logs,
 * and a summary of its metrics.
 *
 * <p>{@code tail} polls ({@code FilterLogEvents}), because the live tail of CloudWatch Logs needs
 * an HTTP client that the jar does not have. Lines are JSON; any other line is shown unchanged.
 */
package io.packwatch.agent.cli.logs;

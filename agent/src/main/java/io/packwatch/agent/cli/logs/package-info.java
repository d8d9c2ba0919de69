/**
 * Commands that read back what was sent: the agent's structured log lines in CloudWatch Logs, and a
 * summary of its metrics.
 *
 * <p>Lines are followed by asking again ({@code FilterLogEvents}): the live tail of CloudWatch Logs
 * needs an HTTP client that the jar does not have. A line is JSON; what is none is shown as it is.
 */
package io.packwatch.agent.cli.logs;

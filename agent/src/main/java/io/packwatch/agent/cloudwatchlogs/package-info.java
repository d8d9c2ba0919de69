/**
 * Sends log lines to CloudWatch Logs, by {@code PutLogEvents}, with the same guarantees as figures.
 *
 * <p>On {@code packwatch-sender}.
 */
package io.packwatch.agent.cloudwatchlogs;

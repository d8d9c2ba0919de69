/**
 * Log lines to CloudWatch Logs, by {@code PutLogEvents}, with the promises that figures have.
 *
 * <p>On {@code packwatch-sender}.
 */
package io.packwatch.agent.cloudwatchlogs;

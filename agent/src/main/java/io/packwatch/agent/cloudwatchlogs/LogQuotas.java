package io.packwatch.agent.cloudwatchlogs;

/**
 * Limits of a request to CloudWatch Logs, from the API reference: <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html">PutLogEvents</a>.
 */
public final class LogQuotas {

  /** PutLogEvents: "the maximum batch size is 1,048,576 bytes", of all messages in UTF-8... */
  public static final int BYTES_PER_LOG_REQUEST = 1_048_576;

  /** ...plus "26 bytes for each log event". */
  public static final int BYTES_PER_LOG_EVENT = 26;

  /** PutLogEvents: "the maximum number of log events in a batch is 10,000". */
  public static final int EVENTS_PER_LOG_REQUEST = 10_000;

  /** PutLogEvents: "a batch of log events in a single request cannot span more than 24 hours". */
  public static final long LOG_REQUEST_SPAN_MILLIS = 24L * 60 * 60 * 1_000;

  private LogQuotas() {}
}

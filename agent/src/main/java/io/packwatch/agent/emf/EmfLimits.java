package io.packwatch.agent.emf;

/**
 * What a line of the Embedded Metric Format may hold, by its <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">specification</a>.
 */
public final class EmfLimits {

  /** MetricDirective: "MUST NOT contain more than 100 MetricDefinition objects". */
  public static final int METRICS_PER_LINE = 100;

  /** Target members: arrays "MUST NOT have more than 100 members". */
  public static final int VALUES_PER_TARGET = 100;

  /**
   * A log event was at most 256 KB, and is 1 MB since 2025; agents between us and CloudWatch Logs
   * still cut at 256 KB.
   */
  public static final int BYTES_PER_LINE = 250_000;

  private EmfLimits() {}
}

package io.packwatch.agent.cloudwatch;

import io.packwatch.agent.delivery.DeliveryLimits;

/**
 * CloudWatch's quotas, and how an interval is fitted to them. The quotas are in the API reference:
 * <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html">PutMetricData</a>,
 * <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html">MetricDatum</a>.
 */
public final class CloudWatchQuotas {

  /** PutMetricData: "no more than 1000 different metrics". */
  public static final int DATUMS_PER_REQUEST = 1_000;

  /** PutMetricData: "limited to 1 MB"; the smaller of the two readings, before compression. */
  public static final int BYTES_PER_REQUEST = 1_000_000;

  /** PutMetricData: "up to 150 values per metric". */
  public static final int VALUES_PER_DATUM = 150;

  /**
   * Distinct values of one distribution in one interval: three full datums of CloudWatch. Beyond
   * that, neighbouring buckets are merged.
   */
  public static final int VALUES_PER_DISTRIBUTION = 3 * VALUES_PER_DATUM;

  /**
   * The most buckets merged into one: four 32nds of an octave, so the midpoint is at most 2/32 =
   * 6.25 % from any value in it. All 1,376 buckets then make 368 values.
   */
  public static final int BUCKETS_PER_VALUE = 4;

  /**
   * Rejected series that are remembered so that each is logged once: five times the default series
   * limit.
   */
  public static final int REFUSED_SERIES_REMEMBERED = 1_000;

  /** MetricDatum, Value: "in the range of -2^360 to 2^360", no NaN, no infinity. */
  private static final double MAX_VALUE = Math.scalb(1.0, 360);

  /** PutMetricData: time stamps "as much as 2 hours after the current day and time". */
  private static final long NEWEST_MILLIS = 2L * 60 * 60 * 1_000 - 60_000;

  private CloudWatchQuotas() {}

  /** Whether CloudWatch accepts this number. */
  public static boolean isSendable(double value) {
    return Math.abs(value) <= MAX_VALUE; // false for NaN
  }

  /** Whether CloudWatch accepts this time stamp now. */
  public static boolean isSendable(long timestampMillis, long nowMillis) {
    return timestampMillis >= nowMillis - DeliveryLimits.OLDEST_MILLIS
        && timestampMillis <= nowMillis + NEWEST_MILLIS;
  }
}

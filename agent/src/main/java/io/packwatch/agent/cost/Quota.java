package io.packwatch.agent.cost;

/** What an account may do in a region and a second, unless AWS was asked for more. */
public final class Quota {

  public static final String SOURCE =
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html";

  /** Calls of PutMetricData a second, of all senders of the account together. */
  public static final int CALLS_PER_SECOND = 500;

  /** By which AWS is asked for more of them, in Service Quotas. */
  public static final String CALLS_CODE = "L-8BC498D4";

  private Quota() {}
}

package io.packwatch.agent.cost;

/** The limits of an account in a region, unless AWS has raised them. */
public final class Quota {

  public static final String SOURCE =
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html";

  /** Calls of PutMetricData a second, of all senders of the account together. */
  public static final int CALLS_PER_SECOND = 500;

  /** The code in Service Quotas for requesting more of them. */
  public static final String CALLS_CODE = "L-8BC498D4";

  private Quota() {}
}

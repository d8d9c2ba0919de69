package io.packwatch.agent.delivery;

/**
 * Every bound of this room, each with its source or its reason. Names and dimensions are as <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html">Dimension</a>
 * and <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html">PutMetricData</a>
 * have them.
 */
public final class DeliveryLimits {

  /** MetricDatum, Dimensions: "Maximum number of 30 items". */
  static final int DIMENSIONS = 30;

  /**
   * PutMetricData, Namespace: 1 to 255 characters, pattern {@code [^:].*}; user guide, concepts:
   * letters, digits and {@code . - _ / # :} and space; not starting with {@code AWS/}.
   */
  public static final int NAMESPACE_LENGTH = 255;

  /** Dimension, Name: 1 to 255 ASCII characters, no control characters, not starting with ':'. */
  public static final int DIMENSION_NAME_LENGTH = 255;

  /** Dimension, Value: 1 to 1024 ASCII characters, no control characters, not only white space. */
  public static final int DIMENSION_VALUE_LENGTH = 1_024;

  /** PutMetricData: time stamps "as much as two weeks before the current date"; less a minute. */
  public static final long OLDEST_MILLIS = 14L * 24 * 60 * 60 * 1_000 - 60_000;

  // Our own.

  /** Packed bytes that one exporter's backlog may hold: the 8 MB of heap that the agent may add. */
  static final long BUFFER_BYTES = 8_000_000;

  /** Intervals in a backlog: two weeks of minutes; CloudWatch takes nothing older. */
  public static final int BUFFER_INTERVALS = 14 * 24 * 60;

  /** The first retry comes within this time, each further one within twice the time. */
  static final long FIRST_BACKOFF_MILLIS = 1_000;

  /** No retry waits longer, nor longer than an interval: an outage that ends is noticed soon. */
  static final long MAX_BACKOFF_MILLIS = 60_000;

  /**
   * Intervals that wait of one that is throttled, and behind all that the widest spread explains.
   */
  static final int FAR_BEHIND = 16;

  /**
   * Then it asks at least so often: on average as often as it does when all is well, eight packages
   * a minute. So one whose requests are refused nine times in ten still keeps up.
   */
  static final long MAX_BEHIND_MILLIS = 15_000;

  /** While the JVM waits for us to finish: five seconds leave room for some twenty tries. */
  static final long FINISHING_BACKOFF_MILLIS = 500;

  /** Log lines are gathered for so long: those of five seconds are one request. */
  static final long GATHERED_LINES_MILLIS = 5_000;

  // How a fleet spreads.

  /**
   * The part of an interval after which the first of a fleet sends: an interval that waits for the
   * next one, to go with it, must not go a moment before. Others who send at the minute are through
   * by then.
   */
  static final double SPREAD_BEGIN = 0.05;

  /** And the last: the rest is for sending, and for a try again before the next interval ends. */
  static final double SPREAD_END = 0.9;

  /**
   * The first interval of a process lies a quarter of that, 15 s of a minute: who has just started
   * it wants to see it. A fleet started at once sends four times as fast as later, not twelve times
   * as it would within 5 s.
   */
  static final int FIRST_SPREAD_PART = 4;

  /** Figures of an hour need not lie an hour: in five minutes an account takes 127,000 calls. */
  static final long MAX_SPREAD_MILLIS = 300_000;

  /**
   * While throttled, a process sends in one interval of at most so many: then an account of 500
   * calls a second bears 25,000 processes that make eight calls a minute.
   */
  public static final int WIDEST_SPREAD = 8;

  /** Nor are they ever later than so much, however long the interval. */
  static final long MAX_WIDENED_MILLIS = 1_200_000;

  /**
   * After so long without throttling, and up to twice as long, each process sends twice as often
   * again: a thirtieth of a fleet in a minute, and those that the account does not bear widen
   * again.
   */
  static final long CALM_MILLIS = 1_800_000;

  // Patience.

  /**
   * Packed bytes of a backlog that are sent as one: half an hour of an application of 100 series.
   * Unpacked they take five times as much for a moment.
   */
  static final long MERGED_BYTES = 500_000;

  /** And so many intervals: an hour of minutes. */
  static final int MERGED_INTERVALS = 60;

  /** Dead processes are looked for at the start, and then this often. */
  public static final long ADOPTION_MILLIS = 300_000;

  /** CloudWatch answers a full request in well under a second. */
  public static final int SOCKET_TIMEOUT_MILLIS = 10_000;

  private DeliveryLimits() {}
}

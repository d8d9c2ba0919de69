package io.packwatch.agent.delivery;

/**
 * Every limit of this room, each with its source or its reason. Limits of names and dimensions are
 * from <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html">Dimension</a>
 * and <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html">PutMetricData</a>.
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

  // Packwatch's own limits.

  /** Packed bytes of one exporter's backlog: the 8 MB of heap that the agent may use. */
  static final long BUFFER_BYTES = 8_000_000;

  /** Intervals in a backlog: two weeks of minutes. CloudWatch accepts nothing older. */
  public static final int BUFFER_INTERVALS = 14 * 24 * 60;

  /** The first retry comes within this time, each further one within twice the time. */
  static final long FIRST_BACKOFF_MILLIS = 1_000;

  /**
   * No retry waits longer, nor longer than an interval, so the end of an outage is noticed soon.
   */
  static final long MAX_BACKOFF_MILLIS = 60_000;

  /**
   * Waiting intervals of a throttled process from which it counts as far behind, more than the
   * widest spread explains.
   */
  static final int FAR_BEHIND = 16;

  /**
   * Such a process retries at least this often, which on average is as often as it sends with eight
   * packages and no fault. A process whose requests are throttled nine times in ten still keeps up.
   */
  static final long MAX_BEHIND_MILLIS = 15_000;

  /** While the JVM waits for the end: five seconds leave room for some twenty attempts. */
  static final long FINISHING_BACKOFF_MILLIS = 500;

  /** Log lines are gathered for this long: those of five seconds share a request. */
  static final long GATHERED_LINES_MILLIS = 5_000;

  // The spread of a fleet.

  /**
   * The part of an interval after which the first process of a fleet sends. An interval that waits
   * to be sent with the next one must not leave just before that. Other senders, which send at the
   * full minute, have finished by then.
   */
  static final double SPREAD_BEGIN = 0.05;

  /**
   * The part at which the last one sends. The rest is for sending, and for a retry before the next
   * interval ends.
   */
  static final double SPREAD_END = 0.9;

  /**
   * The first interval of a process waits at most a quarter of that, 15 s of a minute, because a
   * user who has just started it wants to see it. A fleet that is started at once sends four times
   * as fast as later, not twelve times, as it would within 5 s.
   */
  static final int FIRST_SPREAD_PART = 4;

  /** Figures of an hour need not wait an hour: in five minutes an account takes 127,000 calls. */
  static final long MAX_SPREAD_MILLIS = 300_000;

  /**
   * While throttled, a process sends in one of at most this many intervals. An account of 500 calls
   * a second is then enough for 25,000 processes that make eight calls a minute.
   */
  public static final int WIDEST_SPREAD = 8;

  /** But never later than this, however long the interval. */
  static final long MAX_WIDENED_MILLIS = 1_200_000;

  /**
   * After this long without throttling, and up to twice as long, each process again sends twice as
   * often. A thirtieth of a fleet does so in a minute; if that is too much for the account, those
   * widen again.
   */
  static final long CALM_MILLIS = 1_800_000;

  // Waiting.

  /**
   * Packed bytes of a backlog that are sent as one: half an hour of an application of 100 series.
   * Unpacked they briefly take five times as much.
   */
  static final long MERGED_BYTES = 500_000;

  /** The number of intervals that are sent as one: an hour of minutes. */
  static final int MERGED_INTERVALS = 60;

  /** Files of dead processes are searched for at the start, and then this often. */
  public static final long ADOPTION_MILLIS = 300_000;

  /** CloudWatch answers a full request in well under a second. */
  public static final int SOCKET_TIMEOUT_MILLIS = 10_000;

  private DeliveryLimits() {}
}

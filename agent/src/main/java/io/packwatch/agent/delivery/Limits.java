package io.packwatch.agent.delivery;

/**
 * Every bound of this room, each with its source or its reason.
 *
 * <p>Those of CloudWatch are in the API reference: <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html">PutMetricData</a>,
 * <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html">MetricDatum</a>,
 * <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html">Dimension</a>;
 * those of the Embedded Metric Format in its <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">specification</a>.
 */
public final class Limits {

  // A request to CloudWatch.

  /** PutMetricData: "no more than 1000 different metrics". */
  public static final int DATUMS_PER_REQUEST = 1_000;

  /** PutMetricData: "limited to 1 MB"; of the two readings the smaller, before compression. */
  public static final int BYTES_PER_REQUEST = 1_000_000;

  /** PutMetricData: "up to 150 values per metric". */
  public static final int VALUES_PER_DATUM = 150;

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

  /** MetricDatum, Value: "in the range of -2^360 to 2^360", no NaN, no infinity. */
  static final double LARGEST_VALUE = Math.scalb(1.0, 360);

  /** PutMetricData: time stamps "as much as two weeks before the current date"; less a minute. */
  public static final long OLDEST_MILLIS = 14L * 24 * 60 * 60 * 1_000 - 60_000;

  /** PutMetricData: time stamps "as much as 2 hours after the current day and time". */
  static final long NEWEST_MILLIS = 2L * 60 * 60 * 1_000 - 60_000;

  // A line of the Embedded Metric Format.

  /** MetricDirective: "MUST NOT contain more than 100 MetricDefinition objects". */
  public static final int METRICS_PER_LINE = 100;

  /** Target members: arrays "MUST NOT have more than 100 members". */
  public static final int VALUES_PER_TARGET = 100;

  /**
   * A log event was at most 256 KB, and is 1 MB since 2025; agents between us and CloudWatch Logs
   * still cut at 256 KB.
   */
  public static final int BYTES_PER_LINE = 250_000;

  // A request to CloudWatch Logs.

  /** PutLogEvents: "the maximum batch size is 1,048,576 bytes", of all messages in UTF-8... */
  public static final int BYTES_PER_LOG_REQUEST = 1_048_576;

  /** ...plus "26 bytes for each log event". */
  public static final int BYTES_PER_LOG_EVENT = 26;

  /** PutLogEvents: "the maximum number of log events in a batch is 10,000". */
  public static final int EVENTS_PER_LOG_REQUEST = 10_000;

  /** PutLogEvents: "a batch of log events in a single request cannot span more than 24 hours". */
  public static final long LOG_REQUEST_SPAN_MILLIS = 24L * 60 * 60 * 1_000;

  // Our own.

  /**
   * Distinct values of one distribution in one interval: three full datums of CloudWatch. Beyond,
   * neighbouring buckets are merged.
   */
  public static final int VALUES_PER_DISTRIBUTION = 3 * VALUES_PER_DATUM;

  /**
   * The most buckets merged into one: four 32nds of an octave, so that the middle is at most 2/32 =
   * 6.25 % from any value in it. All 1,376 buckets then make 368 values.
   */
  public static final int BUCKETS_PER_VALUE = 4;

  /** Packed bytes that one exporter's backlog may hold: the 8 MB of heap that the agent may add. */
  static final long BUFFER_BYTES = 8_000_000;

  /** Intervals in a backlog: two weeks of minutes; CloudWatch takes nothing older. */
  public static final int BUFFER_INTERVALS = 14 * 24 * 60;

  /**
   * Refused requests per interval. Finding one bad datum among 1,000 takes about 20, so this allows
   * ten of them; a service that refuses everything is not asked 2,000 times a minute.
   */
  public static final int REFUSALS_PER_INTERVAL = 200;

  /** Refused series remembered so that each is logged once: five times the default series limit. */
  public static final int REFUSED_SERIES_REMEMBERED = 1_000;

  /** The first retry comes within this time, each further one within twice the time. */
  static final long FIRST_BACKOFF_MILLIS = 1_000;

  /** No retry waits longer, nor longer than an interval: an outage that ends is noticed soon. */
  static final long LONGEST_BACKOFF_MILLIS = 60_000;

  /**
   * Intervals that wait of one that is throttled, and behind all that the widest spread explains.
   */
  static final int FAR_BEHIND = 16;

  /**
   * Then it asks at least so often: on average as often as it does when all is well, eight packages
   * a minute. So one whose requests are refused nine times in ten still keeps up.
   */
  static final long LONGEST_BEHIND_MILLIS = 15_000;

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
  static final long LONGEST_SPREAD_MILLIS = 300_000;

  /**
   * While throttled, a process sends in one interval of at most so many: then an account of 500
   * calls a second bears 25,000 processes that make eight calls a minute.
   */
  public static final int WIDEST_SPREAD = 8;

  /** Nor are they ever later than so much, however long the interval. */
  static final long LONGEST_WIDENED_MILLIS = 1_200_000;

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

  /** A connection that takes longer will not come; a first TLS handshake takes 0.1 to 0.5 s. */
  public static final int CONNECT_TIMEOUT_MILLIS = 5_000;

  /** CloudWatch answers a full request in well under a second. */
  public static final int SOCKET_TIMEOUT_MILLIS = 10_000;

  /** A pipe or a file that takes no line for so long is taken not to be read. */
  public static final long OUTPUT_PATIENCE_MILLIS = 1_000;

  /** One that is read slowly is waited for so long at once: less than the JVM waits at its end. */
  public static final long LONGEST_OUTPUT_MILLIS = 4_000;

  /** An answer of CloudWatch takes a few hundred bytes, one of CloudWatch Logs some thousand. */
  public static final int LONGEST_ANSWER_BYTES = 1_000_000;

  /** Below this, gzip's header and the CPU cost more than the bytes saved. */
  public static final int COMPRESSION_THRESHOLD_BYTES = 512;

  private Limits() {}

  /** Whether CloudWatch takes this number. */
  public static boolean isSendable(double value) {
    return Math.abs(value) <= LARGEST_VALUE; // false for NaN
  }

  /** Whether CloudWatch takes this time stamp now. */
  public static boolean isSendable(long timestampMillis, long nowMillis) {
    return timestampMillis >= nowMillis - OLDEST_MILLIS
        && timestampMillis <= nowMillis + NEWEST_MILLIS;
  }
}

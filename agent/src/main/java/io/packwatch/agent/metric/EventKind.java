package io.packwatch.agent.metric;

import io.packwatch.bootstrap.Kinds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every kind of event that is counted, timed and can fail: the one table that the recorder, the
 * console, Prometheus, the command line, alarms, dashboards and documents iterate. A new kind is
 * one constant here, a number in {@link Kinds}, and the entry point that its probes call.
 */
@SuppressWarnings("ImmutableEnumChecker") // lists and arrays that are never changed
public enum EventKind {
  REQUEST(
      Kinds.REQUEST,
      "requests",
      "Requests",
      "Response time",
      new Metric[] {Metric.REQUEST_COUNT, Metric.RESPONSE_TIME, Metric.ERROR_RATE},
      new Metric[] {Metric.SLOW_REQUESTS, Metric.CLIENT_ABORTS},
      Labels.BESIDE_TOTAL,
      Evidence.anywhere("SERVER", "FRAMEWORK"),
      Ends.from("clients")),
  CALL(
      Kinds.CALL,
      "calls",
      "Calls",
      "Calls into the package",
      new Metric[] {Metric.CALL_COUNT, Metric.CALL_LATENCY, Metric.CALL_ERROR_RATE},
      new Metric[] {Metric.SELF_TIME},
      Labels.NONE,
      Evidence.anywhere(),
      Ends.INSIDE,
      new EventAlarm(
          EventAlarm.Measure.FAILURES,
          "call-errors",
          "CallErrors",
          "SEV2",
          "10",
          "Percent of calls into a package that an exception may leave.",
          "More calls into a package end in an exception than may: jobs and consumers, too.",
          "Run the query 'Errors by package and exception'. Where exceptions are the usual way to"
              + " say no, set the limit of that package higher.")),
  QUERY(
      Kinds.QUERY,
      "queries",
      "Queries",
      "Queries",
      new Metric[] {Metric.QUERY_COUNT, Metric.QUERY_LATENCY, Metric.QUERY_ERROR_RATE},
      new Metric[] {Metric.SLOW_QUERIES},
      Labels.NONE,
      Evidence.OF_A_DATABASE,
      Ends.to("SQL"),
      new EventAlarm(
          EventAlarm.Measure.TIME,
          "query-latency",
          "QueryLatency",
          "SEV3",
          "1s",
          "The longest that 99 of 100 statements may take.",
          "The slowest statements take too long (p99; p95 where there are few).",
          "Run the query 'Slow queries'. Look at the database: CPU, locks, a plan that changed,"
              + " an index that is missing after a release.",
          EventAlarm.Trait.OF_THE_WHOLE),
      new EventAlarm(
          EventAlarm.Measure.FAILURES,
          "query-errors",
          "QueryErrors",
          "SEV3",
          "5",
          "Percent of statements that may fail.",
          "More statements fail than may.",
          "Run the query 'Errors by package and exception': the SQLException says why.",
          EventAlarm.Trait.OF_THE_WHOLE)),
  COMMIT(
      Kinds.COMMIT,
      "commits",
      "Commits",
      "Commits",
      new Metric[] {Metric.TRANSACTION_COUNT, Metric.COMMIT_LATENCY, Metric.COMMIT_ERROR_RATE},
      new Metric[] {Metric.ROLLBACK_COUNT},
      Labels.NONE,
      Evidence.OF_A_DATABASE,
      Ends.INSIDE) {
    /** A transaction that could not be committed is none. */
    @Override
    public long counted(long succeeded, long failed) {
      return succeeded;
    }
  },
  OUTBOUND(
      Kinds.OUTBOUND,
      "outbound",
      "Outbound",
      "Outbound",
      new Metric[] {Metric.OUTBOUND_COUNT, Metric.OUTBOUND_LATENCY, Metric.OUTBOUND_ERROR_RATE},
      new Metric[0],
      Labels.ONLY,
      Evidence.anywhere("CLIENT"),
      Ends.to("peers"),
      new EventAlarm(
          EventAlarm.Measure.FAILURES,
          "outbound-errors",
          "OutboundErrors",
          "SEV3",
          "10",
          "Percent of calls to one host that may fail.",
          "More calls to one host fail than may.",
          "Run the query 'External calls by peer'. Ask its owner; open the circuit breaker."),
      new EventAlarm(
          EventAlarm.Measure.TIME,
          "outbound-latency",
          "OutboundLatency",
          "SEV3",
          "5s",
          "The longest that 99 of 100 calls to one peer may take.",
          "Calls to one host take too long (p99; p95 where there are few).",
          "Run the query 'External calls by peer'. Ask its owner; shorten the time-out or open the"
              + " circuit breaker, so that our own threads and connections do not wait with it.")),
  JOB(
      Kinds.JOB,
      "jobs",
      "Jobs",
      "Jobs",
      new Metric[] {Metric.JOB_COUNT, Metric.JOB_LATENCY, Metric.JOB_ERROR_RATE},
      new Metric[0],
      Labels.ONLY,
      Evidence.seen("JOB", "MESSAGING"),
      Ends.from("jobs"),
      new EventAlarm(
          EventAlarm.Measure.FAILURES,
          "job-errors",
          "JobErrors",
          "SEV3",
          "10",
          "Percent of the runs of one job that may fail.",
          "More runs of one job fail than may. A job that runs once a day alarms with its first"
              + " failure.",
          "Run the query 'Errors by package and exception'. See whether the job runs again by"
              + " itself, and what it left half done.",
          EventAlarm.Trait.RARE_EVENTS)),
  CACHE(
      Kinds.CACHE,
      "caches",
      "Caches",
      "Caches",
      new Metric[] {Metric.CACHE_COUNT, Metric.CACHE_LATENCY, Metric.CACHE_ERROR_RATE},
      new Metric[] {Metric.CACHE_HIT_RATE},
      Labels.ONLY,
      Evidence.seen("CACHE"),
      Ends.to("caches"),
      new EventAlarm(
          EventAlarm.Measure.FAILURES,
          "cache-errors",
          "CacheErrors",
          "SEV3",
          "10",
          "Percent of the calls of one remote cache that may fail.",
          "More calls of a remote cache fail than may.",
          "See whether the cache can be reached, and is not out of memory or connections. What it"
              + " does not answer falls to the database: look at that, too."));

  /** How a kind's events are told apart beside their package. */
  public enum Labels {
    /** Not at all. */
    NONE,
    /** The package's total, and beside it each label, where that is switched on. */
    BESIDE_TOTAL,
    /** Each label by itself, and no total; one figure without a label where that is off. */
    ONLY
  }

  private final int number;
  private final String text;
  private final String heading;
  private final String timeHeading;
  private final Metric[] timed;
  private final List<Metric> metrics;
  private final Labels labels;
  private final Evidence evidence;
  private final Ends ends;
  private final List<EventAlarm> alarms;

  /**
   * @param text as documents and Prometheus name it
   * @param heading over a number of them
   * @param timeHeading over their time
   * @param timed count, time, errors
   * @param beside what is counted in addition, and is there where these events are
   */
  EventKind(
      int number,
      String text,
      String heading,
      String timeHeading,
      Metric[] timed,
      Metric[] beside,
      Labels labels,
      Evidence evidence,
      Ends ends,
      EventAlarm... alarms) {
    this.number = number;
    this.text = text;
    this.heading = heading;
    this.timeHeading = timeHeading;
    this.timed = timed;
    List<Metric> all = new ArrayList<>(Arrays.asList(timed));
    all.addAll(Arrays.asList(beside));
    this.metrics = Collections.unmodifiableList(all);
    this.labels = labels;
    this.evidence = evidence;
    this.ends = ends;
    this.alarms = Collections.unmodifiableList(Arrays.asList(alarms));
  }

  /** The kind that a metric is of; null for gauges, pools and the agent's own. */
  public static @Nullable EventKind of(Metric metric) {
    for (EventKind kind : values()) {
      if (kind.metrics.contains(metric)) {
        return kind;
      }
    }
    return null;
  }

  /** Its number in {@link Kinds}. */
  public int number() {
    return number;
  }

  /** As documents and Prometheus name it: {@code requests}. */
  public String text() {
    return text;
  }

  /** For people, over a number of them. */
  public String heading() {
    return heading;
  }

  /** For people, over their time. */
  public String timeHeading() {
    return timeHeading;
  }

  public Metric count() {
    return timed[0];
  }

  public Metric time() {
    return timed[1];
  }

  public Metric errors() {
    return timed[2];
  }

  /** All metrics that are sent where there are such events, these three first. */
  public List<Metric> metrics() {
    return metrics;
  }

  public Labels labels() {
    return labels;
  }

  /** How a package that has such events is known before it has run. */
  public Evidence evidence() {
    return evidence;
  }

  /** Between whom it is an arrow of the map. */
  public Ends ends() {
    return ends;
  }

  /** What is too much; none where alarms of their own are made for it. */
  public List<EventAlarm> alarms() {
    return alarms;
  }

  /** How many events {@link #count} says it was. */
  public long counted(long succeeded, long failed) {
    return succeeded + failed;
  }
}

package io.packwatch.agent.metric;

import org.jspecify.annotations.Nullable;

/**
 * Every metric that Packwatch can send: the one table that the recorder, the encoder, the switches
 * ({@code packwatch.metric.<Name>}), {@code docs/metrics.md} and the CloudWatch side are made from.
 */
public enum Metric {
  REQUEST_COUNT("RequestCount", Unit.COUNT, true, "Endpoint", "Requests handled."),
  RESPONSE_TIME(
      "ResponseTime", Unit.MILLISECONDS, true, "Endpoint", "Time from a request to its response."),
  ERROR_RATE(
      "ErrorRate",
      Unit.PERCENT,
      true,
      "Endpoint",
      "Requests that ended in an error status or an exception: 0 or 100 each."),
  SLOW_REQUESTS(
      "SlowRequests", Unit.COUNT, false, null, "Requests slower than packwatch.slow.request."),
  CLIENT_ABORTS(
      "ClientAborts",
      Unit.COUNT,
      false,
      null,
      "Requests whose client went away while it was sent the response; no errors."),

  OUTBOUND_LATENCY(
      "OutboundLatency",
      Unit.MILLISECONDS,
      true,
      "Peer",
      "Time of an outbound HTTP call, until the head of its response is there."),
  OUTBOUND_ERROR_RATE(
      "OutboundErrorRate",
      Unit.PERCENT,
      true,
      "Peer",
      "Outbound calls with an error status or without a response: 0 or 100 each."),
  OUTBOUND_COUNT("OutboundCount", Unit.COUNT, false, "Peer", "Outbound HTTP calls."),

  QUERY_LATENCY(
      "QueryLatency",
      Unit.MILLISECONDS,
      true,
      null,
      "Time of a statement, or of a whole batch; reading its rows is not in it."),
  QUERY_ERROR_RATE(
      "QueryErrorRate",
      Unit.PERCENT,
      true,
      null,
      "Statements that threw an SQLException: 0 or 100 each."),
  QUERY_COUNT("QueryCount", Unit.COUNT, false, null, "Statements executed; a batch is one."),
  SLOW_QUERIES(
      "SlowQueries", Unit.COUNT, false, null, "Statements slower than packwatch.slow.query."),
  TRANSACTION_COUNT(
      "TransactionCount",
      Unit.COUNT,
      true,
      null,
      "Commits that went through, those of XA as well."),
  ROLLBACK_COUNT(
      "RollbackCount",
      Unit.COUNT,
      true,
      null,
      "Rollbacks that somebody asked for, those of XA as well."),
  COMMIT_LATENCY("CommitLatency", Unit.MILLISECONDS, true, null, "Time of a commit."),
  COMMIT_ERROR_RATE(
      "CommitErrorRate",
      Unit.PERCENT,
      true,
      null,
      "Commits that failed, and with them their transactions: 0 or 100 each."),
  CONNECTION_ERRORS(
      "ConnectionErrors",
      Unit.COUNT,
      true,
      null,
      "Connections that could not be opened or borrowed, time-outs among them."),

  CONNECTION_POOL_USAGE(
      "ConnectionPoolUsage",
      Unit.PERCENT,
      true,
      "Pool",
      "Connections in use, of the most the pool may have."),
  ACTIVE_CONNECTIONS("ActiveConnections", Unit.COUNT, true, "Pool", "Connections in use."),
  IDLE_CONNECTIONS("IdleConnections", Unit.COUNT, true, "Pool", "Connections waiting for use."),
  PENDING_CONNECTIONS(
      "PendingConnections", Unit.COUNT, true, "Pool", "Threads waiting for a connection."),
  CONNECTION_ACQUIRE_TIME(
      "ConnectionAcquireTime",
      Unit.MILLISECONDS,
      true,
      "Pool",
      "Time to get a connection; time-outs are not in it."),
  CONNECTION_USAGE_TIME(
      "ConnectionUsageTime",
      Unit.MILLISECONDS,
      true,
      "Pool",
      "Time from getting a connection to giving it back."),
  CONNECTION_TIMEOUTS(
      "ConnectionTimeouts", Unit.COUNT, true, "Pool", "Callers that got no connection in time."),

  CALL_LATENCY(
      "CallLatency",
      Unit.MILLISECONDS,
      true,
      null,
      "Time of calls that enter the package from outside it."),
  SELF_TIME(
      "SelfTime",
      Unit.MILLISECONDS,
      true,
      null,
      "The same without the time spent in other packages that it called."),
  CALL_ERROR_RATE(
      "CallErrorRate",
      Unit.PERCENT,
      true,
      null,
      "Calls into the package that an exception left: 0 or 100 each."),
  CALL_COUNT("CallCount", Unit.COUNT, false, null, "Calls that enter the package."),

  JOB_COUNT("JobCount", Unit.COUNT, false, "Job", "Runs of a job that ended."),
  JOB_LATENCY("JobLatency", Unit.MILLISECONDS, true, "Job", "Time of a job's run."),
  JOB_ERROR_RATE(
      "JobErrorRate",
      Unit.PERCENT,
      true,
      "Job",
      "Runs of a job that an exception ended: 0 or 100 each."),

  THREAD_POOL_USAGE(
      "ThreadPoolUsage",
      Unit.PERCENT,
      true,
      "ThreadPool",
      "Threads of a server that work, of the most it may have."),
  QUEUED_TASKS(
      "QueuedTasks", Unit.COUNT, true, "ThreadPool", "Tasks that wait for a thread of a server."),
  REJECTED_TASKS(
      "RejectedTasks", Unit.COUNT, true, "ThreadPool", "Tasks that a server's threads refused."),

  MESSAGE_AGE(
      "MessageAge",
      Unit.MILLISECONDS,
      false,
      "Job",
      "Time from when a message was sent to when a job began with it."),
  CONSUMER_LAG(
      "ConsumerLag",
      Unit.COUNT,
      true,
      "Destination",
      "Records of a partition of Kafka that wait, as each poll found it."),

  CACHE_HIT_RATE(
      "CacheHitRate",
      Unit.PERCENT,
      true,
      "Cache",
      "Look-ups in a cache that found something: 0 or 100 each."),
  CACHE_LATENCY(
      "CacheLatency",
      Unit.MILLISECONDS,
      true,
      "Cache",
      "Time of a call of a remote cache, from the command to its answer."),
  CACHE_ERROR_RATE(
      "CacheErrorRate",
      Unit.PERCENT,
      true,
      "Cache",
      "Calls of a remote cache that got an error or no answer: 0 or 100 each."),
  CACHE_COUNT("CacheCount", Unit.COUNT, false, "Cache", "Calls of a remote cache."),

  HEAP_USAGE("HeapUsage", Unit.PERCENT, true, null, "Heap in use, of the most the JVM may have."),
  HEAP_AFTER_GC(
      "HeapAfterGc",
      Unit.PERCENT,
      true,
      null,
      "Old generation in use after its last collection, of the most it may have."),
  CPU_USAGE("CpuUsage", Unit.PERCENT, true, null, "CPU the process used, of all its processors."),
  GC_PAUSE_TIME("GcPauseTime", Unit.MILLISECONDS, true, null, "Time in garbage collections."),
  THREAD_COUNT("ThreadCount", Unit.COUNT, true, null, "Live platform threads."),
  DEADLOCKED_THREADS(
      "DeadlockedThreads",
      Unit.COUNT,
      true,
      null,
      "Threads that wait for each other for ever; looked for once a minute."),

  SYSTEM_HEALTH(
      "SystemHealth",
      Unit.NONE,
      true,
      null,
      "0 to 100: how well the process answers requests; see below. Not sent without requests."),
  SERIES_REFUSED(
      "SeriesRefused",
      Unit.COUNT,
      true,
      null,
      "Series beyond packwatch.series.limit, sent as package Other."),
  INTERVALS_DROPPED(
      "IntervalsDropped",
      Unit.COUNT,
      true,
      null,
      "Intervals that are missing, whole or in part: buffer full, too old, never answered; or no"
          + " memory to end them, then what was read is in the next."),
  LOG_LINES_DROPPED(
      "LogLinesDropped",
      Unit.COUNT,
      true,
      null,
      "Log lines that are missing: buffer full, too old, refused, or never answered."),
  FLUSH_FAILURES(
      "FlushFailures",
      Unit.COUNT,
      true,
      null,
      "Requests to CloudWatch that failed, but for throttled ones."),
  THROTTLED_REQUESTS(
      "ThrottledRequests",
      Unit.COUNT,
      true,
      null,
      "Requests that CloudWatch throttled: each was sent again, and what was in it came later."),
  BUFFERED_INTERVALS(
      "BufferedIntervals", Unit.COUNT, true, null, "Intervals that wait to be sent."),
  AMBIGUOUS_RETRIES(
      "AmbiguousRetries",
      Unit.COUNT,
      true,
      null,
      "Figures of one package and interval sent again though CloudWatch may have taken them: so"
          + " many may count twice."),
  AGENT_CPU_TIME(
      "AgentCpuTime", Unit.MILLISECONDS, true, null, "CPU time of the agent's own threads."),
  PROBE_ERRORS("ProbeErrors", Unit.COUNT, true, null, "Failures of the agent's own advice."),
  RECORDING_PAUSED(
      "RecordingPaused",
      Unit.COUNT,
      true,
      null,
      "Intervals in which nothing was recorded for a while, because the JVM was in distress.");

  /** CloudWatch's unit of a metric. */
  public enum Unit {
    COUNT("Count"),
    PERCENT("Percent"),
    MILLISECONDS("Milliseconds"),
    NONE("None");

    private final String text;

    Unit(String text) {
      this.text = text;
    }

    /** The unit's name in the CloudWatch API. */
    public String text() {
      return text;
    }
  }

  private final String text;
  private final Unit unit;
  private final boolean onByDefault;
  private final @Nullable String label;
  private final String meaning;

  Metric(String text, Unit unit, boolean onByDefault, @Nullable String label, String meaning) {
    this.text = text;
    this.unit = unit;
    this.onByDefault = onByDefault;
    this.label = label;
    this.meaning = meaning;
  }

  /** The metric of this name in CloudWatch; null when there is none. */
  public static @Nullable Metric named(String text) {
    for (Metric metric : values()) {
      if (metric.text.equals(text)) {
        return metric;
      }
    }
    return null;
  }

  /** The metric's name in CloudWatch. */
  public String text() {
    return text;
  }

  public Unit unit() {
    return unit;
  }

  /** Whether it is sent unless a key says otherwise. */
  public boolean onByDefault() {
    return onByDefault;
  }

  /** The dimension it may have beside {@code Package} and the static ones. */
  public @Nullable String label() {
    return label;
  }

  /** One line for people. */
  public String meaning() {
    return meaning;
  }
}

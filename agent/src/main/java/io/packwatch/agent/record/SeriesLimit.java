package io.packwatch.agent.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code packwatch.series.limit}: the ceiling of the bill, for CloudWatch charges a series for each
 * hour in which it is sent. Whoever comes first is admitted; who comes later is refused in every
 * interval, and sent as part of the package {@code Other}. A series that was not sent for a day
 * makes room for another.
 */
final class SeriesLimit {

  /** The package that stands for all that is refused. */
  static final String OTHER = "Other";

  private final int limit;

  /** What is set aside of the limit for {@link #OTHER}. */
  private final int reserved;

  /** When each was sent last, in nanoseconds of the recorder's clock. */
  private final Map<Series, Long> known = new HashMap<>();

  /** Of these, those that were admitted in the name of refused ones. */
  private final Set<Series> standIns = new HashSet<>();

  /** The agent's own, which no limit keeps back. */
  private final Set<Series> own = new HashSet<>();

  private final List<Series> named = new ArrayList<>();
  private long refused;
  private long lost;

  /**
   * @param limit the most series, {@link RecordLimits#OWN_SERIES} of the agent itself included
   */
  SeriesLimit(int limit) {
    this.limit = limit;
    this.reserved = Math.min(RecordLimits.OTHER_SERIES, limit / 8);
  }

  boolean admits(Series series, long nowNanos) {
    if (series.packageName().equals(AgentMetrics.PACKAGE)) {
      own.add(series);
      return true;
    }
    if (known.containsKey(series)
        || known.size() - standIns.size() < limit - RecordLimits.OWN_SERIES - reserved) {
      known.put(series, nowNanos);
      return true;
    }
    refused++;
    if (named.size() < RecordLimits.NAMED_REFUSALS) {
      named.add(series);
    }
    return false;
  }

  /** What a series that was refused is to be sent as; null for not at all. */
  @Nullable Series standIn(Series series, long nowNanos) {
    Series other = series.as(OTHER);
    if (!known.containsKey(other)) {
      if (standIns.size() >= reserved) {
        lost++;
        return null;
      }
      standIns.add(other);
    }
    known.put(other, nowNanos);
    return other;
  }

  /** Forgets what was not sent for a day: there is room again. */
  void forgetIdle(long nowNanos) {
    known.values().removeIf(sent -> nowNanos - sent > RecordLimits.IDLE_NANOS);
    standIns.retainAll(known.keySet());
  }

  /** All that were sent within a day: what the bill is made from. */
  Set<Series> admitted() {
    Set<Series> all = new HashSet<>(known.keySet());
    all.addAll(own);
    return all;
  }

  /** What is to be logged about the series refused since {@link #takeRefused}, or null for none. */
  @Nullable String warning() {
    if (refused == 0) {
      return null;
    }
    StringBuilder text = new StringBuilder("packwatch.series.limit=").append(limit);
    text.append(" is reached. Sent as package ").append(OTHER).append(" in this interval: ");
    for (int i = 0; i < named.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(named.get(i));
    }
    if (refused > named.size()) {
      text.append(" and ").append(refused - named.size()).append(" more");
    }
    if (lost > 0) {
      text.append("; ").append(lost).append(" of them have no room even there and are dropped");
    }
    return text.append(
            ". What was sent before is still sent; raise the limit, or switch metrics off")
        .append(" (packwatch.metric.<Name>=off, packwatch.peers=off, packwatch.endpoints=off)")
        .toString();
  }

  /** How many series were refused since the last call: once for each interval. */
  long takeRefused() {
    long taken = refused;
    refused = 0;
    lost = 0;
    named.clear();
    return taken;
  }
}

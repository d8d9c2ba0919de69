package io.packwatch.agent.record;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code packwatch.series.limit}: the ceiling of the bill. Whoever comes first is admitted for
 * good; who comes later is refused in every interval, and its figures are dropped.
 */
final class SeriesLimit {

  private final int limit;
  private final Set<Series> known = new HashSet<>();
  private final Set<Series> own = new HashSet<>();
  private @Nullable Series firstRefused;
  private long refused;

  /**
   * @param limit the most series, {@link Limits#OWN_SERIES} of the agent itself included
   */
  SeriesLimit(int limit) {
    this.limit = limit;
  }

  boolean admits(Series series) {
    if (series.packageName().equals(OwnFigures.PACKAGE)) {
      own.add(series);
      return true;
    }
    if (known.contains(series)) {
      return true;
    }
    if (known.size() < limit - Limits.OWN_SERIES) {
      return known.add(series);
    }
    if (refused++ == 0) {
      firstRefused = series;
    }
    return false;
  }

  /** All that were ever sent: what the bill is made from. */
  Set<Series> admitted() {
    Set<Series> all = new HashSet<>(known);
    all.addAll(own);
    return all;
  }

  /** What is to be logged about the series refused since {@link #takeRefused}, or null for none. */
  @Nullable String warning() {
    if (refused == 0) {
      return null;
    }
    String others = refused == 1 ? "" : " and " + (refused - 1) + " more were";
    return "packwatch.series.limit="
        + limit
        + " is reached: "
        + firstRefused
        + (refused == 1 ? " was" : others)
        + " dropped in this interval. What was sent before goes on; raise the limit, or switch"
        + " metrics off (packwatch.metric.<Name>=off, packwatch.peers=off, packwatch.endpoints=off)";
  }

  /** How many series were refused since the last call: once for each interval. */
  long takeRefused() {
    long taken = refused;
    refused = 0;
    firstRefused = null;
    return taken;
  }
}

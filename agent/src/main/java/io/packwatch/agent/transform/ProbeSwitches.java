package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.ProbeFailures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Switches probes while the application runs: as the configuration says, and off for good when one
 * keeps failing.
 *
 * <p>Classes that carry the advice are transformed again from their original bytes. That takes the
 * JVM up to a second and stops its threads for some of it, so it happens only when something
 * changes. All on {@code packwatch-interval}.
 */
public final class ProbeSwitches {

  /** By name, {@code packwatch.probe.<name>}. */
  public interface Wanted {
    boolean isOn(String probe);
  }

  /**
   * Failures of one probe within a minute that are too many. Each costs the application thread an
   * exception, 10 to 50 µs; what fails once in a while still measures the rest.
   */
  static final int MOST_FAILURES_PER_MINUTE = 100;

  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final ProbeIndex index;
  private final LoadedClasses loaded;
  private final int[] failures = new int[ProbeFailures.MOST_PROBES];
  private final Set<String> disarmed = new HashSet<>();
  private long minuteBegan;
  private boolean began;

  public ProbeSwitches(ProbeIndex index, LoadedClasses loaded) {
    this.index = index;
    this.loaded = loaded;
  }

  /** Follows the configuration; a probe that was disarmed stays off. */
  public synchronized void follow(Wanted wanted) {
    List<String> turned = new ArrayList<>();
    for (String probe : new LinkedHashSet<>(index.probes())) {
      boolean on = wanted.isOn(probe) && !disarmed.contains(probe);
      if (index.turn(probe, on)) {
        turned.add("switched " + (on ? "on: " : "off: ") + probe);
      }
    }
    if (!turned.isEmpty()) {
      loaded.transform();
      Log.debug("probes " + turned);
    }
  }

  /** Disarms what has failed too often since the minute began. To be called about once a second. */
  public synchronized void check(long nowNanos) {
    boolean minuteOver = !began || nowNanos - minuteBegan >= MINUTE_NANOS;
    boolean changed = false;
    for (int probe = 0; probe < index.probes().size(); probe++) {
      int count = ProbeFailures.count(probe);
      if (began && count - failures[probe] > MOST_FAILURES_PER_MINUTE) {
        changed |= disarm(index.probes().get(probe));
        failures[probe] = count;
      } else if (minuteOver) {
        failures[probe] = count;
      }
    }
    if (minuteOver) {
      minuteBegan = nowNanos;
      began = true;
    }
    if (changed) {
      loaded.transform();
    }
  }

  private boolean disarm(String probe) {
    if (!disarmed.add(probe)) {
      return false;
    }
    Log.warn(
        "packwatch.probe."
            + probe
            + " is switched off until the next start: it failed more than "
            + MOST_FAILURES_PER_MINUTE
            + " times within a minute. The application was not disturbed");
    return index.turn(probe, false);
  }
}

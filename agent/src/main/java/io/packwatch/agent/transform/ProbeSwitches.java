package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.ProbeFailures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Switches probes while the application runs: by the configuration, and off for good if one keeps
 * failing.
 *
 * <p>Classes that carry the advice are transformed again from their original bytes. That takes the
 * JVM up to a second and stops its threads for some of it, so it happens only when something
 * changes. Everything runs on {@code packwatch-interval}.
 */
public final class ProbeSwitches {

  /** By name, {@code packwatch.probe.<name>}. */
  public interface Wanted {
    boolean isOn(String probe);
  }

  /**
   * Failures of one probe within a minute that are too many. Each costs the application's thread an
   * exception, 10 to 50 µs; a probe that fails only now and then still measures the rest.
   */
  static final int MAX_FAILURES_PER_MINUTE = 100;

  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final ProbeIndex index;
  private final LoadedClasses loaded;
  private int[] failures = new int[0];
  private long minuteBegan;
  private boolean began;

  public ProbeSwitches(ProbeIndex index, LoadedClasses loaded) {
    this.index = index;
    this.loaded = loaded;
  }

  /** Applies the configuration; a disarmed probe stays off. */
  public synchronized void follow(Wanted wanted) {
    List<String> turned = new ArrayList<>();
    for (String probe : index.switches()) {
      boolean on = wanted.isOn(probe);
      if (index.turn(probe, on)) {
        turned.add("switched " + (on ? "on: " : "off: ") + probe);
      }
    }
    if (!turned.isEmpty()) {
      loaded.transform();
      Log.debug("probes " + turned);
    }
  }

  /**
   * Disarms probes that have failed too often since the minute began. Called about once a second.
   */
  public synchronized void check(long nowNanos) {
    boolean minuteOver = !began || nowNanos - minuteBegan >= MINUTE_NANOS;
    boolean changed = false;
    if (failures.length < index.labels().size()) {
      failures = Arrays.copyOf(failures, index.labels().size());
    }
    for (int probe = 0; probe < failures.length; probe++) {
      int count = ProbeFailures.count(probe);
      if (began && count - failures[probe] > MAX_FAILURES_PER_MINUTE) {
        changed |= disarm(index.labels().get(probe));
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

  private boolean disarm(String label) {
    boolean changed = index.disarm(label);
    if (changed) {
      Log.warn(
          "packwatch.probe."
              + label
              + " is switched off until the next start: it failed more than "
              + MAX_FAILURES_PER_MINUTE
              + " times within a minute. The application was not disturbed");
    }
    return changed;
  }
}

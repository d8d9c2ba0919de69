package io.packwatch.agent.console;

import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.PoolState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One hour of charts: for each step when it ended, and a number for each line. Lines are named
 * {@code package/API/requests/p95}; a series that comes when there is no room has none.
 *
 * <p>Not thread-safe.
 */
final class History {

  private static final String[] PER_KIND = {"rate", "errors", "p50", "p95", "p99"};

  private final long[] ended = new long[ConsoleLimits.HISTORY_STEPS];
  private final Map<String, Ring> lines = new LinkedHashMap<>();
  private final List<String> packages = new ArrayList<>();
  private final List<String> pools = new ArrayList<>();
  private long steps;

  /** Adds a step that ended just now. */
  void add(long millis, Figures step, List<PoolState> poolStates) {
    ended[(int) (steps % ended.length)] = millis;
    for (Ring line : lines.values()) {
      line.set(steps, Double.NaN); // else there would be what was an hour ago
    }
    for (String name : step.packages()) {
      if (admitted(packages, name, ConsoleLimits.HISTORY_PACKAGES)) {
        addPackage(name, step);
      }
    }
    for (PoolState pool : poolStates) {
      if (admitted(pools, pool.name(), ConsoleLimits.HISTORY_POOLS)) {
        set("pool/" + pool.name() + "/active", pool.active());
        set("pool/" + pool.name() + "/waiting", pool.waiting());
      }
    }
    for (EventKind kind : EventKind.values()) {
      addStat("all/" + kind.text(), step.of(kind), step.seconds());
    }
    set("jvm/heap", step.mean("Core", Metric.HEAP_USAGE));
    set("jvm/cpu", step.mean("Core", Metric.CPU_USAGE));
    set("jvm/threads", step.mean("Core", Metric.THREAD_COUNT));
    set("health", step.health().requests() == 0 ? Double.NaN : step.health().score());
    steps++;
  }

  private static boolean admitted(List<String> known, String name, int most) {
    return known.contains(name) || (known.size() < most && known.add(name));
  }

  private void addPackage(String name, Figures step) {
    for (EventKind kind : EventKind.values()) {
      Stat stat = step.of(kind, name);
      String line = "package/" + name + "/" + kind.text();
      if (stat.count() > 0 || lines.containsKey(line + "/rate")) {
        addStat(line, stat, step.seconds());
      }
    }
    set(
        "package/" + name + "/self",
        step.times(name, Metric.SELF_TIME, null).totalMillis() / 1_000 / step.seconds());
  }

  private void addStat(String line, Stat stat, double seconds) {
    boolean any = stat.count() > 0;
    double[] values = {
      stat.count() / seconds,
      any ? stat.errorPercent() : Double.NaN,
      any ? stat.percentileMillis(50) : Double.NaN,
      any ? stat.percentileMillis(95) : Double.NaN,
      any ? stat.percentileMillis(99) : Double.NaN
    };
    for (int i = 0; i < values.length; i++) {
      set(line + "/" + PER_KIND[i], values[i]);
    }
  }

  private void set(String name, double value) {
    lines.computeIfAbsent(name, fresh -> new Ring()).set(steps, value);
  }

  /** The number of the oldest step that is kept. */
  long first() {
    return Math.max(0, steps - ended.length);
  }

  /** The number of the step that comes next. */
  long next() {
    return steps;
  }

  /** When a step that is kept ended, in milliseconds since 1970. */
  long ended(long step) {
    return ended[(int) (step % ended.length)];
  }

  Map<String, Ring> lines() {
    return Collections.unmodifiableMap(lines);
  }
}

package io.packwatch.benchmarks.compare;

import java.util.HashMap;
import java.util.Map;

/** A HotSpot JVM's own performance counters, which it keeps in any case. */
final class Counters {

  private final Map<String, Double> values = new HashMap<>();

  /**
   * @param printed what {@code jcmd <pid> PerfCounter.print} says: a name and a value a line
   */
  Counters(String printed) {
    for (String line : printed.split("\n", -1)) {
      int equals = line.indexOf('=');
      String value = line.substring(equals + 1).strip();
      if (equals > 0 && value.matches("-?\\d+")) {
        values.put(line.substring(0, equals), Double.valueOf(value));
      }
    }
  }

  /** Classes that are loaded, from an archive or not. */
  double classes() {
    return get("java.cls.loadedClasses")
        + get("java.cls.sharedLoadedClasses")
        - get("java.cls.unloadedClasses")
        - get("java.cls.sharedUnloadedClasses");
  }

  double threads() {
    return get("java.threads.live");
  }

  /** Bytes of heap that were in use after the last collection. */
  double heap() {
    return values.entrySet().stream()
        .filter(each -> each.getKey().matches("sun\\.gc\\.generation\\.\\d\\.space\\.\\d\\.used"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private double get(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("this JVM has no counter " + name);
    }
    return value;
  }
}

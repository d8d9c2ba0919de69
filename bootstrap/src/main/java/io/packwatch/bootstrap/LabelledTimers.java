package io.packwatch.bootstrap;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Timers of one kind of event in one package, told apart by peer, route, job or cache. Bounded. */
public final class LabelledTimers {

  /**
   * Labels told apart: beyond it they are one. A service that calls more hosts than this is a
   * crawler, and each of them would cost two series a month.
   */
  public static final int MAX_LABELS = 100;

  /** Stands for every label beyond {@link #MAX_LABELS}, and for one that is not known. */
  public static final String OTHER = "Other";

  private final ConcurrentHashMap<String, Timer> timers = new ConcurrentHashMap<>();

  LabelledTimers() {}

  /** All timers by label. */
  public Map<String, Timer> all() {
    return Collections.unmodifiableMap(timers);
  }

  /** Makes room for another label: nothing was recorded in this one for long. */
  public void forget(String label, Timer timer) {
    timers.remove(label, timer);
  }

  Timer of(String label) {
    Timer known = timers.get(label);
    if (known != null) {
      return known;
    }
    String bounded = label;
    if (timers.size() >= MAX_LABELS) {
      Beyond.go(Beyond.LABELS, MAX_LABELS);
      bounded = OTHER;
      Timer other = timers.get(OTHER);
      if (other != null) {
        return other;
      }
    }
    Timer fresh = new Timer();
    Timer raced = timers.putIfAbsent(bounded, fresh);
    return raced == null ? fresh : raced;
  }
}

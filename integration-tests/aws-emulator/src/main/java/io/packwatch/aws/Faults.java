package io.packwatch.aws;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What goes wrong on demand. Guarded by the emulator's lock. */
final class Faults {

  private final Map<String, Integer> throttled = new HashMap<>();
  private final Set<String> denied = new HashSet<>();
  private final Set<String> broken = new HashSet<>();
  private final Map<String, Integer> perSecond = new HashMap<>();
  private final Map<String, Deque<Long>> recent = new HashMap<>();
  private final LongSupplier nanoClock;
  private int changesLeft = Integer.MAX_VALUE;

  Faults(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  void throttle(String operation, int times) {
    throttled.put(operation, times);
  }

  void deny(String action) {
    denied.add(action);
  }

  void breakDown(String operation) {
    broken.add(operation);
  }

  boolean isBroken(String operation) {
    return broken.contains(operation);
  }

  void limit(String operation, int callsPerSecond) {
    perSecond.put(operation, callsPerSecond);
  }

  void breakAfterChanges(int changes) {
    changesLeft = changes;
  }

  void heal() {
    throttled.clear();
    denied.clear();
    broken.clear();
    perSecond.clear();
    changesLeft = Integer.MAX_VALUE;
  }

  /** Whether the connection is to be cut instead of an answer. Counts what changes something. */
  boolean breaksOff(String operation) {
    boolean reads =
        operation.startsWith("Describe")
            || operation.startsWith("Get")
            || operation.startsWith("List");
    return !reads && changesLeft-- <= 0;
  }

  boolean throttles(String operation) {
    Integer left = throttled.get(operation);
    if (left != null && left > 0) {
      throttled.put(operation, left - 1);
      return true;
    }
    Integer most = perSecond.get(operation);
    return most != null && tooMany(operation, most);
  }

  private boolean tooMany(String operation, int most) {
    Deque<Long> calls = recent.computeIfAbsent(operation, fresh -> new ArrayDeque<>());
    long now = nanoClock.getAsLong();
    while (!calls.isEmpty() && now - calls.peekFirst() >= 1_000_000_000L) {
      calls.removeFirst();
    }
    if (calls.size() >= most) {
      return true;
    }
    calls.addLast(now);
    return false;
  }

  /** The action that is missing, {@code cloudwatch:PutMetricAlarm}; null when all is well. */
  @Nullable String denial(String service, String operation) {
    String action = service + ":" + operation;
    return denied.contains(operation) || denied.contains(action) || denied.contains(service + ":*")
        ? action
        : null;
  }
}

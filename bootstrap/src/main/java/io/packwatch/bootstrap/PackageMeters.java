package io.packwatch.bootstrap;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** All that is measured for one logical package. Everything in it only grows. */
public final class PackageMeters {

  /** Packages told apart that call one package; further ones are {@link Packages#OTHER}. */
  private static final int MAX_CALLERS = 16;

  /** By the numbers of {@link Kinds}; the hottest have names below. */
  private final Timer[] timers = timers();

  private final LabelledTimers[] labelled = labelledTimers();

  public final Timer requests = timers[Kinds.REQUEST];
  public final LongAdder slowRequests = new LongAdder();
  public final LongAdder clientAborts = new LongAdder();
  public final Timer queries = timers[Kinds.QUERY];
  public final LongAdder slowQueries = new LongAdder();
  public final Timer commits = timers[Kinds.COMMIT];
  public final LongAdder rollbacks = new LongAdder();
  public final LongAdder connectionErrors = new LongAdder();
  public final Timer calls = timers[Kinds.CALL];
  public final Histogram selfTime = new Histogram();

  /** How old messages were when jobs began with them, by job. */
  public final LabelledTimers messageAges = new LabelledTimers();

  /** The topics and queues that it takes messages from. */
  private final ConcurrentHashMap<String, Destination> destinations = new ConcurrentHashMap<>();

  /** By the caller's number; null until somebody looks on ({@link Recording#live}). */
  private volatile @Nullable AtomicReferenceArray<@Nullable Timer> callers;

  PackageMeters() {}

  private static Timer[] timers() {
    Timer[] timers = new Timer[Kinds.COUNT];
    for (int kind = 0; kind < timers.length; kind++) {
      timers[kind] = new Timer();
    }
    return timers;
  }

  private static LabelledTimers[] labelledTimers() {
    LabelledTimers[] timers = new LabelledTimers[Kinds.COUNT];
    for (int kind = 0; kind < timers.length; kind++) {
      timers[kind] = new LabelledTimers();
    }
    return timers;
  }

  /** All events of a kind that are not told apart by label alone. */
  public Timer timer(int kind) {
    return timers[kind];
  }

  /** Events of a kind by label: calls by peer, requests by route, jobs and caches by name. */
  public LabelledTimers labelled(int kind) {
    return labelled[kind];
  }

  /** The topics and queues that it takes messages from, by name. */
  public Map<String, Destination> destinations() {
    return Collections.unmodifiableMap(destinations);
  }

  Destination destination(String name) {
    Destination known = destinations.get(name);
    if (known != null) {
      return known;
    }
    String bounded = name;
    if (destinations.size() >= LabelledTimers.MAX_LABELS) {
      Beyond.go(Beyond.LABELS, LabelledTimers.MAX_LABELS);
      bounded = LabelledTimers.OTHER;
    }
    Destination fresh = new Destination();
    Destination raced = destinations.putIfAbsent(bounded, fresh);
    return raced == null ? fresh : raced;
  }

  /** Calls from another package, or null where there were none. */
  public @Nullable Timer calledBy(int packageId) {
    AtomicReferenceArray<@Nullable Timer> known = callers;
    if (known == null || packageId >= known.length()) {
      return null;
    }
    Timer timer = known.get(packageId);
    boolean sharesOther = packageId != Packages.OTHER && timer == known.get(Packages.OTHER);
    return sharesOther ? null : timer;
  }

  Timer caller(int packageId) {
    AtomicReferenceArray<@Nullable Timer> known = callers;
    Timer timer = known == null || packageId >= known.length() ? null : known.get(packageId);
    return timer == null ? addCaller(packageId) : timer;
  }

  private synchronized Timer addCaller(int packageId) {
    AtomicReferenceArray<@Nullable Timer> before = callers;
    AtomicReferenceArray<@Nullable Timer> known = before;
    if (known == null || packageId >= known.length()) {
      known = new AtomicReferenceArray<>(2 * Math.max(8, Integer.highestOneBit(packageId)));
    }
    int there = 0;
    for (int id = 0; before != null && id < before.length(); id++) {
      Timer timer = before.get(id);
      known.set(id, timer);
      there += timer == null ? 0 : 1;
    }
    callers = known;
    int bounded = there < MAX_CALLERS ? packageId : Packages.OTHER;
    Timer timer = known.get(bounded);
    if (timer == null) {
      timer = new Timer();
      known.set(bounded, timer);
    }
    known.set(packageId, timer);
    return timer;
  }
}

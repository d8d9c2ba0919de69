package io.packwatch.bootstrap;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** All that is measured for one logical package. Everything in it only grows. */
public final class PackageMeters {

  /**
   * Peers, and routes, told apart within one package: beyond it they are one. A service that calls
   * more hosts than this is a crawler, and each of them would cost two series a month.
   */
  public static final int MAX_LABELS = 100;

  /** Stands for every label beyond {@link #MAX_LABELS}, and for one that is not known. */
  public static final String OTHER_LABEL = "Other";

  /** Packages told apart that call one package; further ones are {@link Packages#OTHER}. */
  private static final int MAX_CALLERS = 16;

  public final Timer requests = new Timer();
  public final LongAdder slowRequests = new LongAdder();
  public final LongAdder clientAborts = new LongAdder();
  public final Timer queries = new Timer();
  public final LongAdder slowQueries = new LongAdder();
  public final Timer commits = new Timer();
  public final LongAdder rollbacks = new LongAdder();
  public final LongAdder connectionErrors = new LongAdder();
  public final Timer calls = new Timer();
  public final Histogram selfTime = new Histogram();

  private final ConcurrentHashMap<String, Timer> outbound = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Timer> routes = new ConcurrentHashMap<>();

  /** By the caller's number; null until somebody looks on ({@link Recording#live}). */
  private volatile @Nullable AtomicReferenceArray<@Nullable Timer> callers;

  /** Outbound calls by peer. */
  public Map<String, Timer> outbound() {
    return Collections.unmodifiableMap(outbound);
  }

  /** Requests by route template; empty unless endpoints are told apart or looked at. */
  public Map<String, Timer> routes() {
    return Collections.unmodifiableMap(routes);
  }

  /** Makes room for another peer: nothing was recorded in this one for long. */
  public void forgetOutbound(String peer, Timer timer) {
    outbound.remove(peer, timer);
  }

  /** Makes room for another route. */
  public void forgetRoute(String template, Timer timer) {
    routes.remove(template, timer);
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

  Timer outbound(String peer) {
    return labelled(outbound, peer);
  }

  Timer route(String template) {
    return labelled(routes, template);
  }

  private static Timer labelled(ConcurrentHashMap<String, Timer> timers, String label) {
    Timer known = timers.get(label);
    if (known != null) {
      return known;
    }
    String bounded = label;
    if (timers.size() >= MAX_LABELS) {
      bounded = OTHER_LABEL;
      Timer other = timers.get(OTHER_LABEL);
      if (other != null) {
        return other;
      }
    }
    Timer fresh = new Timer();
    Timer raced = timers.putIfAbsent(bounded, fresh);
    return raced == null ? fresh : raced;
  }
}

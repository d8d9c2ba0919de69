package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.Buckets;
import io.packwatch.bootstrap.Histogram;
import io.packwatch.bootstrap.PackageMeters;
import io.packwatch.bootstrap.Packages;
import io.packwatch.bootstrap.Timer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Logs once where the requests and statements in {@code Other} come from: the classes that handled
 * them, or were next on the stack, and belong to no known library.
 *
 * <p>Application threads note classes, each handler once and every {@value #EVERY}th caller; the
 * agent's own thread counts and logs.
 */
public final class Unclaimed {

  /** Java packages remembered; the log line has room for no more. */
  private static final int MAX_PACKAGES = 64;

  /** One in this many stacks is examined, which takes 10 to 20 µs. */
  private static final int EVERY = 16;

  private static final int MAX_DEPTH = 512;

  /** Fewer events than this in {@code Other}, or a smaller share, are not worth a line. */
  private static final int MIN_EVENTS = 5;

  private static final int MIN_PERCENT = 10;

  private static final int MAX_TOLD = 8;

  private final LogicalPackages packages;
  private final ConcurrentHashMap<String, Boolean> seen = new ConcurrentHashMap<>();
  private final int[] scratch = new int[Buckets.COUNT];
  private long otherBefore;
  private long allBefore;
  private boolean told;

  /** Incremented by all threads without a lock, so some increments are lost. */
  private int asked;

  Unclaimed(LogicalPackages packages) {
    this.packages = packages;
  }

  /** Notes a class that handles requests, or stands behind a proxy, and has no package. */
  void handles(String className) {
    if (!Libraries.contains(className) && seen.size() < MAX_PACKAGES) {
      seen.putIfAbsent(Owners.parent(className), Boolean.TRUE);
    }
  }

  /** Notes a call without a class of the application on the stack. */
  void calls() {
    if (asked++ % EVERY != 0 || told) {
      return;
    }
    StackTraceElement[] frames = new Throwable().getStackTrace();
    for (int i = 0; i < frames.length && i < MAX_DEPTH; i++) {
      String className = frames[i].getClassName();
      if (!Libraries.contains(className)) {
        handles(className);
        return;
      }
    }
  }

  /** Called about every ten seconds by the agent's own thread. */
  public void check() {
    String warning = seen.isEmpty() ? null : warning();
    if (warning != null) {
      Log.warn(warning);
    }
  }

  /** The message about the events since the last call; null for none. */
  @Nullable String warning() {
    if (told) {
      return null;
    }
    long other = 0;
    long all = 0;
    for (int id = 0; id < Packages.MAX_PACKAGES; id++) {
      PackageMeters meters = Packages.recorded(id);
      long count = meters == null ? 0 : count(meters.requests) + count(meters.queries);
      all += count;
      other += id == Packages.OTHER ? count : 0;
    }
    long inOther = other - otherBefore;
    long inAll = all - allBefore;
    otherBefore = other;
    allBefore = all;
    boolean many = inOther >= MIN_EVENTS && inOther * 100 >= inAll * MIN_PERCENT;
    return many ? warning(inOther, inAll) : null;
  }

  private @Nullable String warning(long inOther, long inAll) {
    List<String> javaPackages = new ArrayList<>();
    for (String javaPackage : seen.keySet()) {
      if (packages.isUnknown(javaPackage)) {
        javaPackages.add(javaPackage);
      }
    }
    if (javaPackages.isEmpty()) {
      return null;
    }
    told = true;
    Collections.sort(javaPackages);
    String known = packages.isConfigured() ? "" : packages.asConfiguration();
    return "packages: "
        + inOther
        + " of "
        + inAll
        + " requests and statements are attributed to Other; they came from "
        + few(javaPackages)
        + ". In packwatch.properties this measures them at the next start: "
        + few(lines(javaPackages))
        + (known.isEmpty() ? "" : " (and to keep what was found: " + known + ")");
  }

  /** The lines {@code packwatch.package.Orders=com.acme.orders}. */
  public static List<String> lines(List<String> javaPackages) {
    TreeMap<String, String> prefixes = new TreeMap<>();
    for (String javaPackage : javaPackages) {
      String owner = Owners.of(javaPackage);
      int end = javaPackage.indexOf('.', Math.min(owner.length() + 1, javaPackage.length()));
      String prefix = end < 0 ? javaPackage : javaPackage.substring(0, end);
      if (!prefix.isEmpty()) {
        String name = SegmentNames.nameOf(Owners.lastSegment(prefix));
        String others = prefixes.get(name);
        boolean first = others == null || others.equals(prefix);
        prefixes.put(name, first ? prefix : others + "," + prefix);
      }
    }
    List<String> lines = new ArrayList<>();
    for (String name : prefixes.keySet()) {
      lines.add("packwatch.package." + name + "=" + prefixes.get(name));
    }
    return lines;
  }

  private static String few(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.size() && i < MAX_TOLD; i++) {
      String word = words.get(i);
      text.append(i == 0 ? "" : ", ").append(word.isEmpty() ? "the default package" : word);
    }
    int more = words.size() - MAX_TOLD;
    return more > 0 ? text + " and " + more + " more" : text.toString();
  }

  private long count(Timer timer) {
    return count(timer.succeeded) + count(timer.failed);
  }

  private long count(Histogram histogram) {
    Arrays.fill(scratch, 0);
    histogram.addTo(scratch);
    long sum = 0;
    for (int count : scratch) {
      sum += count;
    }
    return sum;
  }
}

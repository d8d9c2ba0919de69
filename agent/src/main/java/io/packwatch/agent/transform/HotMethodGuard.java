package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.Boundaries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out boundary methods that cost more than they are worth, and logs that once: those that
 * are called too often, and those that {@link ThinBoundaries} chooses.
 *
 * <p>A method that is left out opens no frame from the next call on. Its class gets its original
 * code back later, together with many others, because the JVM stops all threads for that; a method
 * that is called too often gets it back at once. Runs on {@code packwatch-interval}, about once a
 * second.
 */
public final class HotMethodGuard {

  /** Calls a second, in two consecutive checks, above which a method counts as an inner loop. */
  static final int MAX_CALLS_PER_SECOND = 100_000;

  /** Calls a second above which one check is enough: at 70 ns each they use a whole processor. */
  static final int MAX_BURST_PER_SECOND = 2_000_000;

  /** Checks without a further choice after which classes are transformed again. */
  static final int QUIET_CHECKS = 5;

  /** Checks after the first choice after which classes are transformed in any case. */
  static final int PATIENT_CHECKS = 30;

  private final BoundaryMethods methods;
  private final LoadedClasses loaded;
  private final ThinBoundaries thin;
  private final BoundaryCosts costs;
  private final ApplicationClasses application;
  private final IntFunction<String> packageNames;
  private final LongSupplier cpu;
  private final Consumer<String> say;
  private boolean[] hotBefore = new boolean[0];
  private long checkedAt;
  private boolean checked;
  private long cpuBefore;
  private double cpuNanos;

  /** Methods that are left out and whose classes are not transformed yet. */
  private final List<BoundaryMethods.Method> waiting = new ArrayList<>();

  private int checksSinceFirst;
  private int checksSinceLast;
  private double share;
  private boolean saidThin;
  private boolean saidHot;

  /**
   * @param packageNames names of logical packages by their numbers
   * @param cpu CPU time of the process so far, in nanoseconds; below 0 while it is unknown, when
   *     nothing is thinned
   * @param say receives the one line about the methods left out
   */
  public HotMethodGuard(
      BoundaryMethods methods,
      LoadedClasses loaded,
      ApplicationClasses application,
      IntFunction<String> packageNames,
      LongSupplier cpu,
      Consumer<String> say) {
    this(methods, loaded, application, packageNames, cpu, say, BoundaryCosts.OF_THIS_JVM);
  }

  HotMethodGuard(
      BoundaryMethods methods,
      LoadedClasses loaded,
      ApplicationClasses application,
      IntFunction<String> packageNames,
      LongSupplier cpu,
      Consumer<String> say,
      BoundaryCosts.Counters counters) {
    this.methods = methods;
    this.loaded = loaded;
    this.application = application;
    this.packageNames = packageNames;
    this.cpu = cpu;
    this.say = say;
    costs = new BoundaryCosts(counters);
    thin = new ThinBoundaries(methods, costs, application);
  }

  /** Checks how often each boundary was called since the last check, and what that cost. */
  public void check(long nowNanos) {
    // the first check has no earlier reading to compare with, and the clock's zero is arbitrary
    double seconds = checked ? (nowNanos - checkedAt) / 1e9 : Double.POSITIVE_INFINITY;
    checkedAt = nowNanos;
    checked = true;
    int size = methods.size();
    costs.read(size);
    boolean hot = leaveOutHot(size, seconds);
    leaveOutThin();
    if (!waiting.isEmpty()) {
      checksSinceFirst++;
      checksSinceLast++;
      if (hot || checksSinceLast >= QUIET_CHECKS || checksSinceFirst >= PATIENT_CHECKS) {
        transformAgain();
      }
    }
  }

  private boolean leaveOutHot(int size, double seconds) {
    if (size > hotBefore.length) {
      hotBefore = Arrays.copyOf(hotBefore, size);
    }
    boolean any = false;
    for (int number = Boundaries.PROXIES + 1; number < size; number++) {
      boolean hot = costs.calls(number) > MAX_CALLS_PER_SECOND * seconds;
      boolean burst = costs.calls(number) > MAX_BURST_PER_SECOND * seconds;
      if (burst || (hot && hotBefore[number])) {
        BoundaryMethods.Method method = methods.method(number);
        if (method != null && leaveOut(method)) {
          sayHot(method);
          any = true;
        }
      }
      hotBefore[number] = hot;
    }
    return any;
  }

  private void leaveOutThin() {
    long now = cpu.getAsLong();
    if (now < 0) {
      return;
    }
    cpuNanos = cpuNanos * BoundaryCosts.FADING + (now - cpuBefore);
    cpuBefore = now;
    double shareNow = costs.total() / cpuNanos;
    for (BoundaryMethods.Method method : thin.choose(cpuNanos)) {
      share = Math.max(share, shareNow);
      leaveOut(method);
    }
  }

  private boolean leaveOut(BoundaryMethods.@Nullable Method method) {
    if (method == null || !methods.disarm(method)) {
      return false;
    }
    Boundaries.leaveOut(method.number, true);
    costs.forget(method.number);
    if (waiting.isEmpty()) {
      checksSinceFirst = 0;
    }
    checksSinceLast = 0;
    waiting.add(method);
    return true;
  }

  private void transformAgain() {
    Set<Class<?>> classes = new LinkedHashSet<>();
    for (BoundaryMethods.Method method : waiting) {
      Class<?> type = method.type();
      if (type != null) {
        classes.add(type);
      }
      Log.debug("no longer a boundary: " + method.key);
    }
    sayThin(classes.size());
    waiting.clear();
    loaded.transform(new ArrayList<>(classes));
  }

  private void sayHot(BoundaryMethods.Method method) {
    if (saidHot) {
      return;
    }
    saidHot = true;
    say.accept(
        String.format(
            Locale.ROOT,
            "%s is called over %,d times a second: it is no longer a boundary, and its time counts"
                + " for its caller; packwatch.boundary.exclude=%s leaves the class out from the start",
            method.key.substring(0, method.key.indexOf('(')).replace('/', '.'),
            MAX_CALLS_PER_SECOND,
            method.internalName.replace('/', '.')));
  }

  private void sayThin(int classes) {
    if (saidThin || share == 0) {
      return;
    }
    saidThin = true;
    Set<String> packages = new TreeSet<>();
    for (BoundaryMethods.Method method : waiting) {
      packages.add(
          packageNames.apply(application.packageOf(method.internalName, method.loader.get())));
    }
    say.accept(
        String.format(
            Locale.ROOT,
            "%,d methods of %,d classes (packages %s) are no longer boundaries: their calls are"
                + " so short and so many that measuring took %.1f %% of the CPU; their time counts for"
                + " their callers; packwatch.boundary.include=<classes> keeps what you name,"
                + " packwatch.boundary.exclude=<classes> leaves it out from the start",
            waiting.size(),
            classes,
            String.join(", ", packages),
            100 * share));
  }
}

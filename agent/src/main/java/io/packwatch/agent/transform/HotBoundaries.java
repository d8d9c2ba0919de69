package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.Boundaries;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Disarms boundary methods that are called too often to be worth their price, and says so.
 *
 * <p>A call inside one package costs 5 ns, one into another 100 ns: at the limit a boundary takes 1
 * % of a processor. Runs on {@code packwatch-interval}, about once a second.
 */
public final class HotBoundaries {

  /** Calls a second, in two checks in a row, above which a method is an inner loop. */
  static final int MOST_CALLS_PER_SECOND = 100_000;

  private final BoundaryMethods methods;
  private final LoadedClasses loaded;
  private final Consumer<String> say;
  private int[] calls = new int[0];
  private boolean[] hotBefore = new boolean[0];
  private long checkedAt;
  private boolean checked;

  /**
   * @param say takes a line for each method that is disarmed
   */
  public HotBoundaries(BoundaryMethods methods, LoadedClasses loaded, Consumer<String> say) {
    this.methods = methods;
    this.loaded = loaded;
    this.say = say;
  }

  /** Looks at how often each boundary was called since the last check. */
  public void check(long nowNanos) {
    // the first check has nothing to compare with: the clock's zero is anywhere
    double seconds = checked ? (nowNanos - checkedAt) / 1e9 : Double.POSITIVE_INFINITY;
    checkedAt = nowNanos;
    checked = true;
    int size = methods.size();
    if (size > calls.length) {
      calls = Arrays.copyOf(calls, size);
      hotBefore = Arrays.copyOf(hotBefore, size);
    }
    double most = MOST_CALLS_PER_SECOND * seconds;
    for (int number = Boundaries.PROXIES + 1; number < size; number++) {
      int now = Boundaries.calls(number);
      boolean hot = now - calls[number] > most;
      calls[number] = now;
      if (hot && hotBefore[number]) {
        disarm(methods.method(number));
      }
      hotBefore[number] = hot;
    }
  }

  private void disarm(BoundaryMethods.@Nullable Method method) {
    if (method == null || !methods.disarm(method)) {
      return;
    }
    ClassLoader loader = method.loader.get();
    if (loader == null) {
      return;
    }
    String name = method.internalName.replace('/', '.');
    String called = method.key.substring(0, method.key.indexOf('(')).replace('/', '.');
    say.accept(
        String.format(
            Locale.ROOT,
            "%s is called over %,d times a second: it is no boundary of its package any more,"
                + " its caller is charged; packwatch.boundary.exclude=%s leaves the class out at once",
            called,
            MOST_CALLS_PER_SECOND,
            name));
    try {
      loaded.transform(Class.forName(name, false, loader));
    } catch (ClassNotFoundException | LinkageError gone) {
      Log.debug(name + " cannot be found again: " + gone);
    }
  }
}

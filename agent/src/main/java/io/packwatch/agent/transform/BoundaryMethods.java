package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.Boundaries;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of boundary methods, under which {@link Boundaries} counts their calls, and the
 * methods that turned out to be too hot to keep.
 *
 * <p>Threads: numbers are given by threads that load classes; {@link HotMethodGuard} reads them.
 */
public final class BoundaryMethods {

  /** A boundary method of one class, held weakly so that the class can be collected. */
  static final class Method {
    final int number;
    final WeakReference<@Nullable ClassLoader> loader;
    final String internalName;

    /** Class, name and descriptor. */
    final String key;

    private volatile boolean disarmed;

    Method(int number, @Nullable ClassLoader loader, String internalName, String key) {
      this.number = number;
      this.loader = new WeakReference<>(loader);
      this.internalName = internalName;
      this.key = key;
    }

    boolean isDisarmed() {
      return disarmed;
    }

    /** Its class; null if that was collected. */
    @Nullable Class<?> type() {
      ClassLoader from = loader.get();
      if (from == null) {
        return null;
      }
      try {
        return Class.forName(internalName.replace('/', '.'), false, from);
      } catch (ClassNotFoundException | LinkageError gone) {
        Log.debug(internalName + " cannot be found again: " + gone);
        return null;
      }
    }
  }

  private final AtomicReferenceArray<@Nullable Method> methods =
      new AtomicReferenceArray<>(Boundaries.MAX_METHODS);
  private final AtomicInteger next = new AtomicInteger(Boundaries.PROXIES + 1);

  /**
   * The method that last got a number under a key: it keeps the number when its class is woven
   * again.
   */
  private final Map<String, Method> latest = new ConcurrentHashMap<>();

  private final Set<String> disarmed = ConcurrentHashMap.newKeySet();

  /** Classes with a disarmed method. */
  private final Set<String> changed = ConcurrentHashMap.newKeySet();

  /** Classes whose methods are never too cheap to keep. */
  private final Set<String> kept = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean ranOut = new AtomicBoolean();

  private static String keyOf(String internalName, String signature) {
    return internalName + '.' + signature;
  }

  /** Whether a method may have a boundary: it is not disarmed. */
  public boolean allows(String internalName, String signature) {
    return !disarmed.contains(keyOf(internalName, signature));
  }

  /**
   * Whether no method of a class is disarmed, so that the result of an earlier run is still valid.
   */
  boolean allowAll(String internalName) {
    return !changed.contains(internalName);
  }

  /**
   * Marks a component, or a class that the user included: its methods are left out only if they are
   * hot.
   */
  public void keep(String internalName) {
    kept.add(internalName);
  }

  boolean isKept(String internalName) {
    return kept.contains(internalName);
  }

  /**
   * The number of a method; beyond the last one, a number that all share and that is never
   * disarmed.
   */
  int number(@Nullable ClassLoader loader, String internalName, String signature) {
    String key = keyOf(internalName, signature);
    Method known = latest.get(key);
    if (known != null && known.loader.get() == loader) {
      return known.number;
    }
    int number = next.getAndIncrement();
    if (number >= Boundaries.MAX_METHODS) {
      next.set(Boundaries.MAX_METHODS);
      tellThatNumbersRanOut(internalName);
      return Boundaries.PROXIES;
    }
    Method method = new Method(number, loader, internalName, key);
    methods.set(number, method);
    latest.put(key, method);
    return number;
  }

  private void tellThatNumbersRanOut(String internalName) {
    if (ranOut.compareAndSet(false, true)) {
      Log.warn(
          "more than "
              + (Boundaries.MAX_METHODS - 1)
              + " boundary methods: those of "
              + internalName.replace('/', '.')
              + " and of classes loaded later are measured, but not watched for being called too"
              + " often; packwatch.boundary=components or packwatch.boundary.exclude=<pattern>"
              + " leaves out what needs no figure");
    }
  }

  /** Whether any class has boundaries. */
  public boolean any() {
    return size() > Boundaries.PROXIES + 1;
  }

  /** How many numbers are assigned, the shared {@link Boundaries#PROXIES} included. */
  int size() {
    return Math.min(next.get(), Boundaries.MAX_METHODS);
  }

  @Nullable Method method(int number) {
    return methods.get(number);
  }

  /**
   * Ensures that this method gets no more advice, in any class loader; its class has yet to be
   * transformed again. Only {@link HotMethodGuard} calls this.
   *
   * @return false if this class's method was disarmed before
   */
  boolean disarm(Method method) {
    boolean first = !method.disarmed;
    method.disarmed = true;
    disarmed.add(method.key);
    changed.add(method.internalName);
    return first;
  }
}

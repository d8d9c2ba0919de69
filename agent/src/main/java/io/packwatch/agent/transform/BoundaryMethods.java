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
 * The numbers of boundary methods, under which {@link Boundaries} counts their calls, and those
 * that turned out too hot to keep.
 *
 * <p>Threads: numbers are given by threads that load classes; {@link HotBoundaries} reads them.
 */
public final class BoundaryMethods {

  /** A boundary method of one class, held so that the class can go. */
  static final class Method {
    final int number;
    final WeakReference<@Nullable ClassLoader> loader;
    final String internalName;

    /** Class, name and descriptor. */
    final String key;

    private boolean disarmed;

    Method(int number, @Nullable ClassLoader loader, String internalName, String key) {
      this.number = number;
      this.loader = new WeakReference<>(loader);
      this.internalName = internalName;
      this.key = key;
    }
  }

  private final AtomicReferenceArray<@Nullable Method> methods =
      new AtomicReferenceArray<>(Boundaries.MOST);
  private final AtomicInteger next = new AtomicInteger(Boundaries.PROXIES + 1);

  /** The method that last got a number under a key: it keeps it when its class is woven again. */
  private final Map<String, Method> latest = new ConcurrentHashMap<>();

  private final Set<String> disarmed = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean ranOut = new AtomicBoolean();

  private static String keyOf(String internalName, String signature) {
    return internalName + '.' + signature;
  }

  /** Whether a method may have a boundary: it is not disarmed. */
  public boolean allows(String internalName, String signature) {
    return !disarmed.contains(keyOf(internalName, signature));
  }

  /**
   * Whether nothing was refused so far. From then on classes may come out otherwise than in another
   * run, and the transformation cache is neither asked nor fed.
   */
  boolean allowAll() {
    return disarmed.isEmpty();
  }

  /** The number of a method; beyond the last, one that all share and that is never disarmed. */
  int number(@Nullable ClassLoader loader, String internalName, String signature) {
    String key = keyOf(internalName, signature);
    Method known = latest.get(key);
    if (known != null && known.loader.get() == loader) {
      return known.number;
    }
    int number = next.getAndIncrement();
    if (number >= Boundaries.MOST) {
      next.set(Boundaries.MOST);
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
              + (Boundaries.MOST - 1)
              + " boundary methods: those of "
              + internalName.replace('/', '.')
              + " and of classes loaded later are measured, but not watched for being called too"
              + " often; packwatch.boundary=components or packwatch.boundary.exclude=<pattern>"
              + " leaves out what needs no figure");
    }
  }

  /** Numbers given so far, counting the first that is none. */
  int size() {
    return Math.min(next.get(), Boundaries.MOST);
  }

  @Nullable Method method(int number) {
    return methods.get(number);
  }

  /**
   * From now on this method gets no advice, in whichever class loader; its class is still to be
   * transformed again. Only {@link HotBoundaries} calls this.
   *
   * @return false when this class's method was disarmed before
   */
  boolean disarm(Method method) {
    boolean first = !method.disarmed;
    method.disarmed = true;
    disarmed.add(method.key);
    return first;
  }
}

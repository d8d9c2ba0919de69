package io.packwatch.agent.transform;

import io.packwatch.bootstrap.Boundaries;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  /** A boundary method with its class, held so that the class can go. */
  static final class Method {
    final WeakReference<@Nullable ClassLoader> loader;
    final String internalName;
    final String signature;

    Method(@Nullable ClassLoader loader, String internalName, String signature) {
      this.loader = new WeakReference<>(loader);
      this.internalName = internalName;
      this.signature = signature;
    }

    String key() {
      return keyOf(internalName, signature);
    }
  }

  private final AtomicReferenceArray<@Nullable Method> methods =
      new AtomicReferenceArray<>(Boundaries.MOST);
  private final AtomicInteger next = new AtomicInteger(Boundaries.PROXIES + 1);
  private final Set<String> disarmed = ConcurrentHashMap.newKeySet();

  private static String keyOf(String internalName, String signature) {
    return internalName + '.' + signature;
  }

  /** Whether a method may have a boundary: there is a number left and it is not disarmed. */
  public boolean allows(String internalName, String signature) {
    return next.get() < Boundaries.MOST && !disarmed.contains(keyOf(internalName, signature));
  }

  /** A fresh number for a method; numbers that run out are shared, and never disarmed. */
  int number(@Nullable ClassLoader loader, String internalName, String signature) {
    int number = next.getAndIncrement();
    if (number >= Boundaries.MOST) {
      next.set(Boundaries.MOST);
      return Boundaries.PROXIES;
    }
    methods.set(number, new Method(loader, internalName, signature));
    return number;
  }

  /** Numbers given so far, counting the first that is none. */
  int size() {
    return Math.min(next.get(), Boundaries.MOST);
  }

  @Nullable Method method(int number) {
    return methods.get(number);
  }

  /** From now on this method gets no advice; its class is still to be transformed again. */
  boolean disarm(Method method) {
    return disarmed.add(method.key());
  }
}

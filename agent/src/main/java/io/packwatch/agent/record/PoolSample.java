package io.packwatch.agent.record;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * The gauges of a {@code HikariPool} at one moment, by the names its versions 2.4 to 7 have in
 * common. Each reading looks the methods up anew: what is kept would hold the application's class
 * loader, and the look-up takes a few µs a second.
 */
final class PoolSample {

  final int active;
  final int idle;
  final int pending;

  /** The most connections the pool may have, or 0 where it does not say. */
  final int maximum;

  private PoolSample(int active, int idle, int pending, int maximum) {
    this.active = active;
    this.idle = idle;
    this.pending = pending;
    this.maximum = maximum;
  }

  /** Asks a pool, or returns null when it does not answer. Runs no SQL and takes no lock. */
  static @Nullable PoolSample of(Object pool) {
    try {
      return new PoolSample(
          number(pool, "getActiveConnections"),
          number(pool, "getIdleConnections"),
          number(pool, "getThreadsAwaitingConnection"),
          maximumOf(pool));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unreadable) {
      return null;
    }
  }

  /** The pool's name, or null when it does not answer. */
  static @Nullable String nameOf(Object pool) {
    try {
      Object name = ofConfig(pool, "getPoolName");
      return name == null ? pool.toString() : name.toString();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unreadable) {
      return describe(pool);
    }
  }

  /** On the module path the configuration is out of reach; but a HikariPool prints as its name. */
  private static @Nullable String describe(Object pool) {
    try {
      return pool.toString();
    } catch (RuntimeException | LinkageError unreadable) {
      return null;
    }
  }

  private static int number(Object pool, String method) throws ReflectiveOperationException {
    return (Integer) pool.getClass().getMethod(method).invoke(pool);
  }

  private static int maximumOf(Object pool) {
    try {
      Object maximum = ofConfig(pool, "getMaximumPoolSize");
      return maximum == null ? 0 : (Integer) maximum;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unreadable) {
      return 0;
    }
  }

  /**
   * The field {@code config} is protected up to 2.4 and public since, but always of a class that is
   * not public.
   */
  private static @Nullable Object ofConfig(Object pool, String method)
      throws ReflectiveOperationException {
    Field field = configField(pool.getClass());
    field.setAccessible(true);
    return field.getType().getMethod(method).invoke(field.get(pool));
  }

  private static Field configField(Class<?> poolType) throws NoSuchFieldException {
    for (Class<?> type = poolType; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals("config")) {
          return field;
        }
      }
    }
    throw new NoSuchFieldException("config");
  }
}

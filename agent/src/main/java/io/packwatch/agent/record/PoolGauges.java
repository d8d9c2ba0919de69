package io.packwatch.agent.record;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks connection pools for their gauges and names, as their probes say.
 *
 * <p>Each reading looks the methods up anew: what is kept would hold the application's class
 * loader, and the look-up takes a few µs a second. Thread-safe.
 */
public final class PoolGauges {

  private final Map<String, PoolAccessors> accessors;

  /**
   * @param accessors by the internal names of the pools' classes; read, never changed
   */
  public PoolGauges(Map<String, PoolAccessors> accessors) {
    this.accessors = accessors;
  }

  /** Asks a pool, or returns null when it does not answer. Runs no SQL and takes no lock. */
  @Nullable PoolSample sample(Object pool) {
    Integer active = number(pool, PoolAccessors.ACTIVE);
    Integer idle = number(pool, PoolAccessors.IDLE);
    if (active == null || idle == null) {
      return null;
    }
    Integer pending = number(pool, PoolAccessors.PENDING);
    Integer maximum = number(pool, PoolAccessors.MAXIMUM);
    return new PoolSample(
        active,
        idle,
        pending == null ? PoolSample.UNKNOWN : pending,
        maximum == null ? 0 : maximum);
  }

  /** What the application calls the pool, or null where it has no name that would last. */
  @Nullable String nameOf(Object pool) {
    Object said = ask(pool, PoolAccessors.NAME);
    String name = said == null ? "" : said.toString();
    if (!name.isEmpty() && !isGenerated(pool, name)) {
      return name;
    }
    String[] unnamed = paths(pool, PoolAccessors.UNNAMED);
    return unnamed.length == 0 ? null : unnamed[0];
  }

  private boolean isGenerated(Object pool, String name) {
    for (String beginning : paths(pool, PoolAccessors.GENERATED)) {
      if (name.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Integer number(Object pool, String figure) {
    Object answer = ask(pool, figure);
    return answer instanceof Number ? ((Number) answer).intValue() : null;
  }

  private @Nullable Object ask(Object pool, String figure) {
    for (String path : paths(pool, figure)) {
      Object answer = answer(pool, path);
      if (answer != null) {
        return answer;
      }
    }
    return null;
  }

  private String[] paths(Object pool, String figure) {
    PoolAccessors known = accessorsOf(pool.getClass());
    return known == null ? new String[0] : known.paths(figure);
  }

  /** Null from a pool that is broken, or out of reach on the module path. */
  private static @Nullable Object answer(Object pool, String path) {
    try {
      return follow(pool, path);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unreadable) {
      return null;
    }
  }

  private @Nullable PoolAccessors accessorsOf(Class<?> poolType) {
    for (Class<?> type = poolType; type != null; type = type.getSuperclass()) {
      PoolAccessors known = accessors.get(type.getName().replace('.', '/'));
      if (known != null) {
        return known;
      }
    }
    return null;
  }

  /** Steps are fields, or calls with parentheses; each is looked up in the declared type. */
  private static @Nullable Object follow(Object pool, String path)
      throws ReflectiveOperationException {
    Object value = pool;
    Class<?> type = pool.getClass();
    int from = 0;
    while (value != null && from < path.length()) {
      int dot = path.indexOf('.', from);
      String step = path.substring(from, dot < 0 ? path.length() : dot);
      if (step.endsWith("()")) {
        Method method = type.getMethod(step.substring(0, step.length() - 2));
        if (!Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
          method.setAccessible(true);
        }
        value = method.invoke(value);
        type = method.getReturnType();
      } else {
        Field field = fieldOf(type, step);
        field.setAccessible(true);
        value = field.get(value);
        type = field.getType();
      }
      from = dot < 0 ? path.length() : dot + 1;
    }
    return value;
  }

  private static Field fieldOf(Class<?> declaring, String name) throws NoSuchFieldException {
    for (Class<?> type = declaring; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    throw new NoSuchFieldException(name);
  }
}

package io.packwatch.agent.logs;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A class with values by thread for log lines: {@code org.slf4j.MDC}, {@code
 * org.apache.logging.log4j.ThreadContext}. Both have static {@code get}, {@code put} and {@code
 * remove}.
 *
 * <p>It refers to the library's class, so nothing that outlives the library may hold it: {@link
 * MdcBridge} finds it by the class itself.
 */
final class Context {

  private static final MethodType GET = MethodType.methodType(String.class, String.class);
  private static final MethodType PUT =
      MethodType.methodType(void.class, String.class, String.class);
  private static final MethodType REMOVE = MethodType.methodType(void.class, String.class);

  private final MethodHandle get;
  private final MethodHandle put;
  private final MethodHandle remove;

  private Context(MethodHandle get, MethodHandle put, MethodHandle remove) {
    this.get = get;
    this.put = put;
    this.remove = remove;
  }

  /** Null when the class has not got what it takes. */
  static @Nullable Context of(Class<?> type) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      return new Context(
          lookup.findStatic(type, "get", GET),
          lookup.findStatic(type, "put", PUT),
          lookup.findStatic(type, "remove", REMOVE));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError other) {
      return null;
    }
  }

  /**
   * Puts a value where there is none.
   *
   * @return whether it is there now
   */
  boolean putIfAbsent(String key, String value) {
    try {
      if ((String) get.invokeExact(key) != null) {
        return false;
      }
      put.invokeExact(key, value);
      return true;
    } catch (Throwable refused) {
      return false;
    }
  }

  /** Removes the value unless somebody has changed it. */
  void remove(String key, String value) {
    try {
      if (value.equals((String) get.invokeExact(key))) {
        remove.invokeExact(key);
      }
    } catch (Throwable refused) {
      // the library fails; the application hears of it by itself
    }
  }

  /** The value, or null. */
  @Nullable String get(String key) {
    try {
      return (String) get.invokeExact(key);
    } catch (Throwable refused) {
      return null;
    }
  }
}

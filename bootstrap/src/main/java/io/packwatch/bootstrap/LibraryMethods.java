package io.packwatch.bootstrap;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls public methods of a library whose types have other names in other versions, so that advice
 * can name none of them. A method is looked for once for each class.
 */
final class LibraryMethods {

  private static final ClassValue<Map<String, Object>> METHODS =
      new ClassValue<Map<String, Object>>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>(4);
        }
      };

  private LibraryMethods() {}

  /** What a method without parameters, or with strings, returns; null where there is none. */
  static @Nullable Object call(@Nullable Object target, String name, Object... arguments) {
    if (target == null) {
      return null;
    }
    Map<String, Object> known = METHODS.get(target.getClass());
    Object method = known.get(name);
    if (method == null) {
      Method found = find(target.getClass(), name, arguments.length);
      method = found == null ? name : found;
      known.put(name, method);
    }
    try {
      return method instanceof Method ? ((Method) method).invoke(target, arguments) : null;
    } catch (ReflectiveOperationException | RuntimeException refused) {
      return null;
    }
  }

  /** In a class or interface that anybody may call. */
  private static @Nullable Method find(Class<?> type, String name, int parameters) {
    if (Modifier.isPublic(type.getModifiers())) {
      Class<?>[] strings = new Class<?>[parameters];
      Arrays.fill(strings, String.class);
      try {
        return type.getMethod(name, strings);
      } catch (NoSuchMethodException elsewhere) {
        // in what it extends or implements
      }
    }
    for (Class<?> each : type.getInterfaces()) {
      Method found = find(each, name, parameters);
      if (found != null) {
        return found;
      }
    }
    Class<?> above = type.getSuperclass();
    return above == null ? null : find(above, name, parameters);
  }
}

package io.packwatch.agent.logs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Adds headers to requests of {@code java.net.http}, which are immutable, by making their headers
 * anew. Java 8 lacks the types. Loaded only when there is such a request.
 */
final class OutboundHeaders {

  private static final BiPredicate<String, String> ALL =
      new BiPredicate<String, String>() {
        @Override
        public boolean test(String name, String value) {
          return true;
        }
      };

  private static final @Nullable Method METHOD = find("HttpRequest", "method");
  private static final @Nullable Method MAP = find("HttpHeaders", "map");
  private static final @Nullable Method OF =
      find("HttpHeaders", "of", Map.class, BiPredicate.class);

  private OutboundHeaders() {}

  private static @Nullable Method find(String type, String name, Class<?>... parameters) {
    try {
      ClassLoader loader = ClassLoader.getSystemClassLoader();
      return Class.forName("java.net.http." + type, false, loader).getMethod(name, parameters);
    } catch (ReflectiveOperationException | RuntimeException absent) {
      return null;
    }
  }

  /** The method of a request; null where that fails. */
  static @Nullable String methodOf(Object request) {
    try {
      return METHOD == null ? null : (String) METHOD.invoke(request);
    } catch (IllegalAccessException | InvocationTargetException | RuntimeException refused) {
      return null;
    }
  }

  /** The headers with one more, unless it is there already; as they are where that fails. */
  @SuppressWarnings("unchecked") // HttpHeaders.map says so
  static Object with(Object headers, String name, String value) {
    if (MAP == null || OF == null) {
      return headers;
    }
    try {
      Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      all.putAll((Map<String, List<String>>) MAP.invoke(headers));
      if (all.containsKey(name)) {
        return headers;
      }
      all.put(name, Collections.singletonList(value));
      Object more = OF.invoke(null, all, ALL);
      return more == null ? headers : more;
    } catch (IllegalAccessException | InvocationTargetException | RuntimeException refused) {
      return headers;
    }
  }
}

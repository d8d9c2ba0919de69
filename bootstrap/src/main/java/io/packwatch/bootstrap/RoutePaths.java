package io.packwatch.bootstrap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The paths of routes, for libraries whose routes have forgotten theirs when they are asked. They
 * are noted while an application sets its routes up, and lie with a class of their library.
 */
public final class RoutePaths {

  /** The path of a route that is for all: no path, which the next one may have. */
  public static final String ANY = "/*";

  /** Matchers and routes in one copy of a library. */
  private static final int MAX_PATHS = 10_000;

  private RoutePaths() {}

  /** Notes a path by the library's object that it belongs to. */
  public static void keep(Class<?> library, Object owner, Object path) {
    Map<Object, Object> paths = paths(library);
    if (paths == null) {
      LibraryKeys.keep(library, new ConcurrentHashMap<Object, Object>());
      paths = paths(library);
    }
    if (paths != null && (paths.size() < MAX_PATHS || paths.containsKey(owner))) {
      paths.put(owner, path);
    } else {
      Beyond.go(Beyond.ROUTE_PATHS, MAX_PATHS);
    }
  }

  /** What was noted for an object; null for nothing. */
  public static @Nullable Object of(Class<?> library, @Nullable Object owner) {
    Map<Object, Object> paths = paths(library);
    return paths == null || owner == null ? null : paths.get(owner);
  }

  /** A route with this path is called with the open request. */
  public static void taken(@Nullable String path) {
    if (path == null || path.equals(ANY)) {
      return;
    }
    if (path.endsWith("*")) {
      Routes.mapping("", path);
    } else {
      Routes.resource(null, path);
    }
  }

  @SuppressWarnings("unchecked") // made by keep
  private static @Nullable Map<Object, Object> paths(Class<?> library) {
    return (Map<Object, Object>) LibraryKeys.of(library);
  }
}

package io.packwatch.bootstrap;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Routes of requests: the templates by which endpoints are told apart. */
public final class Routes {

  /** A longer name of an operation is none: clients make them up. */
  private static final int MAX_NAME = 100;

  private Routes() {}

  /**
   * Names the route template of the open request's handler, below a path that is the server's part
   * of it; ignored unless somebody wants it, and where one was named before: what the handler
   * forwards to has a route of its own.
   *
   * @param base a path, like a web application's; its slash at the end does not count
   */
  public static void route(@Nullable String base, @Nullable String template) {
    ThreadState state = ThreadState.current();
    if (state.inRequest && Recording.routes && !state.routeNamed && template != null) {
      state.route = below(base, template);
      state.routeNamed = true;
      Requests.publish(state);
    }
  }

  /**
   * What the handlers are bound to that the open request has reached so far, of which the last one
   * counts; empty for nothing.
   */
  public static void reached(String path) {
    ThreadState state = ThreadState.current();
    if (state.inRequest && Recording.routes && !state.routeNamed) {
      int end = path.endsWith("/") ? path.length() - 1 : path.length();
      state.route = end == 0 ? null : below(null, path.substring(0, end));
    }
  }

  /**
   * Names the operation that the open request calls, where one path leads to many: {@code /graphql
   * FindOrder}. It follows on the route, if that is known; the first one counts.
   */
  public static void operation(@Nullable String name) {
    ThreadState state = ThreadState.current();
    String route = state.route;
    if (route != null && name != null && name.length() <= MAX_NAME && route.indexOf(' ') < 0) {
      state.route = route.concat(" ").concat(name);
      Requests.publish(state);
    }
  }

  /** The same where only the server's own mapping is known, until a {@link #route} is. */
  public static void mapping(@Nullable String base, @Nullable String pattern) {
    ThreadState state = ThreadState.current();
    if (state.inRequest && Recording.routes && state.route == null && pattern != null) {
      state.route = below(base, pattern);
    }
  }

  /**
   * Names the route of a resource below the path that leads to its library's templates: {@code
   * /shop/api/} and {@code /orders/{id: [0-9]+}} are {@code /shop/api/orders/{id}}.
   */
  public static void resource(@Nullable String base, String template) {
    route(base, withoutPatterns(template));
  }

  /** A template's variables without the expressions that they must match. */
  private static String withoutPatterns(String template) {
    int colon = template.indexOf(':');
    if (colon < 0) {
      return template;
    }
    StringBuilder plain = new StringBuilder(template.length());
    int depth = 0;
    boolean pattern = false;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      pattern = depth > 0 && (pattern || c == ':');
      if (!pattern && (depth == 0 || c > ' ')) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Names the route of a handler below the mapping known so far: {@code /orders} in {@code /*}. */
  public static void routeInMapping(String template) {
    String mapping = ThreadState.current().route;
    route(mapping == null ? null : mapping.substring(0, mapping.lastIndexOf('/') + 1), template);
  }

  /** One path below another, with one slash between them. */
  public static String below(@Nullable String base, String path) {
    int end = base == null ? 0 : base.length();
    while (end > 0 && base != null && base.charAt(end - 1) == '/') {
      end--;
    }
    String below = path.startsWith("/") || (path.isEmpty() && end > 0) ? path : "/".concat(path);
    return end == 0 || base == null ? below : base.substring(0, end).concat(below);
  }

  /** Whether the open request has no route yet. */
  public static boolean wantsRoute() {
    ThreadState state = ThreadState.current();
    return state.inRequest && state.route == null;
  }

  /** Which of a servlet's mappings has led to a path: the rules of the servlet specification. */
  public static String mapping(Collection<String> mappings, String servletPath) {
    String prefix = servletPath.concat("/*");
    if (mappings.contains(prefix)) {
      return prefix;
    }
    if (mappings.contains(servletPath)) {
      return servletPath;
    }
    for (String mapping : mappings) {
      if (mapping.startsWith("*.") && servletPath.endsWith(mapping.substring(1))) {
        return mapping;
      }
    }
    return "/";
  }
}

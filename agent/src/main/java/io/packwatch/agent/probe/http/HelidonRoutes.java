package io.packwatch.agent.probe.http;

import io.helidon.http.HttpException;
import io.helidon.http.PathMatcher;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.RoutePaths;
import io.packwatch.bootstrap.Routes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * Helidon 4: which handler answers a request, and its path. The request itself is {@link
 * Helidon}'s.
 *
 * <p>What Helidon matches paths by has forgotten what it was made of, until 4.2. So it is noted
 * when an application sets its routes up: the path of each matcher, then of each route, and last of
 * each route of a service below the service's own. A handler may pass a request on to the next
 * route's, whose it is then.
 */
@ProbeInfo(
    name = "helidon",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Helidon's routing",
    versions = "4.0 to 4.5",
    measures =
        "The handler or filter that answers a request, and the route's path. Of a route for any"
            + " path, what it is below.",
    calls = "io/helidon/",
    correlation = "errors")
public final class HelidonRoutes implements Probe {

  private static final String HTTP = "io.helidon.webserver.http.";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("io.helidon.http.PathMatchers")
        .advise(
            Methods.named("create", "exact", "prefix", "pattern").taking("(Ljava/lang/String;)"),
            Matcher.class);
    by.type(HTTP + "HttpRouteImpl")
        .advise(Methods.constructors(), Route.class)
        .advise(Methods.named("handler"), Found.class);
    by.type(HTTP + "HttpRouteWrap").advise(Methods.named("handler"), Found.class);
    by.type(HTTP + "ServiceRoute").advise(Methods.constructors(), Service.class);
    by.type(HTTP + "RouteCrawler").advise(Methods.named("hasNext"), Asked.class);
    by.type(HTTP + "ErrorHandlers")
        .advise(
            Methods.named("handleError", "unhandledError")
                .taking("(Lio/helidon/webserver/ConnectionContext;"),
            Handled.class);
    by.type("io.helidon.webserver.websocket.WsRoute")
        .advise(Methods.named("listener"), Listener.class);
  }

  /** What leaves handlers and filters and no error handler answers. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type(HTTP + "ErrorHandlers")
        .advise(
            Methods.named("unhandledError").taking("(Lio/helidon/webserver/ConnectionContext;"),
            Thrown.class);
  }

  /** {@code create} asks the others, and is noted last. */
  static final class Matcher {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Origin("#m") String method,
        @Advice.Argument(0) String path,
        @Advice.Return Object matcher) {
      RoutePaths.keep(
          PathMatcher.class, matcher, method.equals("prefix") ? Routes.below(path, "*") : path);
    }
  }

  static final class Route {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object route, @Advice.FieldValue("pathMatcher") Object matcher) {
      String path = (String) RoutePaths.of(PathMatcher.class, matcher);
      RoutePaths.keep(
          PathMatcher.class, route, path == null ? RoutePaths.ANY : Routes.below(null, path));
    }
  }

  /** All routes that a service has, those of the services in it too. */
  static final class Service {

    @Advice.OnMethodExit(suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static void exit(
        @Advice.This Object service,
        @Advice.FieldValue("pathMatcher") Object matcher,
        @Advice.FieldValue("routes") List<Object> routes) {
      RoutePaths.keep(PathMatcher.class, service, routes);
      String base = (String) RoutePaths.of(PathMatcher.class, matcher);
      if (base == null || base.equals("/")) {
        return;
      }
      Deque<Object> below = new ArrayDeque<>(routes);
      while (!below.isEmpty()) {
        Object route = below.poll();
        Object known = RoutePaths.of(PathMatcher.class, route);
        if (known instanceof String) {
          RoutePaths.keep(
              PathMatcher.class,
              route,
              known.equals("/") ? base : Routes.below(base, (String) known));
        } else if (known != null) {
          below.addAll((List<Object>) known);
        }
      }
    }
  }

  static final class Found {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object route, @Advice.Return Object handler) {
      Requests.reached(handler.getClass());
      if (Recording.routes) {
        RoutePaths.taken((String) RoutePaths.of(PathMatcher.class, route));
      }
    }
  }

  /** A route is looked for: those before, which passed the request on, have not handled it. */
  static final class Asked {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Requests.declined();
    }
  }

  /** What is made of an exception handles nothing. */
  static final class Handled {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Requests.handled();
    }
  }

  static final class Listener {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.FieldValue("pathMatcher") Object matcher, @Advice.Return Object listener) {
      Requests.handledBy(listener.getClass());
      if (Recording.routes) {
        RoutePaths.taken((String) RoutePaths.of(PathMatcher.class, matcher));
      }
    }
  }

  static final class Thrown {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(3) Throwable failure) {
      boolean answer =
          failure instanceof HttpException && ((HttpException) failure).status().code() < 500;
      if (Requests.open() && !answer) {
        ErrorListener.thrown(failure);
      }
    }
  }
}

package io.packwatch.agent.probe.http;

import io.helidon.webserver.HttpException;
import io.helidon.webserver.PathMatcher;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.RoutePaths;
import io.packwatch.bootstrap.Routes;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map.Entry;
import net.bytebuddy.asm.Advice;

/**
 * Helidon 3 on Netty: which handler answers a request, and its path. The request itself is {@link
 * Netty}'s.
 *
 * <p>A route has forgotten its path when it is asked. So that is noted when an application sets its
 * routes up: the path of each matcher, then of each route, which has that of the services around it
 * put before it. A list of routes that is made of others has the matcher that these had.
 */
@ProbeInfo(
    name = "helidon",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Helidon 3",
    versions = "3.0 to 3.2",
    measures =
        "The handler that answers a request, and the route's path. Of a route for any path, what"
            + " it is below.",
    calls = "io/helidon/",
    correlation = "errors")
public final class HelidonReactive implements Probe {

  private static final String SERVER = "io.helidon.webserver.";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type(SERVER + "PathPattern").advise(Methods.named("compile"), Matcher.class);
    by.type(SERVER + "HandlerRoute")
        .advise(
            Methods.constructors()
                .taking(
                    "(Ljava/util/List;Lio/helidon/webserver/PathMatcher;"
                        + "Lio/helidon/webserver/Handler;Ljava/lang/Iterable;)"),
            Route.class)
        .advise(Methods.named("handler").taking("()"), Found.class);
    by.type(SERVER + "RouteList")
        .advise(
            Methods.constructors()
                .taking("(Lio/helidon/webserver/PathMatcher;Ljava/util/Collection;)"),
            Service.class);
    by.type(SERVER + "RequestRouting$Crawler")
        .advise(Methods.named("next").taking("()"), Asked.class);
    by.type(SERVER + "RequestRouting$RoutedRequest")
        .advise(Methods.named("nextNoCheck").taking("(Ljava/lang/Throwable;)"), Handled.class);
  }

  /** What leaves handlers, whatever is made of it, but for Helidon's own words for an answer. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type(SERVER + "RequestRouting$RoutedRequest")
        .advise(Methods.named("nextNoCheck").taking("(Ljava/lang/Throwable;)"), Thrown.class);
  }

  static final class Matcher {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) CharSequence path, @Advice.Return Object matcher) {
      RoutePaths.keep(PathMatcher.class, matcher, path.toString());
    }
  }

  /** Its path, and the matcher of the service whose path was put before it. */
  static final class Route {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object route, @Advice.FieldValue("pathMatcher") Object matcher) {
      Object path = RoutePaths.of(PathMatcher.class, matcher);
      String known = path == null ? RoutePaths.ANY : Routes.below(null, (String) path);
      RoutePaths.keep(
          PathMatcher.class, route, new SimpleImmutableEntry<String, Object>(known, null));
    }
  }

  static final class Service {

    @Advice.OnMethodExit(suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static void exit(
        @Advice.Argument(0) Object matcher, @Advice.Argument(1) Collection<Object> routes) {
      String base = (String) RoutePaths.of(PathMatcher.class, matcher);
      if (base == null || base.equals("/")) {
        return;
      }
      Deque<Object> below = new ArrayDeque<>(routes);
      while (!below.isEmpty()) {
        Object route = below.poll();
        Entry<String, Object> known =
            (Entry<String, Object>) RoutePaths.of(PathMatcher.class, route);
        if (known == null && route instanceof Collection) {
          below.addAll((Collection<Object>) route);
        } else if (known != null && known.getValue() != matcher) {
          String path = known.getKey();
          String whole = path.equals("/") ? base : Routes.below(base, path);
          RoutePaths.keep(
              PathMatcher.class, route, new SimpleImmutableEntry<String, Object>(whole, matcher));
        }
      }
    }
  }

  /** It is called next, and may pass the request on. */
  static final class Found {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object route, @Advice.Return Object handler) {
      Requests.reached(handler.getClass());
      if (Recording.routes) {
        Entry<?, ?> known = (Entry<?, ?>) RoutePaths.of(PathMatcher.class, route);
        RoutePaths.taken(known == null ? null : (String) known.getKey());
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

  static final class Thrown {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Throwable failure) {
      if (Requests.open() && !(failure instanceof HttpException)) {
        ErrorListener.thrown(failure);
      }
    }
  }
}

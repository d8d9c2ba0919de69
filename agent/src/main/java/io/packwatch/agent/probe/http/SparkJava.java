package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import io.packwatch.bootstrap.ServerRequests;
import javax.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;
import spark.FilterImpl;
import spark.RouteImpl;
import spark.routematch.RouteMatch;

/**
 * Spark Java 2.7 to 2.9: which route's handler answers a request, and its path. The request itself
 * is the server's.
 *
 * <p>Spark's request is told of each filter and route before that is called. A filter before may
 * halt, which is an answer in the route's place; those after handle nothing.
 */
@ProbeInfo(
    name = "spark-java",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Spark Java",
    versions = "2.7 to 2.9",
    measures =
        "The handler of a route, or the filter before it that answers in its place, and the path.",
    brings = "spark",
    calls = {"javax/servlet/", "spark/"},
    usedBy = {"spark/Spark", "spark/Service", "spark/Route", "spark/servlet/SparkApplication"})
public final class SparkJava implements Probe {

  private static final String MATCHING = "spark.http.matching.";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.servletUser("spark.Request").advise(Methods.named("changeMatch"), Matched.class);
    by.type(MATCHING + "Routes").advise(Methods.named("execute"), Passed.class);
    by.types(MATCHING + "AfterFilters", MATCHING + "AfterAfterFilters")
        .advise(Methods.named("execute"), Over.class);
  }

  static final class Matched {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("servletRequest") HttpServletRequest request,
        @Advice.Argument(0) RouteMatch match) {
      Object target = match.getTarget();
      if (target instanceof RouteImpl) {
        Object handler = ((RouteImpl) target).delegate();
        Requests.passedOnTo(handler == null ? target.getClass() : handler.getClass());
        if (Recording.routes) {
          Routes.route(request.getContextPath(), match.getMatchUri());
        }
      } else if (target instanceof FilterImpl && Requests.isAwaited()) {
        Object handler = ((FilterImpl) target).delegate();
        Requests.reached(handler == null ? target.getClass() : handler.getClass());
      }
    }
  }

  /** All filters before have let the request pass. */
  static final class Passed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      ServerRequests.notFound();
    }
  }

  static final class Over {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Requests.handled();
    }
  }
}

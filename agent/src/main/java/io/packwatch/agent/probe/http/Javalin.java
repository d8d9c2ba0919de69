package io.packwatch.agent.probe.http;

import io.javalin.router.Endpoint;
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

/**
 * Javalin 3 to 7: which handler answers a request, and its path. The request itself is the
 * server's.
 *
 * <p>Handlers are called one after the other: those before, the one of the path, those after. Their
 * kinds tell them apart: {@code BEFORE}, {@code GET} and {@code AFTER_MATCHED} are some. One before
 * may answer in the place of the others, which are not called then.
 */
@ProbeInfo(
    name = "javalin",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Javalin",
    versions = "3.0 to 7.2",
    measures =
        "The handler of a path, or the one before it that answers in its place, and the path.",
    brings = "io.javalin",
    calls = {"javax/servlet/", "io/javalin/"},
    usedBy = "io/javalin/")
public final class Javalin implements Probe {

  private static final String CONTEXT = "io.javalin.http.servlet.JavalinServletContext";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("io.javalin.http.HandlerEntry")
        .advise(Methods.named("extractPathParams"), Reached3.class);
    by.servletUser("io.javalin.http.Context")
        .advise(Methods.named("setHandlerType$javalin"), Routed3.class);
    by.type("io.javalin.routing.HandlerEntry").advise(Methods.named("handle"), Reached5.class);
    by.servletUser(CONTEXT)
        .advise(
            Methods.beginning(
                "update(Lio/javalin/routing/HandlerEntry;",
                "update(Lio/javalin/router/ParsedEndpoint;"),
            Routed5.class)
        .advise(Methods.beginning("update(Lio/javalin/router/Endpoint;"), Reached7.class);
    by.type("io.javalin.router.Endpoint")
        .advise(Methods.named("handle").taking("(Lio/javalin/http/Context;)"), Reached6.class);
    by.type("io.javalin.http.util.MethodNotAllowedUtil")
        .advise(Methods.named("findAvailableHttpHandlerTypes"), NoHandler.class);
    by.types(
            "io.javalin.http.SinglePageHandler",
            "io.javalin.http.staticfiles.JettyResourceHandler",
            "io.javalin.http.staticfiles.JavalinStaticResourceHandler",
            "io.javalin.jetty.JettyResourceHandler")
        .advise(Methods.named("handle"), NoHandler.class);
  }

  static final class Reached3 {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("type") Object type, @Advice.FieldValue("rawHandler") Object handler) {
      String kind = type.toString();
      if (kind.startsWith("BEFORE")) {
        Requests.reached(handler.getClass());
      } else if (kind.startsWith("AFTER")) {
        Requests.handled();
      } else {
        Requests.passedOnTo(handler.getClass());
      }
    }
  }

  static final class Routed3 {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("req") Object request,
        @Advice.FieldValue("matchedPath") String path,
        @Advice.Argument(0) Object type) {
      String kind = type.toString();
      if (Recording.routes && !kind.startsWith("BEFORE") && !kind.startsWith("AFTER")) {
        Routes.route(((HttpServletRequest) request).getContextPath(), path);
      }
    }
  }

  static final class Reached5 {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("type") Object type, @Advice.FieldValue("handler") Object handler) {
      String kind = type.toString();
      if (kind.startsWith("BEFORE")) {
        Requests.reached(handler.getClass());
      } else if (kind.startsWith("AFTER")) {
        Requests.handled();
      } else {
        Requests.passedOnTo(handler.getClass());
      }
    }
  }

  static final class Routed5 {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.FieldValue("req") Object request,
        @Advice.FieldValue("matchedPath") String path,
        @Advice.FieldValue("handlerType") Object type) {
      String kind = type.toString();
      if (Recording.routes && !kind.startsWith("BEFORE") && !kind.startsWith("AFTER")) {
        Routes.route(((HttpServletRequest) request).getContextPath(), path);
      }
    }
  }

  static final class Reached6 {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("method") Object type, @Advice.FieldValue("handler") Object handler) {
      String kind = type.toString();
      if (kind.startsWith("BEFORE")) {
        Requests.reached(handler.getClass());
      } else if (kind.startsWith("AFTER")) {
        Requests.handled();
      } else {
        Requests.passedOnTo(handler.getClass());
      }
    }
  }

  static final class Reached7 {

    /** The kind by reflection: it is a record, which no compiler for Java 8 knows. */
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("req") Object request, @Advice.Argument(0) Endpoint endpoint)
        throws Exception {
      String kind = endpoint.getClass().getField("method").get(endpoint).toString();
      if (kind.startsWith("BEFORE")) {
        Requests.reached(endpoint.handler.getClass());
      } else if (kind.startsWith("AFTER")) {
        Requests.handled();
      } else {
        Requests.passedOnTo(endpoint.handler.getClass());
        if (Recording.routes) {
          Routes.route(((HttpServletRequest) request).getContextPath(), endpoint.path);
        }
      }
    }
  }

  /** Those before have let the request pass, and no path is left but those of files. */
  static final class NoHandler {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      ServerRequests.notFound();
    }
  }
}

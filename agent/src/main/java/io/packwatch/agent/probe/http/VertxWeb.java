package io.packwatch.agent.probe.http;

import io.netty.util.AttributeKey;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import io.packwatch.bootstrap.ServerConnection;
import io.packwatch.bootstrap.ServerRequests;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import net.bytebuddy.asm.Advice;

/**
 * Vert.x Web 3.9 to 5: which route's handler answers a request, and its path. The request itself is
 * {@link Netty}'s.
 *
 * <p>A handler may pass a request on to the next route's, whose it is then. One that came while
 * another waited for its answer is taken up when nobody reads: by the connection. Only a path that
 * stands for itself is a route: what a router is mounted on is a part of one.
 */
@ProbeInfo(
    name = "vertx-web",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Vert.x Web",
    versions = "3.9 to 5",
    measures = "The handler of a route, and the route's path.",
    brings = "io.vertx",
    calls = {"io/netty/", "io/vertx/"},
    correlation = "errors")
public final class VertxWeb implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("io.vertx.ext.web.impl.RouteState")
        .advise(Methods.named("handleContext"), Handle.class);
    by.type("io.vertx.ext.web.impl.RoutingContextImpl")
        .advise(Methods.named("checkHandleNoMatch"), NoMatch.class)
        .advise(Methods.named("fail").taking("(ILjava/lang/Throwable;)"), Failed.class);
    by.type("io.vertx.ext.web.impl.BlockingHandlerDecorator")
        .advise(Methods.named("handle").taking("(Lio/vertx/ext/web/"), Blocking.class);
  }

  /** Exceptions that no failure handler has made anything of. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("io.vertx.ext.web.impl.RoutingContextImplBase")
        .advise(Methods.named("unhandledFailure"), Unhandled.class);
  }

  static final class Handle {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(
        @Advice.FieldValue("path") String path,
        @Advice.FieldValue("exactPath") boolean exact,
        @Advice.Argument(0) Object itself) {
      RoutingContext context = (RoutingContext) itself;
      boolean resumed = false;
      if (!Requests.passedOn()) {
        Object connection = context.request().connection();
        if (connection instanceof ConnectionBase) {
          Object kept =
              ((ConnectionBase) connection)
                  .channel()
                  .attr(AttributeKey.<Object>valueOf("io.packwatch.connection"))
                  .get();
          resumed = kept != null && ((ServerConnection) kept).resume();
        }
        if (resumed) {
          Requests.passedOn();
        }
      }
      if (Recording.routes && path != null && exact) {
        Routes.route(context.mountPoint(), path);
      }
      return resumed;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean resumed) {
      if (resumed) {
        ServerConnection.leaveHere();
      }
    }
  }

  /** No route is left: those that let the request pass have not handled it. */
  static final class NoMatch {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object itself) {
      RoutingContext context = (RoutingContext) itself;
      if (!context.failed()) {
        ServerRequests.notFound();
      }
    }
  }

  /** A failure handler may answer still. */
  static final class Failed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      ServerConnection.threw();
    }
  }

  /** What works on another thread is named before it begins. */
  static final class Blocking {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("decoratedHandler") Object handler) {
      Requests.passedOnTo(handler.getClass());
    }
  }

  static final class Unhandled {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) Throwable failure) {
      if (Requests.open()) {
        ErrorListener.thrown(failure);
      }
    }
  }
}

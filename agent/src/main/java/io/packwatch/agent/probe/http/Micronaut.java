package io.packwatch.agent.probe.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.inject.ExecutionHandle;
import io.micronaut.web.router.UriRouteMatch;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.AttributeKey;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.RequestTask;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import io.packwatch.bootstrap.ServerConnection;
import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.asm.Advice;

/**
 * Micronaut 3 and 4 on Netty: which controller handles the request, and its route template. The
 * request itself is {@link Netty}'s.
 *
 * <p>Version 3 reaches a controller on the thread that is to call it, to which Reactor's schedulers
 * bring the request, or it has kept it among its attributes. Version 4 decides on the event loop
 * which pool calls it, if any: there the request is kept among its own attributes, for the thread
 * of the pool. Routes of errors answer, but handle nothing.
 */
@ProbeInfo(
    name = "micronaut",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Micronaut",
    versions = "3.0 to 4.10",
    measures = "The controller that handles a request, and its route template.",
    brings = "io.micronaut",
    calls = {"io/micronaut/", "io/netty/"},
    usedBy = "io/micronaut/http/annotation/",
    correlation = "errors")
public final class Micronaut implements Probe {

  private static final String EXECUTOR = "io.micronaut.http.server.RouteExecutor";
  private static final String MATCH_OF_REQUEST =
      "(Lio/micronaut/core/propagation/PropagatedContext;Lio/micronaut/web/router/RouteMatch;"
          + "Lio/micronaut/http/HttpRequest;)";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("io.micronaut.http.server.netty.RoutingInBoundHandler")
        .advise(
            Methods.named("channelRead0")
                .taking(
                    "(Lio/netty/channel/ChannelHandlerContext;Lio/micronaut/http/HttpRequest;)"),
            Read.class);
    by.type(EXECUTOR)
        .advise(
            Methods.named("executeRoute")
                .taking(
                    "(Ljava/util/concurrent/atomic/AtomicReference;Lio/micronaut/web/router/RouteMatch;)"),
            Reached.class)
        .advise(Methods.named("callRoute").taking(MATCH_OF_REQUEST), Decided.class)
        .advise(Methods.named("executeRouteAndConvertBody").taking(MATCH_OF_REQUEST), Called.class);
  }

  /** Exceptions that leave a controller or a filter, whatever is made of them. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type(EXECUTOR)
        .advise(
            Methods.named("findErrorRoute").taking("(Ljava/lang/Throwable;Ljava/lang/Class;"),
            Left.class);
  }

  /** Version 3 reads a request when the one before is answered, and its body when that is there. */
  static final class Read {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(
        @Advice.Argument(0) ChannelHandlerContext context,
        @Advice.Argument(1) HttpRequest<?> request) {
      boolean resumed = false;
      if (!Requests.open()) {
        Object kept =
            context.channel().attr(AttributeKey.<Object>valueOf("io.packwatch.connection")).get();
        resumed = kept != null && ((ServerConnection) kept).resume();
      }
      Object current = RequestTask.current();
      if (current != null) {
        request.setAttribute("io.packwatch.request", current);
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

  static final class Reached {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(
        @Advice.Argument(0) AtomicReference<?> reference, @Advice.Argument(1) Object match) {
      HttpRequest<?> request = (HttpRequest<?>) reference.get();
      if (request == null) {
        return false;
      }
      boolean borrowed =
          !Requests.open()
              && RequestTask.borrow(request.getAttribute("io.packwatch.request").orElse(null));
      if (match instanceof UriRouteMatch && Requests.open()) {
        Requests.handledBy(((ExecutionHandle<?, ?>) match).getDeclaringType());
        if (Recording.routes) {
          Object template = request.getAttribute("micronaut.http.route.template").orElse(null);
          Routes.resource(null, template == null ? "" : template.toString());
        }
      }
      return borrowed;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean borrowed) {
      if (borrowed) {
        RequestTask.giveBack();
      }
    }
  }

  static final class Decided {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(1) Object match, @Advice.Argument(2) HttpRequest<?> request) {
      if (match instanceof UriRouteMatch && Requests.open()) {
        Object current = RequestTask.current();
        if (current != null) {
          request.setAttribute("io.packwatch.request", current);
        }
        Requests.handledBy(((ExecutionHandle<?, ?>) match).getDeclaringType());
        if (Recording.routes) {
          Object template = request.getAttribute("micronaut.http.route.template").orElse(null);
          Routes.resource(null, template == null ? "" : template.toString());
        }
      }
    }
  }

  static final class Called {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.Argument(2) HttpRequest<?> request) {
      return !Requests.open()
          && RequestTask.borrow(request.getAttribute("io.packwatch.request").orElse(null));
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean borrowed) {
      if (borrowed) {
        RequestTask.giveBack();
      }
    }
  }

  static final class Left {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Throwable failure) {
      if (Requests.open()) {
        ErrorListener.thrown(failure);
      }
    }
  }
}

package io.packwatch.agent.probe.http;

import io.ktor.server.engine.DefaultEnginePipelineKt;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.RequestTask;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.RoutePaths;
import io.packwatch.bootstrap.Routes;
import io.packwatch.bootstrap.ServerRequests;
import java.util.List;
import java.util.concurrent.CancellationException;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.Job;
import net.bytebuddy.asm.Advice;

/**
 * Ktor 1.6 to 3.5: the function of the route that handles a request, and the route's path. The
 * request itself is {@link Netty}'s or {@link KtorCio}'s, or that of the servlet container.
 *
 * <p>Netty's event loop hands a call to another one, which executes the engine's pipeline in a
 * coroutine. The call is known from where it is made, and the coroutine from there on.
 */
@ProbeInfo(
    name = "ktor",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Ktor",
    versions = "1.6 to 3.5",
    measures = "The function that handles a route, and the route's path.",
    brings = "io.ktor",
    calls = {"kotlin/", "kotlinx/coroutines/", "io/ktor/"},
    usedBy = "io/ktor/server/")
public final class Ktor implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("io.ktor.server.netty.NettyApplicationCall")
        .advise(Methods.constructors(), Called.class);
    by.type("io.ktor.util.pipeline.Pipeline")
        .advise(
            Methods.named("execute")
                .taking("(Ljava/lang/Object;Ljava/lang/Object;Lkotlin/coroutines/Continuation;)"),
            Execute.class);
    by.types(
            "io.ktor.routing.Route",
            "io.ktor.server.routing.Route",
            "io.ktor.server.routing.RoutingNode")
        .advise(Methods.named("buildPipeline$ktor_server_core"), Routed.class);
    by.types(
            "io.ktor.routing.RoutingResolveContext", "io.ktor.server.routing.RoutingResolveContext")
        .advise(Methods.named("resolve"), Resolved.class);
    by.type("io.ktor.server.engine.DefaultEnginePipelineKt")
        .advise(Methods.named("handleFailure"), Failed.class);
  }

  static final class Called {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object call) {
      RequestTask.remember(call);
    }
  }

  /** Those of the engine, of the application and of a route: the outermost one is the first. */
  static final class Execute {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(
        @Advice.Argument(0) Object call, @Advice.Argument(2) Continuation<?> continuation) {
      Object request = RequestTask.recall(call);
      boolean borrowed = request != null && !Requests.open() && RequestTask.borrow(request);
      if (request != null || ServerRequests.isHere(call)) {
        Object job = continuation.getContext().get(Job.Key);
        if (job != null) {
          RequestTask.remember(job);
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

  /** The pipeline is asked for with each request. Selectors stand in a path in parentheses. */
  static final class Routed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object route, @Advice.FieldValue("handlers") List<?> handlers) {
      if (!Requests.open() || handlers.isEmpty()) {
        return;
      }
      Requests.handledBy(handlers.get(0).getClass());
      if (Recording.routes) {
        Object path = RoutePaths.of(route.getClass(), route);
        if (path == null) {
          StringBuilder parts = new StringBuilder();
          for (String part : route.toString().split("/", -1)) {
            if (!part.isEmpty() && part.charAt(0) != '(') {
              parts.append('/').append(part);
            }
          }
          path = parts.toString();
          RoutePaths.keep(route.getClass(), route, path);
        }
        Routes.route(null, (String) path);
      }
    }
  }

  /** Where no route is found, those before have let the request pass. */
  static final class Resolved {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return Object result) {
      if (result != null && result.getClass().getName().endsWith("Failure")) {
        ServerRequests.notFound();
      }
    }
  }

  /** What nobody has made an answer of: it becomes one of 500, or breaks the answer. */
  static final class Failed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) Throwable failure) {
      if (failure == null || failure instanceof CancellationException || !Requests.open()) {
        return; // the first is where it is entered again
      }
      if (DefaultEnginePipelineKt.defaultExceptionStatusCode(failure) != null) {
        return; // Ktor's own, which are answers
      }
      ServerRequests.failed(failure, true);
      if (Recording.followed) {
        ErrorListener.thrown(failure);
      }
    }
  }
}

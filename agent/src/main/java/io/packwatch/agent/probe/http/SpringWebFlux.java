package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.RequestTask;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import net.bytebuddy.asm.Advice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ServerWebExchange;

/**
 * Spring WebFlux 5.1 to 7: which controller or function handles the request, and its route
 * template.
 *
 * <p>The request itself is the server's. Where that is one whose requests are bound to no thread,
 * the exchange has it among its attributes, for a handler that is called from another thread.
 */
@ProbeInfo(
    name = "spring-webflux",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Spring WebFlux",
    versions = "5.1 to 7",
    measures = "The controller or function that handles a request, and its route template.",
    calls = "org/springframework/",
    usedBy = "org/springframework/web/reactive/",
    correlation = "errors")
public final class SpringWebFlux implements Probe {

  private static final String REACTIVE = "org.springframework.web.reactive.";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("org.springframework.web.server.adapter.HttpWebHandlerAdapter")
        .advise(Methods.named("createExchange"), Created.class);
    by.types(
            REACTIVE + "result.method.annotation.RequestMappingHandlerAdapter",
            REACTIVE + "function.server.support.HandlerFunctionAdapter",
            REACTIVE + "result.SimpleHandlerAdapter",
            REACTIVE + "socket.server.support.WebSocketHandlerAdapter")
        .advise(
            Methods.named("handle").taking("(Lorg/springframework/web/server/ServerWebExchange;"),
            Handle.class);
  }

  /** Exceptions that leave a controller, whatever is made of them. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type(REACTIVE + "result.method.annotation.RequestMappingHandlerAdapter")
        .advise(Methods.named("handleException"), Left.class);
  }

  static final class Created {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return ServerWebExchange exchange) {
      Object request = RequestTask.current();
      if (request != null && exchange != null) {
        exchange.getAttributes().put("io.packwatch.request", request);
      }
    }
  }

  static final class Handle {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(
        @Advice.Argument(0) ServerWebExchange exchange, @Advice.Argument(1) Object handler) {
      boolean borrowed =
          !Requests.open()
              && RequestTask.borrow(exchange.getAttributes().get("io.packwatch.request"));
      Requests.handledBy(
          handler instanceof HandlerMethod
              ? ((HandlerMethod) handler).getBeanType()
              : handler.getClass());
      Requests.passedOn();
      if (Recording.routes) {
        Object template =
            exchange
                .getAttributes()
                .get("org.springframework.web.reactive.HandlerMapping.bestMatchingPattern");
        if (template != null) {
          Routes.route(exchange.getRequest().getPath().contextPath().value(), template.toString());
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

  static final class Left {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.AllArguments Object[] arguments) {
      if (Requests.open()) {
        for (Object argument : arguments) {
          if (argument instanceof Throwable) {
            ErrorListener.thrown((Throwable) argument);
          }
        }
      }
    }
  }
}

package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;
import org.springframework.web.method.HandlerMethod;

/**
 * Spring MVC 5 to 7: which controller handles the request, and its route template.
 *
 * <p>The request itself is the servlet's. A handler chain knows its handler before interceptors and
 * arguments run, so what those do is charged to the controller's package too. A handler of Spring's
 * or another library's (GraphQL, functional routes, static files, gateways) only calls the
 * application, so what it enters tells.
 */
public final class SpringMvc implements Library {

  @Override
  public String name() {
    return "spring-mvc";
  }

  @Override
  public void describe(Instrumented by) {
    String request = "(Ljavax/servlet/http/HttpServletRequest;";
    by.servletUser("org.springframework.web.servlet.HandlerExecutionChain")
        .advise(Methods.named("applyPreHandle").taking(request), Handled.class)
        .advise(
            Methods.named(
                    "applyPostHandle",
                    "applyAfterConcurrentHandlingStarted",
                    "triggerAfterCompletion")
                .taking(request),
            Over.class);
  }

  static final class Handled {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("handler") Object handler,
        @Advice.Argument(0) HttpServletRequest request) {
      DispatcherType dispatch = request.getDispatcherType();
      if (dispatch != DispatcherType.ASYNC && dispatch != DispatcherType.ERROR) {
        Requests.handledBy(
            handler instanceof HandlerMethod
                ? ((HandlerMethod) handler).getBeanType()
                : handler.getClass());
      }
    }

    /** Some mappings give the pattern to an interceptor, which sets it only then. */
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Return boolean goesOn, @Advice.Argument(0) HttpServletRequest request) {
      DispatcherType dispatch = request.getDispatcherType();
      if (dispatch == DispatcherType.ERROR) {
        return; // of another's failure
      }
      if (goesOn && dispatch != DispatcherType.ASYNC) {
        Requests.passedOn();
      }
      if (Recording.routes) {
        Object template =
            request.getAttribute(
                "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");
        if (template != null) {
          String base = request.getContextPath();
          Requests.route(
              request.getPathInfo() == null ? base : Requests.below(base, request.getServletPath()),
              template.toString());
        }
      }
    }
  }

  static final class Over {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Requests.handled();
    }
  }
}

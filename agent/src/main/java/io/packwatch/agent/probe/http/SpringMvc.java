package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;
import org.springframework.web.method.HandlerMethod;

/**
 * Spring MVC 5 to 7: which controller handles the request, and its route template.
 *
 * <p>The request itself is the servlet's. A handler chain knows its handler before interceptors and
 * arguments run, so what those do is attributed to the controller's package too. A handler of
 * Spring's or another library's (GraphQL, functional routes, static files, gateways) only calls the
 * application, so what it enters tells.
 */
@ProbeInfo(
    name = "spring-mvc",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Spring MVC",
    versions = "5 to 7",
    measures = "The controller that handles a request, and its route template.",
    calls = {"javax/servlet/", "org/springframework/"},
    usedBy = {
      "org/springframework/stereotype/Controller;",
      "org/springframework/web/bind/annotation/"
    },
    correlation = "errors")
public final class SpringMvc implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
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

  /** Exceptions that leave a controller, whatever a resolver makes of them. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("org.springframework.web.servlet.DispatcherServlet")
        .advise(Methods.named("processHandlerException"), Left.class);
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
          Routes.route(
              request.getPathInfo() == null ? base : Routes.below(base, request.getServletPath()),
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

  static final class Left {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(3) Exception failure) {
      ErrorListener.thrown(failure);
    }
  }
}

package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import javax.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;
import org.springframework.web.method.HandlerMethod;

/**
 * Spring MVC 5 to 7: which controller handles the request, and its route template.
 *
 * <p>The request itself is the servlet's. A handler chain knows its handler before interceptors and
 * arguments run, so what those do is charged to the controller's package too.
 */
public final class SpringMvc implements Library {

  @Override
  public String name() {
    return "spring-mvc";
  }

  @Override
  public void describe(Instrumented by) {
    by.servletUser("org.springframework.web.servlet.HandlerExecutionChain")
        .advise(
            Methods.named("applyPreHandle").taking("(Ljavax/servlet/http/HttpServletRequest;"),
            Handled.class);
  }

  static final class Handled {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("handler") Object handler,
        @Advice.Argument(0) HttpServletRequest request) {
      Class<?> type =
          handler instanceof HandlerMethod
              ? ((HandlerMethod) handler).getBeanType()
              : handler.getClass();
      Requests.handledBy(type);
      if (Recording.routes) {
        Object template =
            request.getAttribute(
                "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");
        if (template != null) {
          Requests.route(template.toString());
        }
      }
    }
  }
}

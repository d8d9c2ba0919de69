package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Follower;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;

/**
 * Servlet 3.0 to 6.1: the id that a request comes with, and the one it is answered with; and the
 * exceptions that leave servlets and filters.
 *
 * <p>Inside what {@link ServletApi} puts into the same methods, which opens the request.
 */
public final class CorrelatedServlets implements Library {

  @Override
  public String name() {
    return "correlation";
  }

  @Override
  public void describe(Instrumented by) {
    String service = "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;";
    String doFilter = service + "Ljavax/servlet/FilterChain;";
    Methods services = Methods.named("service").taking(service + ")");
    Methods filters = Methods.named("doFilter").taking(doFilter + ")");
    by.servletType("javax.servlet.http.HttpServlet").advise(services, Received.class);
    by.servletType("javax.servlet.http.HttpFilter").advise(filters, Received.class);
    by.servletMethod("service", service + ")V").advise(services, Received.class);
    by.servletMethod("doFilter", doFilter + ")V").advise(filters, Received.class);
  }

  static final class Received {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) ServletRequest request, @Advice.Argument(1) ServletResponse response) {
      Follower follower = Follower.current();
      if (follower == null || !(request instanceof HttpServletRequest)) {
        return;
      }
      if (follower.awaitsHeaders()) {
        HttpServletRequest http = (HttpServletRequest) request;
        String id =
            follower.received(
                http.getMethod(),
                http.getHeader(follower.header()),
                http.getHeader("X-Request-Id"),
                http.getHeader("traceparent"));
        if (id != null && response instanceof HttpServletResponse) {
          ((HttpServletResponse) response).setHeader(follower.header(), id);
        }
      } else {
        Follower.resume(request.getAttribute("io.packwatch.request"));
      }
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Thrown Throwable failure) {
      Follower follower = failure == null ? null : Follower.current();
      if (follower != null) {
        follower.thrown(failure);
      }
    }
  }
}

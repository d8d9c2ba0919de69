package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.AsyncRequest;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import io.packwatch.bootstrap.ServerRequests;
import io.packwatch.bootstrap.Trace;
import javax.servlet.AsyncListener;
import javax.servlet.DispatcherType;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletRegistration;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletMapping;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;

/**
 * Servlet 3.0 to 6.1, {@code javax} and {@code jakarta}: servlets, filters, asynchronous requests.
 *
 * <p>In a container that counts its requests itself they are {@linkplain Requests#enter steps} that
 * say whose a request is. In any other the outermost filter or servlet of a dispatch is the
 * request: forwards and includes run inside it, an error or asynchronous dispatch continues a
 * request that was counted before, and one that continues asynchronously is recorded when the
 * container says that it is complete.
 */
@ProbeInfo(
    name = "servlet",
    kind = ProbeInfo.Kind.SERVER,
    library = "Servlet API",
    versions = "3.0 to 6.1, javax and jakarta",
    measures =
        "Requests of a container that is not measured itself, by their outermost filter or servlet; in one that is, whose a request is.",
    calls = "javax/servlet/",
    usedBy = {"servlet/http/HttpServlet", "servlet/Filter"},
    correlation = "correlation")
public final class ServletApi implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.lookInto(
        "org/springframework/web/",
        "org/springframework/security/",
        "org/springframework/boot/",
        "org/springframework/session/",
        "org/apache/struts",
        "org/apache/wicket/",
        "org/apache/shiro/");
    Methods service =
        Methods.named("service")
            .taking("(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;)");
    Methods doFilter =
        Methods.named("doFilter")
            .taking(
                "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;"
                    + "Ljavax/servlet/FilterChain;)");
    by.servletType("javax.servlet.http.HttpServlet")
        .advise(service, Serve.class, Ended.class)
        .advise(service, Routed.class);
    by.servletType("javax.servlet.http.HttpFilter")
        .advise(doFilter, DoFilter.class, Ended.class)
        .advise(doFilter, Routed.class);
    by.servletMethod("service", "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;)V")
        .advise(service, Serve.class, Ended.class)
        .advise(service, Routed.class);
    by.servletMethod(
            "doFilter",
            "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;"
                + "Ljavax/servlet/FilterChain;)V")
        .advise(doFilter, DoFilter.class, Ended.class)
        .advise(doFilter, Routed.class);
  }

  /** The id that a request comes with and is answered with; exceptions that leave servlets. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    String service = "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;";
    String doFilter = service + "Ljavax/servlet/FilterChain;";
    Methods services = Methods.named("service").taking(service + ")");
    Methods filters = Methods.named("doFilter").taking(doFilter + ")");
    by.servletType("javax.servlet.http.HttpServlet").advise(services, Received.class);
    by.servletType("javax.servlet.http.HttpFilter").advise(filters, Received.class);
    by.servletMethod("service", service + ")V").advise(services, Received.class);
    by.servletMethod("doFilter", doFilter + ")V").advise(filters, Received.class);
  }

  /** A container that counts its requests itself counts those it hands to other threads, too. */
  static final class DoFilter {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object filter, @Advice.Argument(0) ServletRequest request) {
      DispatcherType dispatch = request.getDispatcherType();
      boolean counted = dispatch == DispatcherType.REQUEST;
      if (Requests.open()) {
        if (dispatch == DispatcherType.ERROR) {
          Requests.handled(); // by somebody who failed, or by nobody
          return 0;
        }
        return Requests.enter(filter.getClass(), true, counted);
      }
      ServletRequest inner = request;
      while (inner instanceof ServletRequestWrapper) {
        inner = ((ServletRequestWrapper) inner).getRequest();
      }
      counted = counted && !ServerRequests.counts(inner.getClass());
      return Requests.enter(filter.getClass(), true, counted);
    }
  }

  static final class Serve {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object servlet, @Advice.Argument(0) ServletRequest request) {
      DispatcherType dispatch = request.getDispatcherType();
      boolean counted = dispatch == DispatcherType.REQUEST;
      if (Requests.open()) {
        if (dispatch == DispatcherType.ERROR) {
          Requests.handled(); // by somebody who failed, or by nobody
          return 0;
        }
        return Requests.enter(servlet.getClass(), false, counted);
      }
      ServletRequest inner = request;
      while (inner instanceof ServletRequestWrapper) {
        inner = ((ServletRequestWrapper) inner).getRequest();
      }
      counted = counted && !ServerRequests.counts(inner.getClass());
      return Requests.enter(servlet.getClass(), false, counted);
    }
  }

  /**
   * Names the route of a request that has none yet: the mapping of the servlet that it is meant
   * for, which the outermost filter knows already, and the container before all that it calls.
   *
   * <p>On a container of Servlet 3 with the interfaces of 4, the mapping is there and says nothing:
   * it is made up by a default method. Then the servlet's registration tells.
   */
  static final class Routed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object step, @Advice.Argument(0) ServletRequest request) {
      if (!Recording.routes
          || !Routes.wantsRoute()
          || request.getDispatcherType() != DispatcherType.REQUEST
          || !(request instanceof HttpServletRequest)) {
        return;
      }
      HttpServletRequest http = (HttpServletRequest) request;
      String mapping = null;
      try {
        HttpServletMapping match = http.getHttpServletMapping();
        if (match != null && match.getMappingMatch() != null) {
          mapping = match.getPattern();
        }
      } catch (LinkageError | RuntimeException beforeServlet4) {
        mapping = null;
      }
      ServletConfig config =
          mapping == null && step instanceof Servlet ? ((Servlet) step).getServletConfig() : null;
      if (config != null) {
        ServletRegistration registration =
            config.getServletContext().getServletRegistration(config.getServletName());
        mapping =
            registration == null
                ? config.getServletName()
                : Routes.mapping(registration.getMappings(), http.getServletPath());
      }
      if (mapping != null) {
        Routes.mapping(http.getContextPath(), mapping);
      }
    }
  }

  /** The end of both. */
  static final class Ended {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long token,
        @Advice.Argument(0) ServletRequest request,
        @Advice.Argument(1) ServletResponse response,
        @Advice.Thrown Throwable failure) {
      if (token == 0) {
        return;
      }
      int status = 0;
      boolean async = false;
      try {
        if (response instanceof HttpServletResponse) {
          status = ((HttpServletResponse) response).getStatus();
        }
        async = token > 0 && failure == null && request.isAsyncStarted();
      } catch (RuntimeException wrapper) {
        status = 0; // a wrapper of the application's fails; the request must be closed all the same
      }
      if (async) {
        AsyncRequest goesOn = Requests.suspend(token);
        try {
          if (response.isCommitted()) {
            ServerRequests.committed(goesOn, response.getContentType());
          }
        } catch (RuntimeException wrapper) {
          status = 0; // the same: the request is awaited all the same
        }
        if (Recording.followed) {
          request.setAttribute("io.packwatch.request", goesOn);
        }
        try {
          Object listener = goesOn.asListener(AsyncListener.class);
          request.getAsyncContext().addListener((AsyncListener) listener);
        } catch (RuntimeException overAlready) {
          goesOn.end(status, false);
        }
      } else {
        Requests.exit(token, status, Errors.isFailure(failure));
      }
    }
  }

  static final class Received {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) ServletRequest request, @Advice.Argument(1) ServletResponse response) {
      if (!(request instanceof HttpServletRequest)) {
        return;
      }
      if (Correlation.awaitsHeaders()) {
        HttpServletRequest http = (HttpServletRequest) request;
        String id =
            Correlation.received(
                http.getMethod(),
                http.getHeader(Correlation.header()),
                http.getHeader("X-Request-Id"),
                http.getHeader("traceparent"));
        if (id != null && response instanceof HttpServletResponse) {
          ((HttpServletResponse) response).setHeader(Correlation.header(), id);
        }
      } else {
        Trace.resume(request.getAttribute("io.packwatch.request"));
      }
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Thrown Throwable failure) {
      ErrorListener.thrown(failure);
    }
  }
}

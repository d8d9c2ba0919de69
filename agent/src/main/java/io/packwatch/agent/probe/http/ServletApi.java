package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.AsyncRequest;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import javax.servlet.AsyncListener;
import javax.servlet.DispatcherType;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;

/**
 * Servlet 3.0 to 6.1, {@code javax} and {@code jakarta}: servlets, filters, asynchronous requests.
 *
 * <p>The outermost filter or servlet of a dispatch is the request. Forwards and includes run inside
 * it; an error or asynchronous dispatch continues a request that was counted before. A request that
 * goes on asynchronously is recorded when the container says that it is complete.
 */
public final class ServletApi implements Library {

  @Override
  public String name() {
    return "servlet";
  }

  @Override
  public void describe(Instrumented by) {
    Methods service =
        Methods.named("service")
            .taking("(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;)");
    Methods doFilter =
        Methods.named("doFilter")
            .taking(
                "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;"
                    + "Ljavax/servlet/FilterChain;)");
    by.servletType("javax.servlet.http.HttpServlet").advise(service, Serve.class, Ended.class);
    by.servletType("javax.servlet.http.HttpFilter").advise(doFilter, DoFilter.class, Ended.class);
    by.servletMethod("service", "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;)V")
        .advise(service, Serve.class, Ended.class);
    by.servletMethod(
            "doFilter",
            "(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;"
                + "Ljavax/servlet/FilterChain;)V")
        .advise(doFilter, DoFilter.class, Ended.class);
  }

  static final class DoFilter {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object filter, @Advice.Argument(0) ServletRequest request) {
      boolean counted = request.getDispatcherType() == DispatcherType.REQUEST;
      return Requests.enter(filter.getClass(), true, counted);
    }
  }

  static final class Serve {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object servlet, @Advice.Argument(0) ServletRequest request) {
      boolean counted = request.getDispatcherType() == DispatcherType.REQUEST;
      String route = null;
      if (Recording.routes && counted) {
        try {
          route = ((HttpServletRequest) request).getHttpServletMapping().getPattern();
        } catch (LinkageError | RuntimeException beforeServlet4) {
          ServletConfig config = ((Servlet) servlet).getServletConfig();
          route = config == null ? null : config.getServletName();
        }
      }
      // last: what fails above must not leave a request open
      long token = Requests.enter(servlet.getClass(), false, counted);
      if (route != null) {
        Requests.mapping(((HttpServletRequest) request).getContextPath(), route);
      }
      return token;
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
        Requests.exit(token, status, failure != null);
      }
    }
  }
}

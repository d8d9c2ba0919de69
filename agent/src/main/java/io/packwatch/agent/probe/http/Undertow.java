package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.ServerRequests;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.servlet.spec.HttpServletRequestImpl;
import java.io.IOException;
import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;

/**
 * Undertow 1.4 to 2.3 with servlets: every request of a web application, from where its first
 * handler is called to its response's end.
 *
 * <p>No other thread continues an asynchronous request before its first round is over, so it is
 * parked there, in its own attributes.
 */
@ProbeInfo(
    name = "undertow",
    kind = ProbeInfo.Kind.SERVER,
    library = "Undertow",
    versions = "1.4 to 2.3",
    measures =
        "Every request of a web application with servlets. Requests of handlers without servlets are not measured.",
    brings = "io.undertow",
    calls = {"javax/servlet/", "io/undertow/"})
public final class Undertow implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.lookInto("io/undertow/");
    by.servletUser("io.undertow.servlet.handlers.ServletInitialHandler")
        .advise(Methods.named("handleFirstRequest"), Round.class);
    by.servletUser("io.undertow.servlet.api.LoggingExceptionHandler")
        .advise(Methods.named("handleThrowable"), Thrown.class);
    by.servletUser("io.undertow.servlet.spec.AsyncContextImpl")
        .advise(Methods.named("onAsyncComplete"), AsyncComplete.class)
        .advise(Methods.named("onAsyncError"), AsyncError.class);
    by.servletUser("io.undertow.servlet.spec.HttpServletRequestImpl")
        .advise(Methods.named("clearAttributes"), Cleared.class);
    by.servletUser("io.undertow.servlet.spec.ServletOutputStreamImpl")
        .advise(
            Methods.named(
                "writeBufferBlocking",
                "writeTooLargeForBuffer",
                "flushInternal",
                "close",
                "closeAsync"),
            Write.class);
  }

  static final class Round {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.Argument(1) ServletRequestContext context) {
      ServletRequest request = context.getServletRequest();
      Object parked = request.getAttribute("io.packwatch.request");
      if (parked != null) {
        return ServerRequests.resume(parked);
      }
      boolean begun = ServerRequests.begin(ServerRequests.UNDERTOW);
      if (begun && Recording.followed && request instanceof HttpServletRequest) {
        if (Correlation.awaitsHeaders()) {
          HttpServletRequest http = (HttpServletRequest) request;
          String id =
              Correlation.received(
                  http.getMethod(),
                  http.getHeader(Correlation.header()),
                  http.getHeader("X-Request-Id"),
                  http.getHeader("traceparent"));
          if (id != null) {
            ((HttpServletResponse) context.getServletResponse())
                .setHeader(Correlation.header(), id);
          }
        }
      }
      return begun;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter boolean here,
        @Advice.Argument(0) HttpServerExchange exchange,
        @Advice.Argument(1) ServletRequestContext context) {
      if (!here) {
        return;
      }
      ServletRequest request = context.getServletRequest();
      if (request.isAsyncStarted()) {
        Object parked = ServerRequests.park();
        if (parked != null) {
          request.setAttribute("io.packwatch.request", parked);
          if (exchange.isResponseStarted()) {
            ServerRequests.committed(
                parked, exchange.getResponseHeaders().getFirst("Content-Type"));
          }
        }
      } else if (ServerRequests.isUnended()) {
        ServerRequests.end(
            exchange.getStatusCode(), request.getAttribute("io.packwatch.broken") != null);
      }
      ServerRequests.leave();
    }
  }

  /** What left the outermost filter or servlet, where it is logged. */
  static final class Thrown {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(1) ServletRequest request, @Advice.Argument(3) Throwable failure) {
      ServerRequests.failed(failure, request.getAttribute("io.packwatch.broken") != null);
    }
  }

  static final class AsyncComplete {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.FieldValue("servletRequestContext") ServletRequestContext context) {
      ServletRequest request = context.getServletRequest();
      Object parked = request.getAttribute("io.packwatch.request");
      int status = context.getExchange().getStatusCode();
      boolean broken = request.getAttribute("io.packwatch.broken") != null;
      if (parked == null) {
        ServerRequests.end(status, broken);
      } else {
        ServerRequests.end(parked, status, broken);
      }
    }
  }

  /**
   * An answer to a time-out, or to an exception, is out before the request says that it is over.
   */
  static final class Cleared {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This HttpServletRequestImpl request) {
      Object parked = request.getAttribute("io.packwatch.request");
      if (parked != null) {
        boolean broken = request.getAttribute("io.packwatch.broken") != null;
        ServerRequests.end(parked, request.getExchange().getStatusCode(), broken);
      }
    }
  }

  static final class AsyncError {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("servletRequestContext") ServletRequestContext context,
        @Advice.Argument(0) Throwable failure) {
      ServletRequest request = context.getServletRequest();
      boolean broken = request.getAttribute("io.packwatch.broken") != null;
      ServerRequests.failed(request.getAttribute("io.packwatch.request"), failure, broken);
    }
  }

  /** Where bytes go to the connection: what fails here is the client's end. */
  static final class Write {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("servletRequestContext") ServletRequestContext context,
        @Advice.Thrown Throwable failure) {
      ServletRequest request = context.getServletRequest();
      if (failure instanceof IOException) {
        request.setAttribute("io.packwatch.broken", failure);
        return;
      }
      HttpServerExchange exchange = context.getExchange();
      if (exchange.isResponseStarted()) {
        ServerRequests.committed(
            request.getAttribute("io.packwatch.request"),
            exchange.getResponseHeaders().getFirst("Content-Type"));
      }
    }
  }
}

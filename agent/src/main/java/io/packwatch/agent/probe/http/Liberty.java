package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.ServerRequests;
import java.io.FileNotFoundException;
import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;

/**
 * Open Liberty 23 to 26: every request of a web application, from where the web container gets it
 * to where it gives the connection back.
 *
 * <p>A response does not know its request in any type that is public: so its status goes from the
 * one to the other by the thread that finishes both, one after the other.
 */
@ProbeInfo(
    name = "liberty",
    kind = ProbeInfo.Kind.SERVER,
    library = "Open Liberty",
    versions = "23 to 26",
    measures = "Every request of a web application.",
    calls = "javax/servlet/")
public final class Liberty implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.servletUser("com.ibm.ws.webcontainer.WebContainer")
        .advise(
            Methods.named("handleRequest")
                .taking(
                    "(Lcom/ibm/websphere/servlet/request/IRequest;"
                        + "Lcom/ibm/websphere/servlet/response/IResponse;"
                        + "Lcom/ibm/ws/webcontainer/VirtualHost;"),
            Round.class)
        .advise(Methods.named("notifyHttpServletResponseListenersPreHeaderCommit"), Commit.class);
    by.servletUser("com.ibm.ws.webcontainer.filter.WebAppFilterManager")
        .advise(Methods.named("invokeFilters"), Received.class);
    by.servletUser("com.ibm.ws.webcontainer.webapp.WebApp")
        .advise(
            Methods.named("sendError").taking("(Ljavax/servlet/http/HttpServletRequest;"),
            Thrown.class);
    by.servletUser("com.ibm.ws.webcontainer.async.AsyncContextImpl")
        .advise(Methods.constructors(), StartAsync.class);
    by.servletUser("com.ibm.ws.webcontainer.async.DispatchRunnable")
        .advise(Methods.named("run"), Dispatch.class);
    by.servletUser("com.ibm.ws.webcontainer.async.ListenerHelper")
        .advise(Methods.named("_invokeAsyncErrorHandling"), AsyncError.class);
    by.servletUser("com.ibm.ws.webcontainer.srt.SRTServletResponse")
        .advise(Methods.named("finish").taking("()"), Sent.class);
    by.servletUser("com.ibm.ws.webcontainer.srt.SRTServletRequest")
        .advise(Methods.named("finish").taking("()"), Finished.class);
  }

  static final class Round {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter() {
      return ServerRequests.begin(ServerRequests.LIBERTY);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean begun) {
      if (begun) {
        ServerRequests.leave();
      }
    }
  }

  /** Where the request can be asked for its headers, the first time. */
  static final class Received {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) ServletRequest request, @Advice.Argument(1) ServletResponse response) {
      if (!Recording.followed
          || !Correlation.awaitsHeaders()
          || !(request instanceof HttpServletRequest)
          || !(response instanceof HttpServletResponse)) {
        return;
      }
      HttpServletRequest http = (HttpServletRequest) request;
      String id =
          Correlation.received(
              http.getMethod(),
              http.getHeader(Correlation.header()),
              http.getHeader("X-Request-Id"),
              http.getHeader("traceparent"));
      if (id != null) {
        ((HttpServletResponse) response).setHeader(Correlation.header(), id);
      }
    }
  }

  static final class Commit {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) HttpServletRequest request,
        @Advice.Argument(1) HttpServletResponse response) {
      ServerRequests.committed(
          request.getAttribute("io.packwatch.request"), response.getContentType());
    }
  }

  static final class StartAsync {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Object requestItself) {
      ServletRequest request = (ServletRequest) requestItself;
      Object parked = ServerRequests.park();
      if (parked != null) {
        request.setAttribute("io.packwatch.request", parked);
      }
    }
  }

  static final class Dispatch {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.FieldValue("extRequest") Object requestItself) {
      ServletRequest request = (ServletRequest) requestItself;
      return ServerRequests.resume(request.getAttribute("io.packwatch.request"));
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean resumed) {
      if (resumed) {
        ServerRequests.leave();
      }
    }
  }

  /**
   * What left the outermost filter or servlet, or an asynchronous dispatch; Liberty itself says by
   * a {@link FileNotFoundException} that there is no such file. What its own classes throw while
   * they write is the client's end.
   */
  static final class Thrown {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) HttpServletRequest request, @Advice.Argument(2) Throwable report) {
      Throwable failure = report == null ? null : report.getCause();
      if (failure == null || request.getAttribute("io.packwatch.broken") != null) {
        return;
      }
      if (ServerRequests.isThrownBy(failure, FileNotFoundException.class, "com.ibm.")) {
        ServerRequests.notFound();
        return;
      }
      boolean broken = ServerRequests.isThrownBy(failure, IOException.class, "com.ibm.");
      if (broken) {
        request.setAttribute("io.packwatch.broken", failure);
      }
      Object parked = request.getAttribute("io.packwatch.request");
      if (parked == null) {
        ServerRequests.failed(failure, broken);
      } else {
        ServerRequests.failed(parked, failure, broken);
      }
    }
  }

  static final class AsyncError {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) Object asyncContext, @Advice.Argument(2) Throwable failure) {
      if (failure == null) {
        return;
      }
      ServletRequest request = ((AsyncContext) asyncContext).getRequest();
      boolean broken = ServerRequests.isThrownBy(failure, IOException.class, "com.ibm.");
      if (broken) {
        request.setAttribute("io.packwatch.broken", failure);
      }
      ServerRequests.failed(request.getAttribute("io.packwatch.request"), failure, broken);
    }
  }

  static final class Sent {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.FieldValue("_statusCode") int status) {
      ServerRequests.sent(status);
    }
  }

  static final class Finished {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object requestItself) {
      ServletRequest request = (ServletRequest) requestItself;
      boolean broken = request.getAttribute("io.packwatch.broken") != null;
      ServerRequests.endSent(request.getAttribute("io.packwatch.request"), broken);
    }
  }
}

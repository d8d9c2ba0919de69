package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.ServerRequests;
import java.io.EOFException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;

/**
 * Jetty 9.4 to 11: every request that a channel handles, from its head to its request log. Jetty 12
 * is {@link JettyCore}.
 *
 * <p>A channel handles a request in rounds: the first, and one for each time that it is resumed. As
 * a round ends another thread may begin the next, so a request is parked where it becomes
 * asynchronous, in its own attributes.
 */
@ProbeInfo(
    name = "jetty",
    kind = ProbeInfo.Kind.SERVER,
    library = "Jetty",
    versions = "9.4 to 11",
    measures =
        "Every request that a channel handles, from its head to its request log, with servlets or without.",
    calls = {"javax/servlet/", "org/eclipse/jetty/"},
    order = -1)
public final class Jetty implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.lookInto("org/eclipse/jetty/");
    by.servletUser("org.eclipse.jetty.server.HttpChannel")
        .advise(Methods.named("handle").taking("()"), Round.class)
        .advise(Methods.named("onCompleted", "recycle", "reset").taking("()"), Completed.class)
        .advise(Methods.named("handleException").taking("(Ljava/lang/Throwable;)"), Thrown.class)
        .advise(Methods.named("abort").taking("(Ljava/lang/Throwable;)"), Abort.class)
        .advise(
            Methods.named("sendResponse")
                .taking(
                    "(Lorg/eclipse/jetty/http/MetaData$Response;Ljava/nio/ByteBuffer;Z"
                        + "Lorg/eclipse/jetty/util/Callback;"),
            Commit.class);
    by.servletUser("org.eclipse.jetty.server.Request")
        .advise(Methods.named("startAsync"), StartAsync.class)
        .advise(Methods.named("setHandled").taking("(Z)"), Handled.class);
    by.servletUser("org.eclipse.jetty.server.Server")
        .advise(
            Methods.named("handle").taking("(Lorg/eclipse/jetty/server/HttpChannel;)"),
            Asked.class);
    String handle =
        "(Ljava/lang/String;Lorg/eclipse/jetty/server/Request;"
            + "Ljavax/servlet/http/HttpServletRequest;Ljavax/servlet/http/HttpServletResponse;)";
    by.servletMethod("handle", handle + "V")
        .advise(Methods.named("handle").taking(handle), Reached.class);
    by.servletUser("org.eclipse.jetty.server.handler.DefaultHandler")
        .advise(Methods.named("handle").taking("(Ljava/lang/String;"), NoHandler.class);
  }

  static final class Round {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(
        @Advice.FieldValue("_request") Object requestItself,
        @Advice.FieldValue("_response") Object responseItself) {
      HttpServletRequest request = (HttpServletRequest) requestItself;
      HttpServletResponse response = (HttpServletResponse) responseItself;
      Object parked = request.getAttribute("io.packwatch.request");
      if (parked != null) {
        return ServerRequests.resume(parked);
      }
      boolean begun = ServerRequests.begin(ServerRequests.JETTY);
      if (begun && Recording.followed) {
        if (Correlation.awaitsHeaders()) {
          String id =
              Correlation.received(
                  request.getMethod(),
                  request.getHeader(Correlation.header()),
                  request.getHeader("X-Request-Id"),
                  request.getHeader("traceparent"));
          if (id != null) {
            response.setHeader(Correlation.header(), id);
          }
        }
      }
      return begun;
    }

    /** A response may wait for its last bytes to be sent; its request has ended all the same. */
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter boolean here,
        @Advice.FieldValue("_request") Object requestItself,
        @Advice.FieldValue("_response") Object responseItself) {
      HttpServletRequest request = (HttpServletRequest) requestItself;
      HttpServletResponse response = (HttpServletResponse) responseItself;
      if (!here) {
        return;
      }
      Object parked = request.getAttribute("io.packwatch.request");
      if (parked != null && response.isCommitted()) {
        ServerRequests.committed(parked, response.getContentType());
      } else if (parked == null && ServerRequests.isUnended()) {
        ServerRequests.end(
            response.getStatus(), request.getAttribute("io.packwatch.broken") != null);
      }
      ServerRequests.leave();
    }
  }

  /** Before Jetty 9.4 nothing but the recycling of its channel says that a request is over. */
  static final class Completed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("_request") Object requestItself,
        @Advice.FieldValue("_response") Object responseItself) {
      HttpServletRequest request = (HttpServletRequest) requestItself;
      HttpServletResponse response = (HttpServletResponse) responseItself;
      ServerRequests.end(response.getStatus(), request.getAttribute("io.packwatch.broken") != null);
    }
  }

  static final class Thrown {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("_request") Object requestItself,
        @Advice.Argument(0) Throwable failure) {
      HttpServletRequest request = (HttpServletRequest) requestItself;
      ServerRequests.failed(failure, request.getAttribute("io.packwatch.broken") != null);
    }
  }

  /** Jetty aborts what it cannot send; and, when the head is sent, what the application threw. */
  static final class Abort {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("_request") Object requestItself,
        @Advice.Argument(0) Throwable failure) {
      HttpServletRequest request = (HttpServletRequest) requestItself;
      if (failure instanceof EOFException
          || failure instanceof ClosedChannelException
          || failure instanceof TimeoutException) {
        request.setAttribute("io.packwatch.broken", failure);
      }
    }
  }

  static final class Commit {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("_request") Object requestItself,
        @Advice.FieldValue("_response") Object responseItself) {
      HttpServletRequest request = (HttpServletRequest) requestItself;
      HttpServletResponse response = (HttpServletResponse) responseItself;
      if (!response.isCommitted()) {
        Object parked = request.getAttribute("io.packwatch.request");
        ServerRequests.committed(parked, response.getContentType());
      }
    }
  }

  static final class StartAsync {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object requestItself) {
      HttpServletRequest request = (HttpServletRequest) requestItself;
      Object parked = ServerRequests.park();
      if (parked != null) {
        request.setAttribute("io.packwatch.request", parked);
      }
    }
  }

  /** A handler of the application; without a target it answers to a failure. */
  static final class Reached {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object handler, @Advice.Argument(0) String target) {
      if (target != null && !handler.getClass().getName().startsWith("org.eclipse.jetty.")) {
        Requests.reached(handler.getClass());
      }
    }
  }

  static final class Handled {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) boolean handled) {
      if (handled) {
        ServerRequests.answeredHere();
      }
    }
  }

  /** All handlers have been asked. */
  static final class Asked {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit() {
      if (!ServerRequests.isAnswered() && ServerRequests.isUnended()) {
        ServerRequests.notFound();
      }
    }
  }

  static final class NoHandler {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      ServerRequests.notFound();
    }
  }
}

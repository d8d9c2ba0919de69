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
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.internal.HttpChannelState;

/**
 * Jetty 12: every request that the server's handlers are called with, with servlets or without,
 * from its head to its request log. Older ones are {@link Jetty}.
 *
 * <p>A handler says by a callback that its response is complete, on any thread. Where it has not
 * said so when it returns, the request is parked in its own attributes.
 */
@ProbeInfo(
    name = "jetty",
    kind = ProbeInfo.Kind.SERVER,
    library = "Jetty",
    versions = "12",
    measures =
        "Every request that the server's handlers are called with, with servlets or without.",
    calls = {"javax/servlet/", "org/eclipse/jetty/"},
    order = -1)
public final class JettyCore implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    Methods complete =
        Methods.named("completeStream")
            .taking("(Lorg/eclipse/jetty/server/HttpStream;Ljava/lang/Throwable;)");
    String channel = "org.eclipse.jetty.server.internal.HttpChannelState";
    by.type(channel + "$HandlerInvoker")
        .advise(Methods.named("run").taking("()"), Invoke.class)
        .advise(complete, Completed12dot0.class);
    by.type(channel).advise(complete, Completed.class);
    by.type(channel + "$ChannelCallback")
        .advise(Methods.named("succeeded").taking("()"), Succeeded.class)
        .advise(Methods.named("failed").taking("(Ljava/lang/Throwable;)"), Failed.class);
    by.type(channel + "$ChannelResponse")
        .advise(Methods.named("failed").taking("(Ljava/lang/Throwable;)"), Unsent.class)
        .advise(Methods.named("lockedPrepareResponse"), Commit.class);
    by.type("org.eclipse.jetty.server.Server")
        .advise(
            Methods.named("handle").taking("(Lorg/eclipse/jetty/server/Request;"), Handle.class);
    String handle =
        "(Lorg/eclipse/jetty/server/Request;Lorg/eclipse/jetty/server/Response;"
            + "Lorg/eclipse/jetty/util/Callback;)";
    by.declaring("handle", handle + "Z")
        .advise(Methods.named("handle").taking(handle), Reached.class);
    by.type("org.eclipse.jetty.server.handler.DefaultHandler")
        .advise(Methods.named("handle").taking(handle), NoHandler.class);
    by.types(
            "org.eclipse.jetty.ee8.nested.HttpChannel",
            "org.eclipse.jetty.ee9.nested.HttpChannel",
            "org.eclipse.jetty.ee10.servlet.ServletChannel",
            "org.eclipse.jetty.ee11.servlet.ServletChannel")
        .advise(Methods.named("handleException").taking("(Ljava/lang/Throwable;)"), Thrown.class);
  }

  static final class Invoke {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.FieldValue("this$0") HttpChannelState channel) {
      Request request = channel.getRequest();
      boolean begun = ServerRequests.begin(ServerRequests.JETTY, request);
      if (begun && Recording.followed) {
        if (Correlation.awaitsHeaders()) {
          String id =
              Correlation.received(
                  request.getMethod(),
                  request.getHeaders().get(Correlation.header()),
                  request.getHeaders().get("X-Request-Id"),
                  request.getHeaders().get("traceparent"));
          if (id != null) {
            channel.getResponse().getHeaders().put(Correlation.header(), id);
          }
        }
      }
      return begun;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean begun) {
      if (begun) {
        ServerRequests.leave();
      }
    }
  }

  static final class Handle {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) Request request,
        @Advice.Argument(1) Response response,
        @Advice.Return boolean handled) {
      if (handled && !ServerRequests.isAnswered() && ServerRequests.isUnended()) {
        Object parked = ServerRequests.park();
        request.setAttribute("io.packwatch.request", parked);
        if (response.isCommitted()) {
          ServerRequests.committed(parked, response.getHeaders().get("Content-Type"));
        }
      }
    }
  }

  /**
   * A handler of the application, which may leave the request to others: it says whether it did. An
   * answer to a failure is not its handler's.
   */
  static final class Reached {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object handler, @Advice.Argument(0) Request request) {
      boolean reached =
          !handler.getClass().getName().startsWith("org.eclipse.jetty.")
              && request.getAttribute("org.eclipse.jetty.server.error_status") == null;
      if (reached) {
        Requests.reached(handler.getClass());
      }
      return reached;
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Enter boolean reached, @Advice.Return boolean handled) {
      if (reached && !handled) {
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

  static final class Succeeded {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("_request") Object requestItself) {
      Request request = (Request) requestItself;
      ServerRequests.answered(request);
    }
  }

  static final class Failed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("_request") Object requestItself,
        @Advice.Argument(0) Throwable failure) {
      Request request = (Request) requestItself;
      boolean broken = request.getAttribute("io.packwatch.broken") != null;
      if (ServerRequests.isHere(request)) {
        ServerRequests.answered(request);
        ServerRequests.failed(failure, broken);
      } else {
        ServerRequests.failed(request.getAttribute("io.packwatch.request"), failure, broken);
      }
    }
  }

  /** An exception that leaves a servlet; one of a connection is told of by {@link Failed}. */
  static final class Thrown {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Throwable failure) {
      if (!ServerRequests.isOfConnection(failure)) {
        ServerRequests.failed(failure, false);
      }
    }
  }

  static final class Unsent {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("_request") Object requestItself,
        @Advice.Argument(0) Throwable failure) {
      Request request = (Request) requestItself;
      if (failure instanceof EOFException
          || failure instanceof ClosedChannelException
          || failure instanceof TimeoutException) {
        request.setAttribute("io.packwatch.broken", failure);
      }
    }
  }

  static final class Commit {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.FieldValue("_request") Object requestItself, @Advice.This Object responseItself) {
      Request request = (Request) requestItself;
      Response response = (Response) responseItself;
      Object parked = request.getAttribute("io.packwatch.request");
      if (parked != null || ServerRequests.isHere(request)) {
        ServerRequests.committed(parked, response.getHeaders().get("Content-Type"));
      }
    }
  }

  static final class Completed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This HttpChannelState channel) {
      Request request = channel.getRequest();
      int status = channel.getResponse().getStatus();
      boolean broken = request.getAttribute("io.packwatch.broken") != null;
      if (ServerRequests.isHere(request)) {
        ServerRequests.end(status, broken);
      } else {
        ServerRequests.end(request.getAttribute("io.packwatch.request"), status, broken);
      }
    }
  }

  /** The same where Jetty 12.0 has it. */
  static final class Completed12dot0 {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("this$0") HttpChannelState channel) {
      Request request = channel.getRequest();
      int status = channel.getResponse().getStatus();
      boolean broken = request.getAttribute("io.packwatch.broken") != null;
      if (ServerRequests.isHere(request)) {
        ServerRequests.end(status, broken);
      } else {
        ServerRequests.end(request.getAttribute("io.packwatch.request"), status, broken);
      }
    }
  }
}

package io.packwatch.agent.probe.http;

import io.netty.util.AttributeKey;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.ServerConnection;
import io.packwatch.bootstrap.ServerRequests;
import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerState;

/**
 * Reactor Netty 0.8 to 1.3: whose a request is, and what it failed with. The request itself is
 * {@link Netty}'s.
 *
 * <p>It keeps a request back until the one before is answered, and handles it when nobody reads:
 * the thread that does is in the request whose answer is due.
 */
@ProbeInfo(
    name = "reactor-netty",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "Reactor Netty",
    versions = "0.8 to 1.3",
    measures =
        "The function that handles a request. A client that leaves an event stream may count as an"
            + " error.",
    brings = "reactor",
    calls = {"io/netty/", "reactor/netty/"})
public final class ReactorNetty implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    String server = "reactor.netty.http.server.";
    by.types(server + "HttpServer$HttpServerHandle", server + "HttpServerHandle")
        .advise(Methods.named("onStateChange"), Handle.class);
    by.type(server + "DefaultHttpServerRoutes$HttpRouteHandler")
        .advise(Methods.named("apply").taking("(Lreactor/"), Routed.class);
    by.type(server + "HttpServerOperations")
        .advise(Methods.named("onOutboundError").taking("(Ljava/lang/Throwable;)"), Failed.class);
  }

  static final class Handle {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(
        @Advice.FieldValue("handler") BiFunction<?, ?, ?> handler,
        @Advice.Argument(0) Connection connection,
        @Advice.Argument(1) ConnectionObserver.State state) {
      boolean resumed = false;
      if (state != HttpServerState.REQUEST_RECEIVED) {
        return false;
      }
      if (!Requests.open()) {
        Object kept =
            connection
                .channel()
                .attr(AttributeKey.<Object>valueOf("io.packwatch.connection"))
                .get();
        resumed = kept != null && ((ServerConnection) kept).resume();
      }
      Requests.passedOnTo(handler.getClass());
      return resumed;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean resumed) {
      if (resumed) {
        ServerConnection.leaveHere();
      }
    }
  }

  static final class Routed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("handler") BiFunction<?, ?, ?> handler) {
      Requests.passedOnTo(handler.getClass());
    }
  }

  /** What it makes a 500 of, or where the head is out, the end of the connection. */
  static final class Failed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object itself, @Advice.Argument(0) Throwable failure) {
      Connection connection = (Connection) itself;
      Object kept =
          connection.channel().attr(AttributeKey.<Object>valueOf("io.packwatch.connection")).get();
      if (kept == null || failure instanceof AbortedException || !connection.channel().isActive()) {
        return;
      }
      ServerRequests.failed(((ServerConnection) kept).due(), failure, true);
      if (Recording.followed && Requests.open()) {
        ErrorListener.thrown(failure);
      }
    }
  }
}

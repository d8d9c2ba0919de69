package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.AsyncCall;
import io.packwatch.bootstrap.Outbound;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.client.HttpClientState;

/**
 * Reactor Netty's {@code HttpClient}, 0.9 to 1.3, and so {@code WebClient} on it: each subscription
 * is a call, redirects and retries on another connection included.
 *
 * <p>One handler stands for a call on all its connections, and is asked whether to try again after
 * each failure. Nothing inside tells of a subscriber that leaves early; an operator around the
 * source does.
 */
@ProbeInfo(
    name = "reactor-netty-client",
    kind = ProbeInfo.Kind.CLIENT,
    library = "Reactor Netty",
    versions = "0.9 to 1.3",
    measures =
        "Each subscription, to the head of the response, redirects included. A call that is"
            + " cancelled before it is an error.",
    brings = "reactor",
    calls = {"reactor/core/", "reactor/netty/", "io/netty/"},
    usedBy = {"reactor/netty/http/client/", "org/springframework/web/reactive/function/client/"},
    correlation = "correlation")
public final class ReactorNettyClient implements Probe {

  private static final String CONNECT = "reactor.netty.http.client.HttpClientConnect";
  private static final String HANDLER = CONNECT + "$HttpClientHandler";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.types(CONNECT, CONNECT + "$HttpTcpClient")
        .advise(
            Methods.beginning("connect()L", "connect(Lio/netty/bootstrap/Bootstrap;"),
            Connect.class);
    by.type(HANDLER)
        .advise(Methods.constructors(), Begin.class)
        .advise(Methods.named("get").taking("()Ljava/net/SocketAddress;"), Address.class)
        .advise(Methods.named("test").taking("(Ljava/lang/Throwable;)"), Failed.class);
    by.types(CONNECT + "$HttpObserver", CONNECT + "$HttpIOHandlerObserver")
        .advise(Methods.named("onStateChange"), Received.class);
  }

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type(HANDLER).advise(Methods.named("requestWithBody"), Sent.class);
  }

  static final class Connect {

    @SuppressWarnings({"unchecked", "rawtypes", "UnusedVariable"}) // what the method returns
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return(readOnly = false) Mono connected) {
      AsyncCall call = AsyncCall.ofSubscriptions(connected);
      connected = Mono.using(call, (Function) call, call);
    }
  }

  /** Made on the thread that subscribes. */
  static final class Begin {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object call) {
      AsyncCall.beginSubscribed(Outbound.ASYNCHRONOUS, call);
    }
  }

  /** Asked for once for each connection: the application may give another each time. */
  static final class Address {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object call, @Advice.Return SocketAddress address) {
      if (address instanceof InetSocketAddress) {
        AsyncCall.connecting(call, ((InetSocketAddress) address).getHostString());
      }
    }
  }

  static final class Received {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("handler") Object call,
        @Advice.Argument(0) Connection connection,
        @Advice.Argument(1) ConnectionObserver.State state) {
      if (state == HttpClientState.RESPONSE_RECEIVED && connection instanceof HttpClientResponse) {
        AsyncCall.answered(call, ((HttpClientResponse) connection).status().code());
      }
    }
  }

  static final class Failed {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object call,
        @Advice.Argument(0) Throwable failure,
        @Advice.Return boolean again) {
      if (!again) {
        AsyncCall.failed(call, failure);
      }
    }
  }

  /** Comes before the application sets its own. */
  static final class Sent {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call, @Advice.Argument(0) Object request) {
      HttpClientRequest head = (HttpClientRequest) request;
      AsyncCall.calling(call, head.method().name());
      String[] headers = AsyncCall.headers(call);
      for (int i = 0; i < headers.length; i += 2) {
        head.header(headers[i], headers[i + 1]);
      }
    }
  }
}

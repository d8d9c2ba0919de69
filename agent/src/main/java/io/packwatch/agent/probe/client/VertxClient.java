package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.AsyncCall;
import io.packwatch.bootstrap.Outbound;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import net.bytebuddy.asm.Advice;

/**
 * Vert.x' {@code HttpClient}, 3.9 to 5, and so its {@code WebClient}: calls until the response's
 * head arrives, redirects included.
 *
 * <p>From version 4 on a call begins when the application asks for a request, which it gets with a
 * connection. In version 3 it has the request at once, and the call begins when that connects. A
 * redirect is another request, which stands for the same call. {@code WebClient} follows redirects
 * by itself, by calls that it makes on its event loop.
 */
@ProbeInfo(
    name = "vertx-client",
    kind = ProbeInfo.Kind.CLIENT,
    library = "Vert.x HTTP client",
    versions = "3.9 to 5",
    measures =
        "Calls, to the head of the response, redirects included; of WebClient, too, where each"
            + " request of a redirect is a call. A call that is reset before it is an error.",
    brings = "io.vertx",
    calls = "io/vertx/",
    usedBy = {"io/vertx/core/http/HttpClient", "io/vertx/ext/web/client/"},
    correlation = "correlation")
public final class VertxClient implements Probe {

  private static final String CLIENT = "io.vertx.core.http.impl.HttpClientImpl";
  private static final String REQUEST = "io.vertx.core.http.impl.HttpClientRequest";

  /** A field that only version 3 has. */
  private static final String VERSION_3 = "rawMethod";

  private static final String PROMISE = "Lio/vertx/core/impl/future/PromiseInternal;";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type(CLIENT)
        .advise(
            Methods.beginning(
                "doRequest(Lio/vertx/core/http/RequestOptions;" + PROMISE,
                "request(Lio/vertx/core/http/RequestOptions;" + PROMISE),
            Requested.class)
        .advise(
            Methods.beginning(
                "request(Lio/vertx/core/http/HttpMethod;ILjava/lang/String;Ljava/lang/String;"
                    + PROMISE),
            RequestedByAddress.class)
        .advise(Methods.beginning("doRequest(Lio/vertx/core/net/Address;"), Requested5.class)
        .advise(
            Methods.beginning(
                "doRequest(Lio/vertx/core/internal/http/HttpClientTransport;"
                    + "Lio/vertx/core/net/Address;"),
            Requested51.class);
    by.type(REQUEST + "Impl")
        .advise(Methods.named("handleResponse").taking("(Lio/vertx/core/Promise;"), Received.class)
        .advise(Methods.named("handleNextRequest"), Redirected.class)
        .advise(Methods.named("handleException").taking("(Ljava/lang/Throwable;)"), Failed.class);
    by.type(REQUEST + "Base")
        .advise(Methods.named("fail").taking("(Ljava/lang/Throwable;)"), Failed.class);
    by.mentioning(VERSION_3)
        .type(REQUEST + "Impl")
        .advise(Methods.named("connect").taking("(Lio/vertx/core/Handler;)"), Connect.class)
        .advise(
            Methods.named("handleResponse").taking("(Lio/vertx/core/http/HttpClientResponse;J"),
            Received3.class);
  }

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type(REQUEST + "Impl").advise(Methods.named("doWrite"), Sent.class);
    by.mentioning(VERSION_3)
        .type(REQUEST + "Impl")
        .advise(Methods.named("connect").taking("(Lio/vertx/core/Handler;)"), Sent.class);
  }

  /** The stage depends on the application's future, and sees it complete first. */
  static final class Requested {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) RequestOptions options, @Advice.Argument(1) Object promise) {
      AsyncCall call = AsyncCall.connect(Outbound.ASYNCHRONOUS, options.getHost(), -1);
      if (call != null) {
        ((Promise<?>) promise).future().toCompletionStage().whenComplete(call);
      }
    }
  }

  static final class RequestedByAddress {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(1) int port,
        @Advice.Argument(2) String host,
        @Advice.Argument(4) Object promise) {
      AsyncCall call = AsyncCall.connect(Outbound.ASYNCHRONOUS, host, port);
      if (call != null) {
        ((Promise<?>) promise).future().toCompletionStage().whenComplete(call);
      }
    }
  }

  static final class Requested5 {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(2) String host, @Advice.Return Future<?> request) {
      AsyncCall call = AsyncCall.connect(Outbound.ASYNCHRONOUS, host, -1);
      if (call != null) {
        request.toCompletionStage().whenComplete(call);
      }
    }
  }

  static final class Requested51 {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(3) String host, @Advice.Return Future<?> request) {
      AsyncCall call = AsyncCall.connect(Outbound.ASYNCHRONOUS, host, -1);
      if (call != null) {
        request.toCompletionStage().whenComplete(call);
      }
    }
  }

  static final class Connect {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object call,
        @Advice.FieldValue("connecting") boolean connecting,
        @Advice.FieldValue("host") String host,
        @Advice.FieldValue("port") int port) {
      if (!connecting) {
        AsyncCall.begin(Outbound.ASYNCHRONOUS, call, host, port);
      }
    }
  }

  static final class Received {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call) {
      AsyncCall.receiving(call);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object call,
        @Advice.Argument(0) Promise<?> promise,
        @Advice.Argument(1) HttpClientResponse response) {
      boolean passedOn = promise.future().isComplete();
      AsyncCall.received(call, passedOn ? response.statusCode() : Outbound.NO_STATUS);
    }
  }

  static final class Received3 {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object call,
        @Advice.FieldValue("followRedirects") int redirects,
        @Advice.Argument(0) HttpClientResponse response) {
      int status = response.statusCode();
      boolean redirect = (status >= 301 && status <= 303) || status == 307 || status == 308;
      if (redirects <= 0 || !redirect) {
        AsyncCall.answered(call, status);
      }
    }
  }

  static final class Redirected {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call, @Advice.Argument(0) Object next) {
      AsyncCall.standsFor(next, call);
    }
  }

  static final class Failed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call, @Advice.Argument(0) Throwable failure) {
      AsyncCall.failed(call, failure);
    }
  }

  /** Before the head is written; later it changes nothing. */
  static final class Sent {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call) {
      HttpClientRequest request = (HttpClientRequest) call;
      String[] headers = AsyncCall.headers(call);
      for (int i = 0; i < headers.length; i += 2) {
        if (!request.headers().contains(headers[i])) {
          request.headers().set(headers[i], headers[i + 1]);
        }
      }
    }
  }
}

package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.agent.transform.Rule;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Outbound;
import java.util.concurrent.RejectedExecutionException;
import net.bytebuddy.asm.Advice;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/**
 * OkHttp 3 to 5: calls until the response's head arrives, redirects, retries and the application's
 * interceptors included.
 *
 * <p>A call that is answered without the network, from the cache or by an interceptor, does not
 * count. A call without an answer has failed, as with every other client; that includes cancelled
 * calls, and calls that the dispatcher's executor rejects (which 3.12 and 3.13 do not report).
 *
 * <p>Both ways to make a call meet where its interceptors run. An enqueued call runs on a thread of
 * the dispatcher. It begins when it is enqueued, and belongs to the package that enqueued it.
 */
@ProbeInfo(
    name = "okhttp",
    kind = ProbeInfo.Kind.CLIENT,
    library = "OkHttp",
    versions = "3 to 5",
    measures = "Calls, redirects, retries and the application's interceptors included.",
    brings = {"okhttp3", "okio"},
    calls = "okhttp3/",
    usedBy = "okhttp3/",
    correlation = "correlation")
public final class OkHttp implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    adviseExchange(by, Exchange.class)
        .advise(Methods.named("enqueue").taking("(Lokhttp3/Callback;)"), Enqueue.class)
        .advise(Methods.named("noMoreExchanges$okhttp"), Over.class);
    by.type("okhttp3.internal.connection.Transmitter")
        .advise(Methods.named("noMoreExchanges"), Transmitted.class);
    by.type("okhttp3.internal.connection.ConnectInterceptor")
        .advise(Methods.named("intercept"), Network.class);
    by.type("okhttp3.internal.http.HttpEngine")
        .advise(Methods.named("connect").taking("()"), Network.class);
  }

  /**
   * Requests are immutable, so the chain proceeds with a changed copy, from the first interceptor
   * on.
   */
  @Override
  public void correlate(InstrumentationBuilder by) {
    adviseExchange(by, Called.class);
    by.type("okhttp3.internal.http.RealInterceptorChain")
        .advise(Methods.named("proceed").taking("(Lokhttp3/Request;)"), Proceeding.class);
  }

  /** Advises the method that exchanges every call, on whichever thread. */
  static Rule adviseExchange(InstrumentationBuilder by, Class<?> advice) {
    return by.types("okhttp3.RealCall", "okhttp3.internal.connection.RealCall")
        .advise(
            Methods.named(
                "getResponseWithInterceptorChain", "getResponseWithInterceptorChain$okhttp"),
            advice);
  }

  static final class Enqueue {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call) {
      if (!((Call) call).isExecuted()) {
        HttpUrl url = ((Call) call).request().url();
        Outbound.submit(Outbound.OKHTTP, call, url.host(), url.port());
      }
    }

    /** For versions up to 3.11; later ones notify the callback. */
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object call, @Advice.Thrown Throwable failure) {
      if (failure instanceof RejectedExecutionException) {
        Outbound.refused(call, ((Call) call).request().url().host());
      }
    }
  }

  /** The end of a call: one that was never exchanged was rejected. From 4.0. */
  static final class Over {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call) {
      Outbound.refused(call, ((Call) call).request().url().host());
    }
  }

  /** The same in 3.14. */
  static final class Transmitted {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("call") Object call) {
      Outbound.refused(call, ((Call) call).request().url().host());
    }
  }

  /** Comes after the cache and the application's interceptors, once for each redirect. */
  static final class Network {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Outbound.reached();
    }
  }

  static final class Exchange {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object call) {
      HttpUrl url = ((Call) call).request().url();
      return Outbound.enter(Outbound.OKHTTP, call, url.host(), url.port());
    }

    /** An interceptor may continue on its own thread; then the response tells. */
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object call,
        @Advice.Enter long started,
        @Advice.Return Object response,
        @Advice.Thrown Throwable failure) {
      if (started == 0) {
        return;
      }
      if (response != null
          && ((Response) response).networkResponse() == null
          && !Outbound.hasReached(started)) {
        Outbound.answeredHere(started, call);
      } else {
        Outbound.exit(
            started,
            call,
            ((Call) call).request().url().host(),
            response == null ? Outbound.NO_STATUS : ((Response) response).code(),
            response == null && !Errors.isAnswer(failure));
      }
    }
  }

  static final class Called {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call) {
      Outbound.calling(((Call) call).request().method());
    }
  }

  static final class Proceeding {

    @SuppressWarnings("UnusedVariable") // the argument of the woven method
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 0, readOnly = false) Request request) {
      String[] headers = Correlation.outboundHeaders();
      Request.Builder with = null;
      for (int i = 0; i < headers.length; i += 2) {
        if (request.header(headers[i]) == null) {
          with = (with == null ? request.newBuilder() : with).header(headers[i], headers[i + 1]);
        }
      }
      if (with != null) {
        request = with.build();
      }
    }
  }
}

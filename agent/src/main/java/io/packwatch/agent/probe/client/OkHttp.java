package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.agent.transform.Rule;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Follower;
import io.packwatch.bootstrap.Outbound;
import net.bytebuddy.asm.Advice;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/**
 * OkHttp 3 to 5: until the response's head is there, redirects, retries and the application's
 * interceptors included.
 *
 * <p>Both ways to make a call meet where its interceptors run. One that is enqueued runs on a
 * thread of the dispatcher's; it began when it was enqueued, and belongs to the package that did.
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
        .advise(Methods.named("enqueue").taking("(Lokhttp3/Callback;)"), Enqueue.class);
  }

  /**
   * A request cannot be changed: the chain proceeds with another, from the first interceptor on.
   */
  @Override
  public void correlate(InstrumentationBuilder by) {
    adviseExchange(by, Called.class);
    by.type("okhttp3.internal.http.RealInterceptorChain")
        .advise(Methods.named("proceed").taking("(Lokhttp3/Request;)"), Proceeding.class);
  }

  /** Advises where every call is exchanged, on whichever thread. */
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
      HttpUrl url = ((Call) call).request().url();
      Outbound.submit(call, url.host(), url.port());
    }
  }

  static final class Exchange {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object call) {
      HttpUrl url = ((Call) call).request().url();
      return ((Call) call).isCanceled() ? 0 : Outbound.enter(call, url.host(), url.port());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object call,
        @Advice.Enter long started,
        @Advice.Return Object response,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
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
      Follower.calling(((Call) call).request().method());
    }
  }

  static final class Proceeding {

    @SuppressWarnings("UnusedVariable") // the argument of the woven method
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 0, readOnly = false) Request request) {
      String[] headers = Follower.outboundHeaders();
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

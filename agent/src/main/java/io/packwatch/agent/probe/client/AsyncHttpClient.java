package io.packwatch.agent.probe.client;

import io.netty.handler.codec.http.HttpHeaders;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.AsyncCall;
import io.packwatch.bootstrap.Outbound;
import net.bytebuddy.asm.Advice;
import org.asynchttpclient.HttpResponseStatus;
import org.asynchttpclient.Request;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.asynchttpclient.uri.Uri;

/**
 * AsyncHttpClient 2 and 3: calls until the response's head arrives, redirects and retries included.
 *
 * <p>The future that the application gets stands for a call. Interceptors take away the responses
 * that it does not get. When a connection breaks in the middle of a body, the same future asks
 * again.
 */
@ProbeInfo(
    name = "async-http-client",
    kind = ProbeInfo.Kind.CLIENT,
    library = "AsyncHttpClient",
    versions = "2.0 to 3.0",
    measures =
        "Calls, to the head of the response, redirects and retries included. A call that is"
            + " cancelled before it is an error.",
    brings = "org.asynchttpclient",
    calls = {"org/asynchttpclient/", "io/netty/"},
    usedBy = "org/asynchttpclient/",
    correlation = "correlation")
public final class AsyncHttpClient implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("org.asynchttpclient.netty.NettyResponseFuture")
        .advise(Methods.constructors(), Begin.class)
        .advise(Methods.named("done").taking("()"), Done.class)
        .advise(Methods.named("abort").taking("(Ljava/lang/Throwable;)"), Failed.class)
        .advise(Methods.named("cancel").taking("(Z)"), Cancelled.class);
    by.type("org.asynchttpclient.netty.handler.intercept.Interceptors")
        .advise(Methods.named("exitAfterIntercept"), Answered.class);
  }

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("org.asynchttpclient.netty.request.NettyRequestSender")
        .advise(
            Methods.named("writeRequest")
                .taking("(Lorg/asynchttpclient/netty/NettyResponseFuture;"),
            Sent.class);
  }

  static final class Begin {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object call, @Advice.Argument(0) Request request) {
      Uri uri = request.getUri();
      AsyncCall.begin(Outbound.ASYNCHRONOUS, call, uri.getHost(), uri.getPort());
    }
  }

  static final class Answered {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(1) Object call,
        @Advice.Argument(4) HttpResponseStatus status,
        @Advice.Return boolean taken) {
      if (!taken) {
        AsyncCall.headed(call, status.getStatusCode());
      }
    }
  }

  static final class Done {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call) {
      AsyncCall.forget(call);
    }
  }

  static final class Failed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call, @Advice.Argument(0) Throwable failure) {
      AsyncCall.failed(call, failure);
    }
  }

  static final class Cancelled {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call) {
      AsyncCall.failed(call, null);
    }
  }

  static final class Sent {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) NettyResponseFuture<?> call) {
      AsyncCall.calling(call, call.getCurrentRequest().getMethod());
      String[] headers = AsyncCall.headers(call);
      HttpHeaders sent = call.getNettyRequest().getHttpRequest().headers();
      for (int i = 0; i < headers.length; i += 2) {
        if (!sent.contains(headers[i])) {
          sent.set(headers[i], headers[i + 1]);
        }
      }
    }
  }
}

package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.AsyncCall;
import io.packwatch.bootstrap.Outbound;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;

/**
 * Apache HttpAsyncClient 4.0 to 4.1, as {@code HttpAsyncClients} makes it, minimal too: calls until
 * the response's head arrives, redirects included.
 *
 * <p>A handler stands for a call on all its connections; the state that it keeps is told of the
 * response that the application gets. Up to 4.0 a future that is cancelled leaves the exchange
 * alone. Not measured are the pipelining client and the deprecated {@code DefaultHttpAsyncClient}.
 */
@ProbeInfo(
    name = "apache-httpasyncclient-4",
    kind = ProbeInfo.Kind.CLIENT,
    library = "Apache HttpAsyncClient 4",
    versions = "4.0 to 4.1",
    measures =
        "Calls, to the head of the response, redirects included. A call that is cancelled before it"
            + " is an error. The pipelining client is not measured.",
    calls = "org/apache/http/",
    usedBy = {"org/apache/http/nio/client/", "org/apache/http/impl/nio/client/"},
    correlation = "correlation")
public final class ApacheHttpAsyncClient4 implements Probe {

  private static final String CLIENT = "org.apache.http.impl.nio.client.";
  private static final String DEFAULT = CLIENT + "DefaultClientExchangeHandlerImpl";
  private static final String MINIMAL = CLIENT + "MinimalClientExchangeHandlerImpl";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type(DEFAULT)
        .advise(Methods.named("start").taking("()"), Start.class)
        .advise(
            Methods.named("failed", "executionFailed", "connectionRequestFailed")
                .taking("(Ljava/lang/Exception;)"),
            Failed.class)
        .advise(
            Methods.named("cancel", "executionCancelled", "connectionRequestCancelled")
                .taking("()"),
            Cancelled.class);
    by.type("org.apache.http.concurrent.BasicFuture")
        .advise(Methods.named("completed"), Completed.class)
        .advise(Methods.named("failed").taking("(Ljava/lang/Exception;)"), FailedItself.class)
        .advise(Methods.named("cancel").taking("(Z)"), CancelledItself.class);
    by.type(CLIENT + "InternalState").advise(Methods.named("setFinalResponse"), Answered.class);
    by.type(MINIMAL)
        .advise(Methods.named("start").taking("()"), MinimalStart.class)
        .advise(
            Methods.named("responseReceived").taking("(Lorg/apache/http/HttpResponse;"),
            Answered.class)
        .advise(
            Methods.named("executionFailed").taking("(Ljava/lang/Exception;)"), FailedItself.class)
        .advise(Methods.named("executionCancelled").taking("()"), CancelledItself.class);
  }

  /** What is sent is a copy of the application's request. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type(DEFAULT).advise(Methods.named("generateRequest").taking("()"), Sent.class);
    by.type(MINIMAL).advise(Methods.named("generateRequest").taking("()"), MinimalSent.class);
  }

  static final class Start {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("state") Object call,
        @Advice.FieldValue("resultFuture") Object future,
        @Advice.FieldValue("requestProducer") HttpAsyncRequestProducer request) {
      HttpHost target = request.getTarget();
      if (target != null) {
        AsyncCall.begin(Outbound.ASYNCHRONOUS, call, target.getHostName(), target.getPort());
        AsyncCall.standsFor(future, call);
      }
    }
  }

  static final class Answered {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call, @Advice.Argument(0) HttpResponse response) {
      if (response != null) {
        AsyncCall.answered(call, response.getStatusLine().getStatusCode());
      }
    }
  }

  static final class Completed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object future) {
      AsyncCall.forget(future);
    }
  }

  static final class Failed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("state") Object call, @Advice.Argument(0) Exception failure) {
      AsyncCall.failed(call, failure);
    }
  }

  static final class Cancelled {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("state") Object call) {
      AsyncCall.failed(call, null);
    }
  }

  static final class MinimalStart {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object call,
        @Advice.FieldValue("resultFuture") Object future,
        @Advice.FieldValue("requestProducer") HttpAsyncRequestProducer request) {
      HttpHost target = request.getTarget();
      if (target != null) {
        AsyncCall.begin(Outbound.ASYNCHRONOUS, call, target.getHostName(), target.getPort());
        AsyncCall.standsFor(future, call);
      }
    }
  }

  static final class FailedItself {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call, @Advice.Argument(0) Exception failure) {
      AsyncCall.failed(call, failure);
    }
  }

  static final class CancelledItself {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call) {
      AsyncCall.failed(call, null);
    }
  }

  static final class Sent {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.FieldValue("state") Object call, @Advice.Return HttpRequest request) {
      AsyncCall.calling(call, request.getRequestLine().getMethod());
      String[] headers = AsyncCall.headers(call);
      for (int i = 0; i < headers.length; i += 2) {
        if (!request.containsHeader(headers[i])) {
          request.setHeader(headers[i], headers[i + 1]);
        }
      }
    }
  }

  static final class MinimalSent {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object call, @Advice.Return HttpRequest request) {
      AsyncCall.calling(call, request.getRequestLine().getMethod());
      String[] headers = AsyncCall.headers(call);
      for (int i = 0; i < headers.length; i += 2) {
        if (!request.containsHeader(headers[i])) {
          request.setHeader(headers[i], headers[i + 1]);
        }
      }
    }
  }
}

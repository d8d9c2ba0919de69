package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.AsyncCall;
import io.packwatch.bootstrap.Outbound;
import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;

/**
 * Apache HttpClient 5, asynchronous: calls until the response's head arrives, redirects and retries
 * included.
 *
 * <p>The future that the application gets stands for a call. It and the callback of the response
 * know the same runtime, and the scope of a call both. A call that waits behind the classic
 * interface is that one's. The minimal client has no scope: what it is given to execute stands for
 * the call. What is executed on a leased endpoint, and by the minimal client for HTTP/2, is not
 * measured.
 */
@ProbeInfo(
    name = "apache-httpclient-5-async",
    kind = ProbeInfo.Kind.CLIENT,
    library = "Apache HttpClient 5, asynchronous",
    versions = "5.0 to 5.6",
    measures =
        "Calls, to the head of the response, redirects and retries included. A call that is"
            + " cancelled before it is an error. Leased endpoints, and the minimal client for"
            + " HTTP/2, are not measured.",
    calls = "org/apache/hc/",
    usedBy = "org/apache/hc/client5/http/async/",
    correlation = "correlation")
public final class ApacheHttpAsyncClient5 implements Probe {

  private static final String CLIENT = "org.apache.hc.client5.http.impl.async.";
  private static final String INTERNAL = CLIENT + "InternalAbstractHttpAsyncClient$";
  private static final String MINIMAL = CLIENT + "MinimalHttpAsyncClient";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("org.apache.hc.client5.http.async.AsyncExecChain$Scope")
        .advise(Methods.constructors(), Begin.class);
    by.type(CLIENT + "InternalAbstractHttpAsyncClient")
        .advise(Methods.named("doExecute"), Beginning.class);
    by.types(INTERNAL + "1$2", INTERNAL + "1$3", INTERNAL + "1", INTERNAL + "2") // by version
        .advise(Methods.named("handleResponse"), Answered.class);
    by.type("org.apache.hc.core5.concurrent.BasicFuture")
        .advise(Methods.named("completed"), Completed.class)
        .advise(Methods.named("failed").taking("(Ljava/lang/Exception;)"), Failed.class)
        .advise(Methods.named("cancel").taking("(Z)"), Cancelled.class);
    by.type(CLIENT + "AbstractMinimalHttpAsyncClientBase")
        .advise(Methods.named("doExecute"), Executing.class);
    by.type(MINIMAL)
        .advise(
            Methods.named("execute")
                .taking("(Lorg/apache/hc/core5/http/nio/AsyncClientExchangeHandler;Lorg"),
            Execute.class)
        .advise(
            Methods.named("leaseEndpoint").taking("(Lorg/apache/hc/core5/http/HttpHost;"),
            Lease.class);
    by.type("org.apache.hc.core5.http.nio.support.BasicClientExchangeHandler")
        .advise(Methods.named("consumeResponse"), MinimalAnswered.class)
        .advise(Methods.named("failed").taking("(Ljava/lang/Exception;)"), Failed.class)
        .advise(Methods.named("cancel").taking("()"), Cancelled.class);
  }

  /** What is executed is a copy of the application's request, but in the minimal client. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.types(CLIENT + "HttpAsyncMainClientExec", CLIENT + "H2AsyncMainClientExec")
        .advise(
            Methods.named("execute").taking("(Lorg/apache/hc/core5/http/HttpRequest;"), Sent.class);
  }

  /** Redirects and retries have scopes as well, which are made elsewhere. */
  static final class Beginning {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object client) {
      Outbound.exchanging(client);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit() {
      Outbound.exchanging(null);
    }
  }

  static final class Begin {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This AsyncExecChain.Scope scope) {
      if (AsyncCall.isExecuting()) {
        HttpHost target = scope.route.getTargetHost();
        AsyncCall.begin(
            Outbound.APACHE_5, scope.cancellableDependency, target.getHostName(), target.getPort());
      }
      AsyncCall.standsFor(scope.execRuntime, scope.cancellableDependency);
    }
  }

  static final class Answered {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("val$execRuntime") Object runtime,
        @Advice.Argument(0) HttpResponse response) {
      AsyncCall.answered(runtime, response.getCode());
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
    static void enter(@Advice.This Object call, @Advice.Argument(0) Exception failure) {
      AsyncCall.failed(call, failure);
    }
  }

  static final class Cancelled {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call) {
      AsyncCall.failed(call, null);
    }
  }

  /** The future of what is executed inside, which that does not know. */
  static final class Executing {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object client) {
      Outbound.exchanging(client);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Return Object future) {
      AsyncCall.executed(future);
    }
  }

  static final class Execute {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.Argument(0) Object call) {
      return AsyncCall.execute(Outbound.APACHE_5, call);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean inside) {
      if (!inside) {
        AsyncCall.executed(null);
      }
    }
  }

  /** On the thread that executes; no other thread leases for a call of its own. */
  static final class Lease {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) HttpHost target) {
      AsyncCall.connecting(target.getHostName());
    }
  }

  static final class MinimalAnswered {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object call, @Advice.Argument(0) HttpResponse response) {
      AsyncCall.answered(call, response.getCode());
    }
  }

  static final class Sent {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) HttpRequest request, @Advice.Argument(2) AsyncExecChain.Scope scope) {
      AsyncCall.calling(scope.cancellableDependency, request.getMethod());
      String[] headers = AsyncCall.headers(scope.cancellableDependency);
      for (int i = 0; i < headers.length; i += 2) {
        if (!request.containsHeader(headers[i])) {
          request.setHeader(headers[i], headers[i + 1]);
        }
      }
    }
  }
}

package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.Outbound;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * {@code java.net.http.HttpClient}, Java 11 to 27: {@code send} and {@code sendAsync}.
 *
 * <p>A blocking call is measured where it blocks; it contains an asynchronous call. An asynchronous
 * call belongs to the package that made it. Both end with the response's head, whatever the body
 * handler reads afterwards.
 */
@ProbeInfo(
    name = "java-http-client",
    kind = ProbeInfo.Kind.CLIENT,
    library = "java.net.http.HttpClient",
    versions = "Java 11 to 27",
    measures = "Blocking and asynchronous calls, to the head of the response.",
    usedBy = "java/net/http/",
    correlation = "correlation")
public final class JdkHttpClient implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("jdk.internal.net.http.HttpClientImpl")
        .advise(Methods.named("send").taking("(Ljava/net/http/HttpRequest;"), Send.class)
        .advise(Methods.named("sendAsync").taking("(Ljava/net/http/HttpRequest;"), SendAsync.class);
    by.type("jdk.internal.net.http.MultiExchange").advise(Methods.constructors(), Exchanging.class);
    by.type("jdk.internal.net.http.Exchange").advise(Methods.named("readBodyAsync"), Head.class);
  }

  /** The client copies each request, on the thread that sends it; the copy gets the headers. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("jdk.internal.net.http.HttpRequestImpl")
        .advise(
            Methods.constructors().taking("(Ljava/net/http/HttpRequest;Ljava/net/ProxySelector;"),
            Copied.class);
  }

  static final class Send {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.Argument(0) Object request) {
      return Outbound.enterHttp(request);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) Object request,
        @Advice.Enter long started,
        @Advice.Return Object response,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
        Outbound.exitHttp(started, request, response, failure);
      }
    }
  }

  static final class SendAsync {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.Argument(0) Object request) {
      return Outbound.enterHttp(request);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) Object request,
        @Advice.Enter long started,
        @Advice.Return CompletableFuture<?> response) {
      if (started != 0) {
        Outbound.exitAsync(started, request, response);
      }
    }
  }

  /** Made on the calling thread; redirects and retries are exchanges of the same object. */
  static final class Exchanging {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object exchange) {
      Outbound.exchanging(exchange);
    }
  }

  /** Only the last response has its body read. */
  static final class Head {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("multi") Object exchange) {
      Outbound.head(exchange);
    }
  }

  static final class Copied {

    @SuppressWarnings("UnusedVariable") // writes a field of the woven class
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) Object original,
        @Advice.FieldValue(
                value = "userHeaders",
                readOnly = false,
                typing = Assigner.Typing.DYNAMIC)
            Object headers) {
      headers = Correlation.sending(original, headers);
    }
  }
}

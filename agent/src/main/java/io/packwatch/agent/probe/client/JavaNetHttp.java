package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Outbound;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/**
 * {@code java.net.http.HttpClient}, Java 11 to 27: {@code send} and {@code sendAsync}.
 *
 * <p>A blocking call is measured where it blocks; the asynchronous call it is made of runs inside
 * it. An asynchronous one ends when its future does, and belongs to the package that made it.
 */
public final class JavaNetHttp implements Library {

  @Override
  public String name() {
    return "java-http-client";
  }

  @Override
  public void describe(Instrumented by) {
    by.type("jdk.internal.net.http.HttpClientImpl")
        .advise(Methods.named("send").taking("(Ljava/net/http/HttpRequest;"), Send.class)
        .advise(Methods.named("sendAsync").taking("(Ljava/net/http/HttpRequest;"), SendAsync.class);
  }

  static final class Send {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return Outbound.enter();
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
    static long enter() {
      return Outbound.enter();
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
}

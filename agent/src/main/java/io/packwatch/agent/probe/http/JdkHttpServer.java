package io.packwatch.agent.probe.http;

import com.sun.net.httpserver.HttpExchange;
import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Requests;
import net.bytebuddy.asm.Advice;

/**
 * The JDK's own {@code com.sun.net.httpserver}.
 *
 * <p>Every exchange passes its context's filter chain, also when there are no filters, so handlers
 * need not be found; many are lambdas, which no agent can change. The chain's outermost call is the
 * request.
 */
public final class JdkHttpServer implements Library {

  @Override
  public String name() {
    return "jdk-http-server";
  }

  @Override
  public void describe(Instrumented by) {
    by.type("com.sun.net.httpserver.Filter$Chain")
        .advise(Methods.named("doFilter"), Exchange.class);
  }

  static final class Exchange {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.Argument(0) HttpExchange exchange) {
      long token = Requests.enter(exchange.getHttpContext().getHandler().getClass(), false, true);
      if (token != 0) {
        Requests.route(exchange.getHttpContext().getPath());
      }
      return token;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long token,
        @Advice.Argument(0) HttpExchange exchange,
        @Advice.Thrown Throwable failure) {
      if (token != 0) {
        Requests.exit(token, exchange.getResponseCode(), Errors.isFailure(failure));
      }
    }
  }
}

package io.packwatch.agent.probe.http;

import com.sun.net.httpserver.HttpExchange;
import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Follower;
import net.bytebuddy.asm.Advice;

/**
 * The JDK's own {@code com.sun.net.httpserver}: the id that an exchange comes with and is answered
 * with, and the exceptions that leave handlers. Inside what {@link JdkHttpServer} does.
 */
public final class CorrelatedJdkServer implements Library {

  @Override
  public String name() {
    return "correlation";
  }

  @Override
  public void describe(Instrumented by) {
    by.type("com.sun.net.httpserver.Filter$Chain")
        .advise(Methods.named("doFilter"), Received.class);
  }

  static final class Received {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) HttpExchange exchange) {
      Follower follower = Follower.current();
      if (follower != null && follower.awaitsHeaders()) {
        String id =
            follower.received(
                exchange.getRequestMethod(),
                exchange.getRequestHeaders().getFirst(follower.header()),
                exchange.getRequestHeaders().getFirst("X-Request-Id"),
                exchange.getRequestHeaders().getFirst("traceparent"));
        if (id != null) {
          exchange.getResponseHeaders().set(follower.header(), id);
        }
      }
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Thrown Throwable failure) {
      Follower follower = failure == null ? null : Follower.current();
      if (follower != null) {
        follower.thrown(failure);
      }
    }
  }
}

package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Follower;
import net.bytebuddy.asm.Advice;
import okhttp3.Call;
import okhttp3.Request;

/**
 * OkHttp 3.4 to 5: sends the id. A request cannot be changed; the chain of interceptors goes on
 * with another one, before the first of them sees it.
 */
public final class CorrelatedOkHttp implements Library {

  @Override
  public String name() {
    return "correlation";
  }

  @Override
  public void describe(Instrumented by) {
    OkHttp.adviseExchange(by, Called.class);
    by.type("okhttp3.internal.http.RealInterceptorChain")
        .advise(Methods.named("proceed").taking("(Lokhttp3/Request;)"), Proceeding.class);
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
      Follower follower = Follower.current();
      String id = follower == null ? null : follower.outboundId();
      if (follower == null || id == null || request.header(follower.header()) != null) {
        return;
      }
      Request.Builder with = request.newBuilder().header(follower.header(), id);
      String parent = follower.outboundTraceParent();
      if (parent != null && request.header("traceparent") == null) {
        with.header("traceparent", parent);
      }
      request = with.build();
    }
  }
}

package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Follower;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.http.HttpRequest;

/**
 * Apache HttpClient 4 and 5, the blocking ones: send the id. Both copy each request into one of
 * their own before they write it; that one gets the headers, so that a request that the application
 * uses again has none of an earlier call.
 */
public final class CorrelatedApacheHttp implements Library {

  @Override
  public String name() {
    return "correlation";
  }

  @Override
  public void describe(Instrumented by) {
    ApacheHttpClient4.advise(by, Called4.class);
    by.type("org.apache.http.protocol.HttpRequestExecutor")
        .advise(Methods.named("execute").taking("(Lorg/apache/http/HttpRequest;"), Sent4.class);
    ApacheHttpClient5.advise(by, Called5.class);
    by.type("org.apache.hc.core5.http.impl.io.HttpRequestExecutor")
        .advise(
            Methods.named("execute").taking("(Lorg/apache/hc/core5/http/ClassicHttpRequest;"),
            Sent5.class);
  }

  static final class Called4 {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) HttpRequest request) {
      Follower.calling(request.getRequestLine().getMethod());
    }
  }

  static final class Sent4 {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) HttpRequest request) {
      Follower follower = Follower.current();
      String id = follower == null ? null : follower.outboundId();
      if (follower == null || id == null) {
        return;
      }
      if (!request.containsHeader(follower.header())) {
        request.setHeader(follower.header(), id);
      }
      String parent = follower.outboundTraceParent();
      if (parent != null && !request.containsHeader("traceparent")) {
        request.setHeader("traceparent", parent);
      }
    }
  }

  static final class Called5 {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) ClassicHttpRequest request) {
      Follower.calling(request.getMethod());
    }
  }

  static final class Sent5 {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) ClassicHttpRequest request) {
      Follower follower = Follower.current();
      String id = follower == null ? null : follower.outboundId();
      if (follower == null || id == null) {
        return;
      }
      if (!request.containsHeader(follower.header())) {
        request.setHeader(follower.header(), id);
      }
      String parent = follower.outboundTraceParent();
      if (parent != null && !request.containsHeader("traceparent")) {
        request.setHeader("traceparent", parent);
      }
    }
  }
}

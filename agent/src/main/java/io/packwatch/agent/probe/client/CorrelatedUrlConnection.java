package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Follower;
import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;

/**
 * The JDK's {@code HttpURLConnection}, for http and https, Java 8 to 27: sends the id. Headers can
 * be set until the connection is being made, which every way to a response does first.
 */
public final class CorrelatedUrlConnection implements Library {

  @Override
  public String name() {
    return "correlation";
  }

  @Override
  public void describe(Instrumented by) {
    by.types(
            "sun.net.www.protocol.http.HttpURLConnection",
            "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection")
        .advise(
            Methods.named("connect", "getOutputStream", "getInputStream").taking("()"), Sent.class);
  }

  static final class Sent {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This HttpURLConnection connection, @Advice.FieldValue("connected") boolean late) {
      Follower follower = Follower.current();
      if (follower == null) {
        return;
      }
      Follower.calling(connection.getRequestMethod());
      String id = late ? null : follower.outboundId();
      if (id == null) {
        return;
      }
      try {
        if (connection.getRequestProperty(follower.header()) == null) {
          connection.setRequestProperty(follower.header(), id);
        }
        String parent = follower.outboundTraceParent();
        if (parent != null && connection.getRequestProperty("traceparent") == null) {
          connection.setRequestProperty("traceparent", parent);
        }
      } catch (IllegalStateException connecting) {
        return; // a connection that failed before it was made
      }
    }
  }
}

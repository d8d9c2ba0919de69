package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Outbound;
import java.io.InputStream;
import java.net.URLConnection;
import net.bytebuddy.asm.Advice;

/**
 * The JDK's {@code HttpURLConnection}, for http and https, Java 8 to 27.
 *
 * <p>Every way to a response (its status, a header, the body) goes through {@code getInputStream0},
 * redirects included; the first such call is the exchange. It began earlier where the application
 * connected or wrote a body first. An error status makes the JDK throw, but is a response.
 */
public final class HttpUrlConnection implements Library {

  @Override
  public String name() {
    return "http-url-connection";
  }

  @Override
  public void describe(Instrumented by) {
    by.type("sun.net.www.protocol.http.HttpURLConnection")
        .advise(Methods.named("connect", "getOutputStream").taking("()"), Begin.class)
        .advise(Methods.named("getInputStream0").taking("()"), Exchange.class);
  }

  static final class Begin {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object connection) {
      Outbound.begin(connection);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This URLConnection connection, @Advice.Thrown Throwable failure) {
      if (failure != null) {
        Outbound.failedBegin(connection, connection.getURL().getHost(), failure);
      }
    }
  }

  static final class Exchange {

    @SuppressWarnings("UnusedVariable") // a local of the woven method: exit reads it
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @Advice.This URLConnection connection,
        @Advice.FieldValue("inputStream") InputStream received,
        @Advice.FieldValue("rememberedException") Exception remembered,
        @Advice.Local("peer") String peer) {
      if (received != null || remembered != null) {
        return 0;
      }
      peer = connection.getURL().getHost();
      return Outbound.enter(connection);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long started,
        @Advice.FieldValue("responseCode") int status,
        @Advice.Thrown Throwable failure,
        @Advice.Local("peer") String peer) {
      if (started != 0) {
        Outbound.exit(started, peer, status, status < 400 && Errors.isFailure(failure));
      }
    }
  }
}

package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Outbound;
import java.io.InputStream;
import java.net.HttpRetryException;
import java.net.URL;
import java.net.URLConnection;
import net.bytebuddy.asm.Advice;

/**
 * The JDK's {@code HttpURLConnection}, for http and https, Java 8 to 27.
 *
 * <p>Every way to a response (its status, a header, the body) goes through {@code getInputStream0},
 * redirects included; the first such call is the exchange. It began earlier where the application
 * connected or wrote a body first. An error status makes the JDK throw, but is a response; so is
 * one that asks for a body again that was streamed.
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
    static void enter(@Advice.This URLConnection connection) {
      URL url = connection.getURL();
      Outbound.begin(Outbound.URL_CONNECTION, connection, url.getHost(), url.getPort());
    }

    /** A body that is refused, because the client asked first, has been answered. */
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This URLConnection connection,
        @Advice.FieldValue("responseCode") int status,
        @Advice.Thrown Throwable failure) {
      if (failure != null) {
        URL url = connection.getURL();
        boolean failed = status == Outbound.NO_STATUS && !Errors.isAnswer(failure);
        Outbound.endedBegin(
            Outbound.URL_CONNECTION, connection, url.getHost(), url.getPort(), status, failed);
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
      URL url = connection.getURL();
      peer = url.getHost();
      return Outbound.enter(Outbound.URL_CONNECTION, connection, peer, url.getPort());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long started,
        @Advice.FieldValue("responseCode") int status,
        @Advice.Thrown Throwable failure,
        @Advice.Local("peer") String peer) {
      if (started == 0) {
        return;
      }
      if (failure instanceof HttpRetryException) {
        int answered = ((HttpRetryException) failure).responseCode();
        Outbound.exit(started, peer, answered, false);
      } else {
        Outbound.exit(started, peer, status, status < 400 && Errors.isFailure(failure));
      }
    }
  }
}

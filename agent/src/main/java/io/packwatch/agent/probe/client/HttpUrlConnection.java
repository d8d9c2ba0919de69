package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Outbound;
import java.io.InputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLConnection;
import net.bytebuddy.asm.Advice;

/**
 * The JDK's {@code HttpURLConnection}, for http and https, Java 8 to 27.
 *
 * <p>Every way to a response (its status, a header, the body) goes through {@code getInputStream0},
 * redirects included. The first such call is the exchange; it began earlier if the application
 * connected or wrote a body first. An error status makes the JDK throw, but is a response. So is a
 * status that asks again for a body that was streamed.
 */
@ProbeInfo(
    name = "http-url-connection",
    kind = ProbeInfo.Kind.CLIENT,
    library = "HttpURLConnection",
    versions = "Java 8 to 27",
    measures = "Calls by http and https, redirects included.",
    usedBy = "java/net/HttpURLConnection",
    correlation = "correlation")
public final class HttpUrlConnection implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("sun.net.www.protocol.http.HttpURLConnection")
        .advise(Methods.named("connect", "getOutputStream").taking("()"), Begin.class)
        .advise(Methods.named("getInputStream0").taking("()"), Exchange.class);
  }

  /**
   * Headers can be set until the connection is made, which is the first step of every way to a
   * response.
   */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.types(
            "sun.net.www.protocol.http.HttpURLConnection",
            "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection")
        .advise(
            Methods.named("connect", "getOutputStream", "getInputStream").taking("()"), Sent.class);
  }

  static final class Begin {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This URLConnection connection) {
      URL url = connection.getURL();
      Outbound.begin(Outbound.URL_CONNECTION, connection, url.getHost(), url.getPort());
    }

    /** A body that is refused, because the client asked first, has got its answer. */
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

    @SuppressWarnings("UnusedVariable") // a local variable of the woven method, which exit reads
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

  static final class Sent {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This HttpURLConnection connection, @Advice.FieldValue("connected") boolean late) {
      Outbound.calling(connection.getRequestMethod());
      if (late) {
        return;
      }
      String[] headers = Correlation.outboundHeaders();
      try {
        for (int i = 0; i < headers.length; i += 2) {
          if (connection.getRequestProperty(headers[i]) == null) {
            connection.setRequestProperty(headers[i], headers[i + 1]);
          }
        }
      } catch (IllegalStateException connecting) {
        return; // the connection failed before it was made
      }
    }
  }
}

package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Outbound;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.StatusLine;

/**
 * Apache HttpClient 4.0 to 4.5: calls until the response's head arrives, redirects and retries
 * included.
 *
 * <p>Every way to execute a request ends in {@code doExecute}, up to 4.2 in the {@code execute} of
 * three arguments. {@link ApacheHttpAsyncClient4} is the asynchronous client.
 */
@ProbeInfo(
    name = "apache-httpclient-4",
    kind = ProbeInfo.Kind.CLIENT,
    library = "Apache HttpClient 4",
    versions = "4.0 to 4.5",
    measures = "Blocking calls, redirects and retries included.",
    calls = "org/apache/http/",
    usedBy = "org/apache/http/",
    correlation = "correlation")
public final class ApacheHttpClient4 implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    advise(by, Execute.class);
  }

  /** The client writes a copy of each request, which gets the headers; the original does not. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    advise(by, Called.class);
    by.type("org.apache.http.protocol.HttpRequestExecutor")
        .advise(Methods.named("execute").taking("(Lorg/apache/http/HttpRequest;"), Sent.class);
  }

  /** Advises the method in which every call ends up. */
  static void advise(InstrumentationBuilder by, Class<?> advice) {
    by.types(
            "org.apache.http.impl.client.InternalHttpClient",
            "org.apache.http.impl.client.MinimalHttpClient",
            "org.apache.http.impl.client.AbstractHttpClient")
        .advise(
            Methods.named("doExecute", "execute")
                .taking(
                    "(Lorg/apache/http/HttpHost;Lorg/apache/http/HttpRequest;"
                        + "Lorg/apache/http/protocol/HttpContext;)"),
            advice);
  }

  static final class Execute {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.Argument(0) HttpHost target) {
      return target == null
          ? Outbound.enter(Outbound.APACHE_4, null, -1)
          : Outbound.enter(Outbound.APACHE_4, target.getHostName(), target.getPort());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) HttpHost target,
        @Advice.Enter long started,
        @Advice.Return Object response,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
        StatusLine line = response == null ? null : ((HttpResponse) response).getStatusLine();
        Outbound.exit(
            started,
            target == null ? null : target.getHostName(),
            line == null ? Outbound.NO_STATUS : line.getStatusCode(),
            response == null && !Errors.isAnswer(failure));
      }
    }
  }

  static final class Called {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) HttpRequest request) {
      Outbound.calling(request.getRequestLine().getMethod());
    }
  }

  static final class Sent {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) HttpRequest request) {
      String[] headers = Correlation.outboundHeaders();
      for (int i = 0; i < headers.length; i += 2) {
        if (!request.containsHeader(headers[i])) {
          request.setHeader(headers[i], headers[i + 1]);
        }
      }
    }
  }
}

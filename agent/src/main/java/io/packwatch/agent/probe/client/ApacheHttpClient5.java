package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Outbound;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Apache HttpClient 5, the classic client: calls until the response's head arrives, redirects and
 * retries included. {@link ApacheHttpAsyncClient5} is the asynchronous client; behind the classic
 * interface ({@code HttpAsyncClients.classic}, from 5.6), where a caller waits for it, the call is
 * this one.
 */
@ProbeInfo(
    name = "apache-httpclient-5",
    kind = ProbeInfo.Kind.CLIENT,
    library = "Apache HttpClient 5",
    versions = "5.0 to 5.6",
    measures = "Blocking calls, redirects and retries included.",
    calls = "org/apache/hc/",
    usedBy = "org/apache/hc/client5/",
    correlation = "correlation")
public final class ApacheHttpClient5 implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    advise(by, Execute.class);
  }

  /** The client writes a copy of each request, which gets the headers; the original does not. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    advise(by, Called.class);
    by.type("org.apache.hc.core5.http.impl.io.HttpRequestExecutor")
        .advise(
            Methods.named("execute").taking("(Lorg/apache/hc/core5/http/ClassicHttpRequest;"),
            Sent.class);
  }

  /** Advises the method in which every call ends up. */
  static void advise(InstrumentationBuilder by, Class<?> advice) {
    by.types(
            "org.apache.hc.client5.http.impl.classic.InternalHttpClient",
            "org.apache.hc.client5.http.impl.classic.MinimalHttpClient",
            "org.apache.hc.client5.http.impl.compat.ClassicToAsyncAdaptor")
        .advise(
            Methods.named("doExecute")
                .taking(
                    "(Lorg/apache/hc/core5/http/HttpHost;"
                        + "Lorg/apache/hc/core5/http/ClassicHttpRequest;"
                        + "Lorg/apache/hc/core5/http/protocol/HttpContext;)"),
            advice);
  }

  static final class Execute {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @Advice.Argument(0) HttpHost target, @Advice.Argument(1) ClassicHttpRequest request) {
      if (target != null) {
        return Outbound.enter(Outbound.APACHE_5, target.getHostName(), target.getPort());
      }
      URIAuthority authority = request == null ? null : request.getAuthority();
      return authority == null
          ? Outbound.enter(Outbound.APACHE_5, null, -1)
          : Outbound.enter(Outbound.APACHE_5, authority.getHostName(), authority.getPort());
    }

    /** Without a target, the request itself names the host. */
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) HttpHost target,
        @Advice.Argument(1) ClassicHttpRequest request,
        @Advice.Enter long started,
        @Advice.Return Object response,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
        URIAuthority authority = request == null ? null : request.getAuthority();
        String named = authority == null ? null : authority.getHostName();
        Outbound.exit(
            started,
            target == null ? named : target.getHostName(),
            response == null ? Outbound.NO_STATUS : ((HttpResponse) response).getCode(),
            response == null && !Errors.isAnswer(failure));
      }
    }
  }

  static final class Called {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) ClassicHttpRequest request) {
      Outbound.calling(request.getMethod());
    }
  }

  static final class Sent {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) ClassicHttpRequest request) {
      String[] headers = Correlation.outboundHeaders();
      for (int i = 0; i < headers.length; i += 2) {
        if (!request.containsHeader(headers[i])) {
          request.setHeader(headers[i], headers[i + 1]);
        }
      }
    }
  }
}

package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Outbound;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Apache HttpClient 5, the classic one: until the response's head is there, redirects and retries
 * included. The asynchronous one is measured only behind the classic one's interface ({@code
 * HttpAsyncClients.classic}, from 5.6), where a caller waits for it.
 */
public final class ApacheHttpClient5 implements Library {

  @Override
  public String name() {
    return "apache-httpclient-5";
  }

  @Override
  public void describe(Instrumented by) {
    advise(by, Execute.class);
  }

  /** Advises where every call ends up. */
  static void advise(Instrumented by, Class<?> advice) {
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

    /** Without a target, the request itself says where it goes. */
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
}

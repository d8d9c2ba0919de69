package io.packwatch.agent.probe.client;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Outbound;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.StatusLine;

/**
 * Apache HttpClient 4.0 to 4.5: until the response's head is there, redirects and retries included.
 *
 * <p>Every way to execute a request ends in {@code doExecute}, up to 4.2 in the {@code execute} of
 * three arguments. Its asynchronous client (httpasyncclient) is not measured.
 */
public final class ApacheHttpClient4 implements Library {

  @Override
  public String name() {
    return "apache-httpclient-4";
  }

  @Override
  public void describe(Instrumented by) {
    advise(by, Execute.class);
  }

  /** Advises where every call ends up. */
  static void advise(Instrumented by, Class<?> advice) {
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
}

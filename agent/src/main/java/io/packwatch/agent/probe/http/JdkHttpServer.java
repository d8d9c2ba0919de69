package io.packwatch.agent.probe.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Exchanges;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import java.util.ListIterator;
import net.bytebuddy.asm.Advice;

/**
 * The JDK's own {@code com.sun.net.httpserver}, Java 8 to 27.
 *
 * <p>Every exchange passes its context's filter chain, also when there are no filters, so handlers
 * need not be found; many are lambdas, which no agent can change. Each of the chain's calls tells
 * what comes next: a filter, or at last the handler. The outermost call is the request, unless it
 * returns before the exchange is answered: then the end of the answer is, from whatever thread. One
 * that was given a length counts as answered with its head, and so does a stream of events.
 */
@ProbeInfo(
    name = "jdk-http-server",
    kind = ProbeInfo.Kind.SERVER,
    library = "com.sun.net.httpserver",
    versions = "Java 8 to 27",
    measures = "Every exchange, also those that another thread answers.",
    calls = "com/sun/net/httpserver/",
    usedBy = "com/sun/net/httpserver/",
    correlation = "correlation")
public final class JdkHttpServer implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("com.sun.net.httpserver.Filter$Chain")
        .advise(Methods.named("doFilter"), Exchange.class);
    by.type("sun.net.httpserver.ExchangeImpl")
        .advise(Methods.named("getResponseCode"), Asked.class)
        .advise(Methods.named("sendResponseHeaders"), Answered.class)
        .advise(Methods.named("close"), Closed.class);
    by.types(
            "sun.net.httpserver.FixedLengthOutputStream",
            "sun.net.httpserver.ChunkedOutputStream",
            "sun.net.httpserver.UndefLengthOutputStream")
        .advise(Methods.named("close"), EndOfBody.class);
  }

  /** The id that an exchange comes with and is answered with; exceptions that leave handlers. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("com.sun.net.httpserver.Filter$Chain")
        .advise(Methods.named("doFilter"), Received.class);
  }

  static final class Exchange {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @Advice.Argument(0) HttpExchange exchange,
        @Advice.FieldValue("iter") ListIterator<Filter> filters) {
      Class<?> next = exchange.getHttpContext().getHandler().getClass();
      boolean filter = filters.hasNext();
      if (filter) {
        Class<?> type = filters.next().getClass();
        filters.previous(); // it is the chain's to take
        if (!type.getName().equals("sun.net.httpserver.AuthFilter")) {
          next = type; // what an authenticator refuses is the handler's
        }
      }
      long token = Requests.enter(next, filter, true);
      if (token != 0) {
        Routes.mapping("", exchange.getHttpContext().getPath());
      }
      return token;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long token,
        @Advice.Argument(0) HttpExchange exchange,
        @Advice.Thrown Throwable failure) {
      if (token <= 0) {
        Requests.exit(token, 0, false);
        return;
      }
      int status = exchange.getResponseCode(); // of the JDK's own, Asked hears it
      boolean later = failure == null && Exchanges.isOpen();
      if (later && status >= 0) {
        Headers headers = exchange.getResponseHeaders();
        String type = headers.getFirst("Content-Type");
        later =
            headers.getFirst("Content-Length") == null
                && (type == null || !type.startsWith("text/event-stream"));
      }
      if (later) {
        Exchanges.awaitAnswer(token, status);
        exchange.getResponseCode(); // it may have been answered before it was waited for
      } else {
        Requests.exit(
            token, status, Errors.isFailure(failure) || (status < 0 && Exchanges.isOver()));
      }
    }
  }

  static final class Asked {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object exchange,
        @Advice.FieldValue("rcode") int status,
        @Advice.FieldValue("closed") boolean closed,
        @Advice.FieldValue("writefinished") boolean written) {
      Exchanges.asked(exchange, status, closed || written);
    }
  }

  static final class Answered {

    /** Where nothing follows the head the end comes inside. */
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object exchange, @Advice.Argument(0) int status) {
      Exchanges.answered(exchange, status);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object exchange,
        @Advice.FieldValue("closed") boolean closed,
        @Advice.FieldValue("rspHdrs") Headers headers) {
      if (Exchanges.areAwaited()) {
        String type = headers.getFirst("Content-Type");
        if (closed || (type != null && type.startsWith("text/event-stream"))) {
          Exchanges.end(exchange);
        }
      }
    }
  }

  static final class Closed {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object exchange) {
      Exchanges.end(exchange);
    }
  }

  static final class EndOfBody {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.FieldValue("t") Object exchange) {
      Exchanges.end(exchange);
    }
  }

  static final class Received {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) HttpExchange exchange) {
      if (Correlation.awaitsHeaders()) {
        String id =
            Correlation.received(
                exchange.getRequestMethod(),
                exchange.getRequestHeaders().getFirst(Correlation.header()),
                exchange.getRequestHeaders().getFirst("X-Request-Id"),
                exchange.getRequestHeaders().getFirst("traceparent"));
        if (id != null) {
          exchange.getResponseHeaders().set(Correlation.header(), id);
        }
      }
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Thrown Throwable failure) {
      ErrorListener.thrown(failure);
    }
  }
}

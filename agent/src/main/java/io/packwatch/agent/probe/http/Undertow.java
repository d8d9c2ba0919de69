package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.LibraryKeys;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import io.packwatch.bootstrap.ServerRequests;
import io.undertow.server.DefaultResponseListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HttpString;
import io.undertow.util.PathTemplateMatch;
import net.bytebuddy.asm.Advice;

/**
 * Undertow 1.4 to 2.3: every request, with servlets or without, from where the first handler is
 * called to the end of its exchange. What is particular to servlets is in {@link UndertowServlets}.
 *
 * <p>An exchange is handled in rounds: the first on an I/O thread, and one each time that a handler
 * has it dispatched to another. It is handed over when the round is over but for that, and is
 * parked there, as an attachment of its own. What a handler dispatches without a task it may give
 * to another thread at once: it is parked where it says so.
 */
@ProbeInfo(
    name = "undertow",
    kind = ProbeInfo.Kind.SERVER,
    library = "Undertow",
    versions = "1.4 to 2.3",
    measures =
        "Every request, with servlets or without; the templates of its routing handlers are routes.",
    brings = "io.undertow",
    calls = "io/undertow/",
    usedBy = "io/undertow/server/",
    order = -1)
public final class Undertow implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("io.undertow.server.Connectors")
        .advise(Methods.named("executeRootHandler"), Round.class);
    by.type("io.undertow.server.HttpServerExchange")
        .advise(Methods.named("dispatch").taking("()"), Dispatch.class)
        .advise(Methods.named("unDispatch", "runResumeReadWrite").taking("()"), HandedOver.class)
        .advise(Methods.named("startResponse").taking("()"), Commit.class)
        .advise(Methods.named("invokeExchangeCompleteListeners").taking("()"), Complete.class);
    by.implementing("io.undertow.server.HttpHandler")
        .advise(
            Methods.named("handleRequest").taking("(Lio/undertow/server/HttpServerExchange;)"),
            Reached.class);
    by.types(
            "io.undertow.server.RoutingHandler",
            "io.undertow.server.handlers.PathHandler",
            "io.undertow.server.handlers.PathTemplateHandler",
            "io.undertow.server.handlers.ResponseCodeHandler")
        .advise(
            Methods.named("handleRequest").taking("(Lio/undertow/server/HttpServerExchange;)"),
            Routing.class);
  }

  static final class Round {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings("unchecked") // the key is made here
    static boolean enter(
        @Advice.Argument(0) Object handler, @Advice.Argument(1) HttpServerExchange exchange) {
      Object key = LibraryKeys.of(HttpServerExchange.class);
      if (key == null) {
        key =
            LibraryKeys.keep(HttpServerExchange.class, AttachmentKey.<Object>create(Object.class));
      }
      Object parked = exchange.getAttachment((AttachmentKey<Object>) key);
      boolean here =
          parked == null
              ? ServerRequests.begin(ServerRequests.UNDERTOW, exchange)
              : ServerRequests.resume(parked, exchange);
      if (here) {
        Requests.reached(handler.getClass());
        if (parked == null && Recording.followed && Correlation.awaitsHeaders()) {
          String id =
              Correlation.received(
                  exchange.getRequestMethod().toString(),
                  exchange.getRequestHeaders().getFirst(Correlation.header()),
                  exchange.getRequestHeaders().getFirst("X-Request-Id"),
                  exchange.getRequestHeaders().getFirst("traceparent"));
          if (id != null) {
            exchange.getResponseHeaders().put(new HttpString(Correlation.header()), id);
          }
        }
      }
      return here;
    }

    /** A round that was handed over has left already, and its thread may be in another since. */
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    @SuppressWarnings("unchecked")
    static void exit(@Advice.Enter boolean here, @Advice.Argument(1) HttpServerExchange exchange) {
      if (here && ServerRequests.isHere(exchange)) {
        if (ServerRequests.isUnended()) {
          exchange.putAttachment(
              (AttachmentKey<Object>) LibraryKeys.of(HttpServerExchange.class),
              ServerRequests.park());
        }
        ServerRequests.leave();
      }
    }
  }

  static final class Dispatch {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static void enter(@Advice.This HttpServerExchange exchange) {
      if (ServerRequests.isHere(exchange) && ServerRequests.isUnended()) {
        exchange.putAttachment(
            (AttachmentKey<Object>) LibraryKeys.of(HttpServerExchange.class),
            ServerRequests.park());
      }
    }
  }

  /** The handler has returned, and whoever goes on with the exchange has not been called yet. */
  static final class HandedOver {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static void enter(@Advice.This HttpServerExchange exchange) {
      if (ServerRequests.isHere(exchange)) {
        if (ServerRequests.isUnended()) {
          exchange.putAttachment(
              (AttachmentKey<Object>) LibraryKeys.of(HttpServerExchange.class),
              ServerRequests.park());
        }
        if (Recording.routes) {
          PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
          if (match != null) {
            Routes.route(exchange.getResolvedPath(), match.getMatchedTemplate());
          }
        }
        ServerRequests.leave();
      }
    }
  }

  static final class Commit {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static void enter(@Advice.This HttpServerExchange exchange) {
      Object key = LibraryKeys.of(HttpServerExchange.class);
      Object parked = key == null ? null : exchange.getAttachment((AttachmentKey<Object>) key);
      if (parked != null || ServerRequests.isHere(exchange)) {
        ServerRequests.committed(parked, exchange.getResponseHeaders().getFirst("Content-Type"));
      }
    }
  }

  /**
   * The exchange is over. Where its response is not complete, or was only given up with its
   * connection, its client has left.
   */
  static final class Complete {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static void enter(@Advice.This HttpServerExchange exchange) {
      Object key = LibraryKeys.of(HttpServerExchange.class);
      if (key == null) {
        return;
      }
      boolean broken = !exchange.isResponseComplete() || !exchange.getConnection().isOpen();
      Throwable failure = exchange.getAttachment(DefaultResponseListener.EXCEPTION);
      Object parked = exchange.getAttachment((AttachmentKey<Object>) key);
      if (ServerRequests.isHere(exchange)) {
        PathTemplateMatch match =
            Recording.routes ? exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY) : null;
        if (match != null) {
          Routes.route(exchange.getResolvedPath(), match.getMatchedTemplate());
        }
        Requests.answeredByFilter(); // or by whatever handler the thread is still in
        ServerRequests.failed(failure, broken);
        ServerRequests.end(exchange.getStatusCode(), broken);
      } else {
        if (failure != null) {
          ServerRequests.failed(parked, failure, broken);
        }
        ServerRequests.end(parked, exchange.getStatusCode(), broken);
      }
    }
  }

  /** A handler of the application, or of a library that is not Undertow. */
  static final class Reached {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object handler) {
      if (!handler.getClass().getName().startsWith("io.undertow.")) {
        Requests.reached(handler.getClass());
      }
    }
  }

  /**
   * What leads to handlers, or answers where there is none: those so far let the request pass. What
   * it calls next may be a lambda, whose class no agent sees.
   */
  static final class Routing {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      ServerRequests.notFound();
    }
  }
}

package io.packwatch.agent.probe.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.http.ServerResponse;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.ServerRequests;
import net.bytebuddy.asm.Advice;

/**
 * Helidon 4: every request of HTTP/1.1, from its parsed head to its answer. Whose it is says {@link
 * HelidonRoutes}.
 *
 * <p>A connection has a thread, usually a virtual one, and is read when the request before is
 * answered: a request never leaves its thread. What others write for it, its thread waits for.
 */
@ProbeInfo(
    name = "helidon",
    kind = ProbeInfo.Kind.SERVER,
    library = "Helidon, HTTP/1.1",
    versions = "4.0 to 4.5",
    measures = "Every request of HTTP/1.1.",
    brings = "io.helidon",
    calls = "io/helidon/",
    usedBy = "io/helidon/webserver/")
public final class Helidon implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    String http1 = "io.helidon.webserver.http1.";
    by.type(http1 + "Http1Headers").advise(Methods.named("readHeaders"), Received.class);
    by.types("io.helidon.webserver.http.HttpRouting", "io.helidon.webserver.http.HttpRoutingImpl")
        .advise(
            Methods.named("route", "routeUpgrade")
                .taking(
                    "(Lio/helidon/webserver/ConnectionContext;"
                        + "Lio/helidon/webserver/http/RoutingRequest;"
                        + "Lio/helidon/webserver/http/RoutingResponse;"),
            Routed.class);
    by.type(http1 + "Http1Connection")
        .advise(Methods.named("handle").taking("(Lio/helidon/"), Over.class)
        .advise(Methods.named("handle").taking("(Ljava/util/concurrent/Semaphore;)"), Over.class);
    by.type(http1 + "Http1ServerResponse")
        .advise(Methods.named("nonEntityBytes"), Commit.class)
        .advise(Methods.named("send", "commit", "streamResult"), Written.class);
    by.type(http1 + "Http1ServerResponse$BlockingOutputStream")
        .advise(Methods.named("write", "flush", "commit"), Written.class);
    by.types(
            "io.helidon.webserver.websocket.WsUpgrader",
            "io.helidon.microprofile.tyrus.TyrusUpgrader")
        .advise(Methods.named("upgrade"), Upgraded.class);
    by.type("io.helidon.webserver.http2.Http2Upgrader")
        .advise(Methods.named("upgrade"), GoesOn.class);
  }

  static final class Received {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Object prologue, @Advice.Return Object received) {
      if (ServerRequests.begin(ServerRequests.HELIDON)) {
        ServerRequests.sent(-1);
        if (Recording.followed && Correlation.awaitsHeaders()) {
          Headers headers = (Headers) received;
          ServerRequests.answerWith(
              Correlation.received(
                  ((HttpPrologue) prologue).method().text(),
                  headers.first(HeaderNames.create(Correlation.header())).orElse(null),
                  headers.first(HeaderNames.create("X-Request-Id")).orElse(null),
                  headers.first(HeaderNames.create("traceparent")).orElse(null)));
        }
      }
    }
  }

  /** The answer is out; what is left of the request's body is read after this. */
  static final class Routed {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(2) Object itself) {
      ServerResponse response = (ServerResponse) itself;
      if (response.isSent() && ServerRequests.isUnended()) {
        ServerRequests.end(response.status().code(), false);
        ServerRequests.leave();
      }
    }
  }

  /** The connection is over. A request that is open has the answer of the server, or none. */
  static final class Over {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Thrown Throwable failure) {
      if (ServerRequests.isUnended()) {
        ServerRequests.failed(failure, false);
        ServerRequests.endSent(null, false);
      }
      ServerRequests.leave();
    }
  }

  static final class Commit {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object itself, @Advice.Argument(1) Object status) {
      WritableHeaders<?> headers = (WritableHeaders<?>) itself;
      ServerRequests.sent(((Status) status).code());
      ServerRequests.committed(
          null, headers.first(HeaderNames.create("Content-Type")).orElse(null));
      String id = Recording.followed ? ServerRequests.answerId() : null;
      if (id != null) {
        headers.set(HeaderValues.create(Correlation.header(), id));
      }
    }
  }

  /** What cannot be written has nobody to read it. */
  static final class Written {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Thrown Throwable failure) {
      if (failure instanceof RuntimeException
          && ServerRequests.isUnended()
          && ServerRequests.isOfConnection(failure)) {
        ServerRequests.endSent(null, true);
      }
    }
  }

  /** A web socket, which is answered by its upgrade. */
  static final class Upgraded {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return Object connection) {
      if (connection != null && ServerRequests.isUnended()) {
        ServerRequests.end(101, false);
        ServerRequests.leave();
      }
    }
  }

  /** A request that goes on as the first stream of HTTP/2. */
  static final class GoesOn {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return Object connection) {
      if (connection != null) {
        ServerRequests.abandon();
      }
    }
  }
}

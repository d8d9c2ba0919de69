package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.ServerRequests;
import java.io.IOException;
import net.bytebuddy.asm.Advice;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/**
 * Tomcat 7 to 11, and what embeds it: every request that its connector hands over, from its head to
 * its access log.
 *
 * <p>What must outlive a thread lies in notes of the connector's request, an array that costs
 * nothing: number 29 is the request as it continues, number 30 the status of a response that broke,
 * which Tomcat may replace by one that nobody gets. Catalina's own request is note 1.
 */
@ProbeInfo(
    name = "tomcat",
    kind = ProbeInfo.Kind.SERVER,
    library = "Tomcat",
    versions = "7 to 11",
    measures = "Every request that a connector hands over, from its head to its access log.",
    calls = {"javax/servlet/", "org/apache/catalina/", "org/apache/coyote/", "org/apache/tomcat/"})
public final class Tomcat implements Probe {

  static final int REQUEST = 1;
  static final int PARKED = 29;
  static final int BROKEN = 30;

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.lookInto("org/apache/catalina/filters/");
    InstrumentationBuilder tomcat =
        by.mentioning("org/apache/tomcat/"); // GlassFish has classes of that name
    String exchange = "(Lorg/apache/coyote/Request;Lorg/apache/coyote/Response;";
    tomcat
        .type("org.apache.catalina.connector.CoyoteAdapter")
        .advise(Methods.named("service").taking(exchange), Service.class)
        .advise(Methods.named("asyncDispatch").taking(exchange), AsyncDispatch.class)
        .advise(Methods.named("checkRecycled").taking(exchange), Recycled.class);
    tomcat
        .type("org.apache.catalina.core.StandardWrapperValve")
        .advise(Methods.named("exception"), Thrown.class);
    tomcat
        .type("org.apache.catalina.core.StandardWrapper")
        .advise(Methods.named("unavailable"), Unavailable.class);
    tomcat
        .type("org.apache.catalina.core.AsyncContextImpl")
        .advise(Methods.named("setErrorState"), AsyncError.class);
    tomcat
        .type("org.apache.catalina.connector.OutputBuffer")
        .advise(Methods.named("realWriteBytes", "doFlush"), Write.class);
    by.servletUser("org.apache.catalina.core.ApplicationFilterChain")
        .advise(Methods.named("doFilter"), ServletApi.Routed.class);
    tomcat.type("org.apache.coyote.Response").advise(Methods.named("setCommitted"), Commit.class);
  }

  static final class Service {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(
        @Advice.Argument(0) Request request, @Advice.Argument(1) Response response) {
      if (request.getNote(PARKED) != null || request.getNote(BROKEN) != null) {
        request.setNote(PARKED, null); // of a connection that was lost
        request.setNote(BROKEN, null);
      }
      boolean begun = ServerRequests.begin(ServerRequests.TOMCAT);
      if (begun && Recording.followed) {
        if (Correlation.awaitsHeaders()) {
          String id =
              Correlation.received(
                  request.method().toString(),
                  request.getHeader(Correlation.header()),
                  request.getHeader("X-Request-Id"),
                  request.getHeader("traceparent"));
          if (id != null) {
            response.setHeader(Correlation.header(), id);
          }
        }
      }
      return begun;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter boolean begun,
        @Advice.Argument(0) Request request,
        @Advice.Argument(1) Response response) {
      if (!begun) {
        return;
      }
      Object catalina = request.getNote(REQUEST);
      if (catalina != null && ((org.apache.catalina.connector.Request) catalina).isAsync()) {
        Object parked = ServerRequests.park();
        request.setNote(PARKED, parked);
        if (response.isCommitted()) {
          ServerRequests.committed(parked, response.getContentType());
        }
      } else {
        Object broken = request.getNote(BROKEN);
        int status = broken == null ? response.getStatus() : (Integer) broken;
        ServerRequests.end(status, broken != null);
      }
      ServerRequests.leave();
    }
  }

  static final class AsyncDispatch {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(
        @Advice.Argument(0) Request request,
        @Advice.Argument(1) Response response,
        @Advice.Argument(2) Enum<?> event) {
      Object parked = request.getNote(PARKED);
      if (parked == null) {
        return false;
      }
      String name = event.name();
      if (response.isCommitted()
          && request.getNote(BROKEN) == null
          && (name.equals("ERROR") || name.equals("DISCONNECT"))) {
        request.setNote(BROKEN, response.getStatus());
      }
      return ServerRequests.resume(parked);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter boolean resumed,
        @Advice.Argument(0) Request request,
        @Advice.Argument(1) Response response) {
      if (!resumed) {
        return;
      }
      Object catalina = request.getNote(REQUEST);
      if (catalina == null || !((org.apache.catalina.connector.Request) catalina).isAsync()) {
        Object broken = request.getNote(BROKEN);
        int status = broken == null ? response.getStatus() : (Integer) broken;
        ServerRequests.end(status, broken != null);
        request.setNote(PARKED, null);
      }
      ServerRequests.leave();
    }
  }

  /** Tomcat closes some connections without another word; their request is over, too. */
  static final class Recycled {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Request request, @Advice.Argument(1) Response response) {
      Object parked = request.getNote(PARKED);
      if (parked != null) {
        Object broken = request.getNote(BROKEN);
        int status = broken == null ? response.getStatus() : (Integer) broken;
        ServerRequests.end(parked, status, broken != null);
        request.setNote(PARKED, null);
      }
    }
  }

  /** What left the outermost filter or servlet, by the valve that called it. */
  static final class Thrown {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) org.apache.catalina.connector.Request request,
        @Advice.Argument(2) Throwable failure) {
      ServerRequests.failed(failure, request.getCoyoteRequest().getNote(BROKEN) != null);
    }
  }

  static final class Unavailable {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Throwable failure) {
      ServerRequests.failed(failure, false);
    }
  }

  /** Without an exception it is a time-out, which its status tells. */
  static final class AsyncError {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("request") org.apache.catalina.connector.Request request,
        @Advice.Argument(0) Throwable failure) {
      boolean broken = request != null && request.getCoyoteRequest().getNote(BROKEN) != null;
      ServerRequests.failed(failure, broken);
    }
  }

  /** Tomcat takes an IOException here, and nowhere else, for a client that has gone. */
  static final class Write {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("coyoteResponse") Response response, @Advice.Thrown Throwable failure) {
      if (failure instanceof IOException
          && response != null
          && response.getRequest().getNote(BROKEN) == null) {
        response.getRequest().setNote(BROKEN, response.getStatus());
      }
    }
  }

  static final class Commit {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Response response,
        @Advice.FieldValue("contentType") String type,
        @Advice.Argument(0) boolean committed) {
      Request request = committed ? response.getRequest() : null;
      if (request != null) {
        ServerRequests.committed(request.getNote(PARKED), type);
      }
    }
  }
}

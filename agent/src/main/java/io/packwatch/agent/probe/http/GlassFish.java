package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.ServerRequests;
import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.ServletRequest;
import net.bytebuddy.asm.Advice;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * GlassFish 6 and 7 and Payara 5 and 6: every request that Grizzly hands to the web container, from
 * its head to its last bytes.
 *
 * <p>The container has its classes' names in common with {@link Tomcat}, from which it comes. What
 * must outlive a thread lies in attributes of Grizzly's request, through which the container's own
 * request looks as well.
 */
@ProbeInfo(
    name = "glassfish",
    kind = ProbeInfo.Kind.SERVER,
    library = "GlassFish and Payara",
    versions = "GlassFish 6 and 7, Payara 5 and 6",
    measures = "Every request that Grizzly hands to the web container.",
    calls = {"javax/servlet/", "org/apache/catalina/", "org/glassfish/grizzly/"})
public final class GlassFish implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    InstrumentationBuilder glassFish =
        by.mentioning("org/glassfish/"); // Tomcat has classes of that name
    glassFish
        .type("org.apache.catalina.connector.CoyoteAdapter")
        .advise(
            Methods.named("service").taking("(Lorg/glassfish/grizzly/http/server/Request;"),
            Service.class);
    glassFish
        .type("org.apache.catalina.connector.CoyoteAdapter$CatalinaAfterServiceListener")
        .advise(Methods.named("onAfterService"), Over.class);
    glassFish
        .servletUser("org.apache.catalina.core.StandardWrapperValve")
        .advise(Methods.named("exception"), Thrown.class);
    glassFish
        .type("org.apache.catalina.core.StandardWrapper")
        .advise(Methods.named("unavailable"), Tomcat.Unavailable.class);
    glassFish
        .type("org.apache.catalina.connector.OutputBuffer")
        .advise(
            Methods.named(
                "realWriteBytes", "writeBytes", "writeByte", "write", "doFlush", "flushBytes"),
            Write.class);
    by.servletUser("org.apache.catalina.connector.AsyncContextImpl")
        .advise(Methods.named("notifyAsyncListeners"), AsyncError.class);
    by.servletUser("org.apache.catalina.connector.AsyncContextImpl$Handler")
        .advise(Methods.named("run"), Dispatch.class);
    by.type("org.glassfish.grizzly.http.server.Response")
        .advise(
            Methods.named("suspend")
                .taking(
                    "(JLjava/util/concurrent/TimeUnit;Lorg/glassfish/grizzly/CompletionHandler;"
                        + "Lorg/glassfish/grizzly/http/server/TimeoutHandler;"),
            Suspend.class);
  }

  static final class Service {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(
        @Advice.Argument(0) Request request, @Advice.Argument(1) Response response) {
      boolean begun = ServerRequests.begin(ServerRequests.GLASSFISH);
      if (begun && Recording.followed) {
        if (Correlation.awaitsHeaders()) {
          String id =
              Correlation.received(
                  request.getMethod().toString(),
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

    /** A request that was parked may be over by now, and another's. */
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter boolean begun,
        @Advice.Argument(0) Request request,
        @Advice.Argument(1) Response response) {
      if (!begun) {
        return;
      }
      if (ServerRequests.isUnended()) {
        ServerRequests.end(
            response.getStatus(), request.getAttribute("io.packwatch.broken") != null);
      }
      ServerRequests.leave();
    }
  }

  /** What is asynchronous is suspended once, before another thread can know of it. */
  static final class Suspend {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Response response) {
      if (ServerRequests.isUnended()) {
        Object parked = ServerRequests.park();
        response.getRequest().setAttribute("io.packwatch.request", parked);
        if (response.isCommitted()) {
          ServerRequests.committed(parked, response.getContentType());
        }
      }
    }
  }

  static final class Dispatch {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.FieldValue("asyncContext") Object asyncContext) {
      ServletRequest request = ((AsyncContext) asyncContext).getRequest();
      return ServerRequests.resume(request.getAttribute("io.packwatch.request"));
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean resumed) {
      if (resumed) {
        ServerRequests.leave();
      }
    }
  }

  /** The response is out; of one that no thread waits for, nothing else says so. */
  static final class Over {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Argument(0) Request request) {
      Object parked = request.getAttribute("io.packwatch.request");
      if (parked != null) {
        boolean broken = request.getAttribute("io.packwatch.broken") != null;
        ServerRequests.end(parked, request.getResponse().getStatus(), broken);
      }
    }
  }

  /** What left the outermost filter or servlet, by the valve that called it. */
  static final class Thrown {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object request, @Advice.Argument(2) Throwable failure) {
      boolean broken = ((ServletRequest) request).getAttribute("io.packwatch.broken") != null;
      ServerRequests.failed(failure, broken);
    }
  }

  static final class AsyncError {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object asyncContext, @Advice.Argument(1) Throwable failure) {
      if (failure != null) {
        ServletRequest request = ((AsyncContext) asyncContext).getRequest();
        boolean broken = request.getAttribute("io.packwatch.broken") != null;
        ServerRequests.failed(request.getAttribute("io.packwatch.request"), failure, broken);
      }
    }
  }

  /** Where bytes go to the connection: what fails here is the client's end. */
  static final class Write {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("grizzlyResponse") Response response, @Advice.Thrown Throwable failure) {
      Request request = response == null ? null : response.getRequest();
      if (request == null) {
        return;
      }
      if (failure instanceof IOException) {
        request.setAttribute("io.packwatch.broken", failure);
      } else if (response.isCommitted()) {
        ServerRequests.committed(
            request.getAttribute("io.packwatch.request"), response.getContentType());
      }
    }
  }
}

package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.RequestTask;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.RoutePaths;
import io.packwatch.bootstrap.Routes;
import io.packwatch.bootstrap.ServerRequests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeoutException;
import net.bytebuddy.asm.Advice;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpHandlerRegistration;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Grizzly's HTTP server 2.3 to 5.0: every request, from its head until its response is finished.
 * GlassFish's are {@link GlassFish}'s, though its classes are these.
 *
 * <p>A handler is called by the thread that has read the request, or by one of a pool: then, and
 * where the response is suspended, the request is parked in an attribute of its own. Whether a
 * client has left is asked before a response is finished: what fails then Grizzly keeps to itself.
 */
@ProbeInfo(
    name = "grizzly",
    kind = ProbeInfo.Kind.SERVER,
    library = "Grizzly",
    versions = "2.3 to 5.0",
    measures = "Every request; which handler it reaches, and what that is mapped to.",
    brings = "org.glassfish.grizzly",
    calls = "org/glassfish/grizzly/",
    usedBy = "org/glassfish/grizzly/http/server/")
public final class Grizzly implements Probe {

  private static final String SERVER = "org.glassfish.grizzly.http.server.";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type(SERVER + "HttpServerFilter")
        .advise(Methods.named("handleRead"), Read.class)
        .advise(Methods.named("afterService"), Finish.class);
    by.type(SERVER + "HttpServerProbeNotifier")
        .advise(Methods.named("notifyRequestReceive"), Begin.class)
        .advise(Methods.named("notifyBeforeService"), Mapped.class);
    by.type(SERVER + "HttpHandler").advise(Methods.named("runService"), Run.class);
    by.type(SERVER + "HttpHandler$1")
        .advise(Methods.constructors(), HandedOver.class)
        .advise(Methods.named("run").taking("()"), TakenUp.class);
    by.type(SERVER + "HttpHandlerChain")
        .advise(
            Methods.named("addHandler")
                .taking(
                    "(Lorg/glassfish/grizzly/http/server/HttpHandler;"
                        + "[Lorg/glassfish/grizzly/http/server/HttpHandlerRegistration;"),
            Registered.class);
    by.type(SERVER + "Response")
        .advise(
            Methods.named("suspend")
                .taking(
                    "(JLjava/util/concurrent/TimeUnit;Lorg/glassfish/grizzly/CompletionHandler;"
                        + "Lorg/glassfish/grizzly/http/server/TimeoutHandler;"),
            GlassFish.Suspend.class);
    by.type(SERVER + "Response$SuspendedContextImpl")
        .advise(Methods.named("markCancelled").taking("(I)"), Cancelled.class);
    by.type("org.glassfish.grizzly.http.io.OutputBuffer")
        .advise(Methods.named("doCommit"), Commit.class)
        .advise(
            Methods.named(
                "write", "writeByte", "writeChar", "writeBuffer", "writeByteBuffer", "flush"),
            Write.class);
    String service =
        "(Lorg/glassfish/grizzly/http/server/Request;Lorg/glassfish/grizzly/http/server/Response;)";
    by.declaring("service", service + "V")
        .advise(Methods.named("service").taking(service), Reached.class);
  }

  static final class Read {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter() {
      return !Requests.open();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean reads, @Advice.Thrown Throwable failure) {
      if (reads && Requests.open()) {
        if (failure != null && ServerRequests.isUnended()) {
          ServerRequests.failed(failure, false);
          ServerRequests.end(500, false);
        }
        ServerRequests.leave();
      }
    }
  }

  static final class Begin {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) HttpServerFilter filter, @Advice.Argument(2) Request request) {
      HttpHandler handler = filter.getHttpHandler();
      if (handler != null && handler.getClass().getName().startsWith("com.sun.enterprise.")) {
        return; // GlassFish's
      }
      if (ServerRequests.begin(ServerRequests.GRIZZLY, request)
          && Recording.followed
          && Correlation.awaitsHeaders()) {
        String id =
            Correlation.received(
                request.getMethod().toString(),
                request.getHeader(Correlation.header()),
                request.getHeader("X-Request-Id"),
                request.getHeader("traceparent"));
        if (id != null) {
          request.getResponse().setHeader(Correlation.header(), id);
        }
      }
    }
  }

  static final class HandedOver {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.FieldValue("val$request") Request request) {
      if (ServerRequests.isHere(request)) {
        request.setAttribute("io.packwatch.request", ServerRequests.park());
      }
    }
  }

  static final class TakenUp {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(
        @Advice.FieldValue("val$request") Request request,
        @Advice.FieldValue("this$0") HttpHandler handler) {
      return ServerRequests.resume(request.getAttribute("io.packwatch.request"), handler);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean resumed) {
      if (resumed) {
        ServerRequests.leave();
      }
    }
  }

  static final class Mapped {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(2) Request request, @Advice.Argument(3) HttpHandler handler) {
      Requests.reached(handler.getClass());
      if (Recording.routes) {
        Object mappings = RoutePaths.of(HttpHandler.class, handler);
        if (mappings != null) {
          String path = request.getHttpHandlerPath();
          path = Routes.below(request.getContextPath(), path == null ? "" : path);
          @SuppressWarnings("unchecked") // made by Registered
          Collection<String> patterns = (Collection<String>) mappings;
          Routes.mapping("", Routes.mapping(patterns, path.equals("/") ? "" : path));
        }
      }
    }
  }

  static final class Registered {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) HttpHandler handler,
        @Advice.Argument(1) HttpHandlerRegistration[] registrations) {
      List<String> patterns = new ArrayList<>(registrations.length);
      for (HttpHandlerRegistration each : registrations) {
        patterns.add(each.getContextPath().concat(each.getUrlPattern()));
      }
      RoutePaths.keep(HttpHandler.class, handler, patterns);
    }
  }

  /** A handler of the application, which may pass the request on to another. */
  static final class Reached {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object handler) {
      Requests.reached(handler.getClass());
    }

    /** What leaves the outermost one of a thread that has taken the request up. */
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object handler,
        @Advice.Argument(0) Request request,
        @Advice.Thrown Throwable failure) {
      if (failure != null && ServerRequests.isHere(handler)) {
        ServerRequests.failed(failure, request.getAttribute("io.packwatch.broken") != null);
        if (Recording.followed) {
          ErrorListener.thrown(failure);
        }
      }
    }
  }

  /** The same of a thread that has read the request. */
  static final class Run {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Argument(0) Request request, @Advice.Thrown Throwable failure) {
      if (failure != null && ServerRequests.isHere(request)) {
        ServerRequests.failed(failure, request.getAttribute("io.packwatch.broken") != null);
        if (Recording.followed) {
          ErrorListener.thrown(failure);
        }
      }
    }
  }

  static final class Commit {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.FieldValue("outputHeader") HttpHeader head, @Advice.Return boolean committed) {
      if (committed && head instanceof HttpResponsePacket) {
        Object parked =
            ((HttpResponsePacket) head).getRequest().getAttribute("io.packwatch.request");
        ServerRequests.committed(parked, head.getContentType());
      }
    }
  }

  /** What fails on the way to the connection is the client's end. */
  static final class Write {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("outputHeader") HttpHeader head, @Advice.Thrown Throwable failure) {
      if (failure instanceof IOException && head instanceof HttpResponsePacket) {
        ((HttpResponsePacket) head).getRequest().setAttribute("io.packwatch.broken", failure);
      }
    }
  }

  /**
   * Afterwards the request is another one's. A connection may be closed because the response is
   * out.
   */
  static final class Finish {

    @SuppressWarnings("UnusedVariable") // local variables of the woven method, which exit reads
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(
        @Advice.Argument(1) Connection<?> connection,
        @Advice.Argument(2) Request request,
        @Advice.Argument(3) Response response,
        @Advice.Local("status") int status,
        @Advice.Local("left") boolean left) {
      status = response.getStatus();
      left =
          request.getAttribute("io.packwatch.broken") != null
              || (!connection.isOpen() && !response.getOutputBuffer().isClosed());
      Object parked = request.getAttribute("io.packwatch.request");
      return parked == null && ServerRequests.isHere(request) ? request : parked;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter Object begun,
        @Advice.Local("status") int status,
        @Advice.Local("left") boolean left,
        @Advice.Thrown Throwable failure) {
      boolean broken = left || failure != null;
      if (begun instanceof Request || (begun != null && begun == RequestTask.current())) {
        ServerRequests.end(status, broken);
      } else {
        ServerRequests.end(begun, status, broken);
      }
    }
  }

  /** A client has left, or nobody has resumed a response in time: it is never finished. */
  static final class Cancelled {

    @SuppressWarnings("UnusedVariable") // local variables of the woven method, which exit reads
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(
        @Advice.FieldValue("this$0") Response response,
        @Advice.Local("status") int status,
        @Advice.Local("left") boolean left) {
      Request request = response.getRequest();
      Object parked = request == null ? null : request.getAttribute("io.packwatch.request");
      if (parked != null) {
        status = response.getStatus();
        left = !request.getContext().getConnection().isOpen();
      }
      return parked;
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Enter Object parked,
        @Advice.Local("status") int status,
        @Advice.Local("left") boolean left,
        @Advice.Return boolean cancelled) {
      if (parked != null && cancelled) {
        if (!left) {
          ServerRequests.failed(parked, new TimeoutException(), false);
        }
        ServerRequests.end(parked, status, left);
      }
    }
  }
}

package io.packwatch.agent.probe.http;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.LibraryKeys;
import io.packwatch.bootstrap.ServerRequests;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import javax.servlet.ServletRequest;
import net.bytebuddy.asm.Advice;

/**
 * Undertow's servlets 1.4 to 2.3: what {@link Undertow} cannot see of a request, which is the
 * exception that leaves its servlets. The client's end of a connection is told from others by the
 * stream that failed to write to it.
 */
@ProbeInfo(
    name = "undertow",
    kind = ProbeInfo.Kind.SERVER,
    library = "Undertow's servlets",
    versions = "1.4 to 2.3",
    measures = "Exceptions that leave a web application's servlets.",
    brings = "io.undertow",
    calls = {"javax/servlet/", "io/undertow/"})
public final class UndertowServlets implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.lookInto("io/undertow/servlet/");
    by.servletUser("io.undertow.servlet.api.LoggingExceptionHandler")
        .advise(Methods.named("handleThrowable"), Thrown.class);
    by.servletUser("io.undertow.servlet.spec.AsyncContextImpl")
        .advise(Methods.named("onAsyncError"), AsyncError.class);
    by.servletUser("io.undertow.servlet.spec.ServletOutputStreamImpl")
        .advise(
            Methods.named(
                "writeBufferBlocking",
                "writeTooLargeForBuffer",
                "flushInternal",
                "close",
                "closeAsync"),
            Write.class);
  }

  /** What left the outermost filter or servlet, where it is logged. */
  static final class Thrown {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(1) ServletRequest request, @Advice.Argument(3) Throwable failure) {
      ServerRequests.failed(failure, request.getAttribute("io.packwatch.broken") != null);
    }
  }

  static final class AsyncError {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings("unchecked") // the key is that of Undertow's own round
    static void enter(
        @Advice.FieldValue("servletRequestContext") ServletRequestContext context,
        @Advice.Argument(0) Throwable failure) {
      Object key = LibraryKeys.of(HttpServerExchange.class);
      if (key != null) {
        boolean broken = context.getServletRequest().getAttribute("io.packwatch.broken") != null;
        Object parked = context.getExchange().getAttachment((AttachmentKey<Object>) key);
        ServerRequests.failed(parked, failure, broken);
      }
    }
  }

  /** Where bytes go to the connection: what fails here is the client's end. */
  static final class Write {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("servletRequestContext") ServletRequestContext context,
        @Advice.Thrown Throwable failure) {
      if (failure instanceof IOException) {
        context.getServletRequest().setAttribute("io.packwatch.broken", failure);
      }
    }
  }
}

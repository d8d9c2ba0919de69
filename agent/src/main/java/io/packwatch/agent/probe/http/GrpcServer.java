package io.packwatch.agent.probe.http;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.RpcRequests;
import io.packwatch.bootstrap.ServerRequests;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.asm.Advice;

/**
 * gRPC's server, 1.20 to 1.85, over every transport: Netty (shaded or not), OkHttp, in the same
 * process.
 *
 * <p>A call is a request, with one message or a stream of them each way. It begins when the
 * transport has its head, and ends when the server closes it. It is of the class that bound the
 * service, and its route is the method's full name. Calls of methods that the server does not have
 * are counted, and name nothing: their names are their callers'.
 *
 * <p>Errors are the statuses that are the server's fault: UNKNOWN (also what it threw),
 * DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS. A call that is cancelled is
 * none, and counts as one whose client went away, unless its deadline has passed.
 */
@ProbeInfo(
    name = "grpc-server",
    kind = ProbeInfo.Kind.SERVER,
    library = "gRPC",
    versions = "1.20 to 1.85",
    measures =
        "Every call, by its method; UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE and DATA_LOSS are errors.",
    brings = "io.grpc",
    calls = "io/grpc/",
    usedBy = "io/grpc/BindableService",
    correlation = "correlation")
public final class GrpcServer implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    String listener = "io.grpc.internal.ServerImpl$ServerTransportListenerImpl";
    by.type(listener).advise(Methods.named("streamCreated"), Begin.class);
    by.types(listener + "$1StreamCreated", listener + "$1HandleServerCall")
        .advise(Methods.named("runInContext"), Handle.class);
    by.type("io.grpc.internal.ServerCallImpl")
        .advise(Methods.constructors(), Found.class)
        .advise(Methods.named("newServerStreamListener"), Listens.class)
        .advise(Methods.named("sendHeaders"), Headers.class);
    by.type("io.grpc.internal.ServerCallImpl$ServerStreamListenerImpl")
        .advise(
            Methods.named("messagesAvailable", "halfClosed", "onReady", "closed"), Callback.class)
        .advise(Methods.named("closed"), Told.class);
    by.types(
            "io.grpc.internal.AbstractServerStream",
            "io.grpc.inprocess.InProcessTransport$InProcessStream$InProcessServerStream")
        .advise(Methods.named("close").taking("(Lio/grpc/Status;Lio/grpc/Metadata;)"), Close.class)
        .advise(Methods.named("cancel").taking("(Lio/grpc/Status;)"), Cancel.class);
    by.type("io.grpc.internal.ServerImpl$JumpToApplicationThreadServerStreamListener")
        .advise(Methods.named("closed"), Closed.class);
    by.declaring("bindService", "()Lio/grpc/ServerServiceDefinition;")
        .advise(Methods.named("bindService").taking("()"), Bound.class);
  }

  /** The id that a call comes with, and what its methods throw. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("io.grpc.internal.ServerCallImpl").advise(Methods.constructors(), Received.class);
    by.type("io.grpc.internal.ServerCallImpl$ServerStreamListenerImpl")
        .advise(Methods.named("messagesAvailable", "halfClosed", "onReady"), Left.class);
    by.types(
            "io.grpc.internal.AbstractServerStream",
            "io.grpc.inprocess.InProcessTransport$InProcessStream$InProcessServerStream")
        .advise(
            Methods.named("close").taking("(Lio/grpc/Status;Lio/grpc/Metadata;)"), Thrown.class);
  }

  /** In the same process, on the thread of the client. */
  static final class Begin {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object stream) {
      RpcRequests.begin(stream);
    }
  }

  /** Interceptors, and the service's method where it takes a stream. */
  static final class Handle {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.FieldValue("val$stream") Object stream) {
      return RpcRequests.enter(stream);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean here) {
      if (here) {
        ServerRequests.leave();
      }
    }
  }

  static final class Found {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) Object stream, @Advice.Argument(1) MethodDescriptor<?, ?> method) {
      String name = method.getFullMethodName();
      RpcRequests.found(stream, MethodDescriptor.extractFullServiceName(name), name);
    }
  }

  static final class Listens {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.FieldValue("stream") Object stream, @Advice.Return Object listener) {
      RpcRequests.listens(stream, listener);
    }
  }

  static final class Headers {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("stream") Object stream) {
      RpcRequests.headers(stream);
    }
  }

  /** The service's method where it takes one message; what its own listener does. */
  static final class Callback {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object listener) {
      return RpcRequests.enter(listener);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean here) {
      if (here) {
        ServerRequests.leave();
      }
    }
  }

  static final class Told {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object listener) {
      RpcRequests.forget(listener);
    }
  }

  static final class Close {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object stream, @Advice.Argument(0) Status status) {
      RpcRequests.close(stream, status.getCode().value(), status.getCause());
    }
  }

  /** The server gives up: its deadline has passed, or it cannot send. */
  static final class Cancel {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object stream, @Advice.Argument(0) Status status) {
      if (status.getCode() != Status.Code.CANCELLED) {
        RpcRequests.close(stream, status.getCode().value(), status.getCause());
      }
    }
  }

  /**
   * A client whose deadline has passed cancels its call, and so does the server: whoever does so
   * first. The server knows the deadline as a duration, so it comes a little later there.
   */
  static final class Closed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("stream") Object stream,
        @Advice.FieldValue("context") Context context,
        @Advice.Argument(0) Status status) {
      Deadline deadline = status.isOk() ? null : context.getDeadline();
      boolean expired = deadline != null && deadline.timeRemaining(TimeUnit.MILLISECONDS) < 50;
      RpcRequests.closed(stream, expired);
    }
  }

  static final class Bound {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This Object service, @Advice.Return ServerServiceDefinition definition) {
      if (definition != null) {
        RpcRequests.serves(definition.getServiceDescriptor().getName(), service.getClass());
      }
    }
  }

  static final class Received {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) Object stream,
        @Advice.Argument(1) MethodDescriptor<?, ?> method,
        @Advice.Argument(2) Metadata headers) {
      boolean here = RpcRequests.enter(stream);
      if (Correlation.awaitsHeaders()) {
        Correlation.received(
            method.getFullMethodName(),
            headers.get(Metadata.Key.of(Correlation.header(), Metadata.ASCII_STRING_MARSHALLER)),
            headers.get(Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER)),
            headers.get(Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER)));
      }
      if (here) {
        ServerRequests.leave();
      }
    }
  }

  static final class Thrown {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Status status) {
      ErrorListener.thrown(status.getCause());
    }
  }

  static final class Left {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Thrown Throwable failure) {
      ErrorListener.thrown(failure);
    }
  }
}

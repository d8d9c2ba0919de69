package io.packwatch.agent.probe.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.LibraryKeys;
import io.packwatch.bootstrap.RpcCall;
import net.bytebuddy.asm.Advice;

/**
 * gRPC's channels, 1.20 to 1.85, over every transport: blocking, asynchronous and future stubs.
 *
 * <p>A call begins where a channel is asked for it, below the application's interceptors, and ends
 * when it is closed: what is tried again in between is one call. A channel that does not know its
 * servers yet gives the call to another thread, so what is known of it goes along in its options.
 *
 * <p>Errors are the statuses that are for the server too; a call that its caller cancels is none.
 */
@ProbeInfo(
    name = "grpc-client",
    kind = ProbeInfo.Kind.CLIENT,
    library = "gRPC",
    versions = "1.20 to 1.85",
    measures =
        "Calls, retries included; with a stream of responses to the head of it. UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE and DATA_LOSS are errors.",
    brings = "io.grpc",
    calls = "io/grpc/",
    usedBy = {"io/grpc/Channel", "io/grpc/ManagedChannel"},
    correlation = "correlation")
public final class GrpcClient implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    String channel = "io.grpc.internal.ManagedChannelImpl$RealChannel";
    by.type(channel).advise(Methods.named("newCall"), Made.class);
    by.type(channel + "$PendingCall")
        .advise(Methods.named("callCancelled").taking("()"), Cancelled.class);
    by.type("io.grpc.internal.ClientCallImpl")
        .advise(Methods.named("start"), Start.class)
        .advise(Methods.named("closeObserver"), Closed.class);
    by.type("io.grpc.internal.ClientCallImpl$ClientStreamListenerImpl")
        .advise(Methods.named("headersRead"), Head.class);
  }

  /** The headers of a call are its own until it is started. */
  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("io.grpc.internal.ClientCallImpl").advise(Methods.named("start"), Sending.class);
  }

  static final class Made {

    @SuppressWarnings({"unchecked", "UnusedVariable"}) // the argument of the woven method
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Channel channel,
        @Advice.Argument(0) MethodDescriptor<?, ?> method,
        @Advice.Argument(value = 1, readOnly = false) CallOptions options) {
      Object key = LibraryKeys.of(CallOptions.class);
      if (key == null) {
        key = LibraryKeys.keep(CallOptions.class, CallOptions.Key.<Object>create("packwatch"));
      }
      Object call =
          RpcCall.made(
              options.getAuthority() == null ? channel.authority() : options.getAuthority(),
              MethodDescriptor.extractFullServiceName(method.getFullMethodName()));
      if (call != null) {
        options = options.withOption((CallOptions.Key<Object>) key, call);
      }
    }
  }

  static final class Start {

    @SuppressWarnings("unchecked")
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object exchange,
        @Advice.FieldValue("method") MethodDescriptor<?, ?> method,
        @Advice.FieldValue("callOptions") CallOptions options) {
      Object key = LibraryKeys.of(CallOptions.class);
      if (key != null && !method.getType().serverSendsOneMessage()) {
        RpcCall.awaitHead(exchange, options.getOption((CallOptions.Key<Object>) key));
      }
    }
  }

  static final class Head {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("this$0") Object exchange) {
      RpcCall.head(exchange);
    }
  }

  static final class Closed {

    @SuppressWarnings("unchecked")
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object exchange,
        @Advice.FieldValue("callOptions") CallOptions options,
        @Advice.Argument(1) Status status) {
      Object key = LibraryKeys.of(CallOptions.class);
      if (key != null) {
        RpcCall.closed(
            exchange, options.getOption((CallOptions.Key<Object>) key), status.getCode().value());
      }
    }
  }

  /** Before the channel knew a server to call: by its caller, or by its deadline. */
  static final class Cancelled {

    @SuppressWarnings("unchecked")
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Object exchange, @Advice.FieldValue("callOptions") CallOptions options) {
      Object key = LibraryKeys.of(CallOptions.class);
      Deadline deadline = options.getDeadline();
      Status.Code code =
          deadline != null && deadline.isExpired()
              ? Status.Code.DEADLINE_EXCEEDED
              : Status.Code.CANCELLED;
      if (key != null) {
        RpcCall.closed(exchange, options.getOption((CallOptions.Key<Object>) key), code.value());
      }
    }
  }

  static final class Sending {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) Metadata metadata) {
      String[] headers = Correlation.outboundHeaders();
      for (int i = 0; i < headers.length; i += 2) {
        Metadata.Key<String> key = Metadata.Key.of(headers[i], Metadata.ASCII_STRING_MARSHALLER);
        if (!metadata.containsKey(key)) {
          metadata.put(key, headers[i + 1]);
        }
      }
    }
  }
}

package com.acme.rpc.contract;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/** As it is generated: the service's methods, and what a server implements. */
public final class OrdersGrpc {

  public static final MethodDescriptor<String, String> ECHO = method("Echo", MethodType.UNARY);
  public static final MethodDescriptor<String, String> WATCH =
      method("Watch", MethodType.SERVER_STREAMING);
  public static final MethodDescriptor<String, String> COLLECT =
      method("Collect", MethodType.CLIENT_STREAMING);
  public static final MethodDescriptor<String, String> CHAT =
      method("Chat", MethodType.BIDI_STREAMING);

  /** That no server has. */
  public static final MethodDescriptor<String, String> MISSING =
      method("Missing", MethodType.UNARY);

  private OrdersGrpc() {}

  private static MethodDescriptor<String, String> method(String name, MethodType type) {
    return MethodDescriptor.<String, String>newBuilder()
        .setType(type)
        .setFullMethodName("acme.Orders/" + name)
        .setRequestMarshaller(new Text())
        .setResponseMarshaller(new Text())
        .build();
  }

  /** What a server implements. */
  public abstract static class OrdersImplBase implements BindableService {

    public abstract void echo(String request, StreamObserver<String> response);

    public abstract void watch(String request, StreamObserver<String> response);

    public abstract StreamObserver<String> collect(StreamObserver<String> response);

    public abstract StreamObserver<String> chat(StreamObserver<String> response);

    @Override
    public final ServerServiceDefinition bindService() {
      return ServerServiceDefinition.builder("acme.Orders")
          .addMethod(ECHO, ServerCalls.asyncUnaryCall(new MethodHandlers(this, 0)))
          .addMethod(WATCH, ServerCalls.asyncServerStreamingCall(new MethodHandlers(this, 1)))
          .addMethod(COLLECT, ServerCalls.asyncClientStreamingCall(new MethodHandlers(this, 2)))
          .addMethod(CHAT, ServerCalls.asyncBidiStreamingCall(new MethodHandlers(this, 3)))
          .build();
    }
  }

  private static final class MethodHandlers
      implements ServerCalls.UnaryMethod<String, String>,
          ServerCalls.ServerStreamingMethod<String, String>,
          ServerCalls.ClientStreamingMethod<String, String>,
          ServerCalls.BidiStreamingMethod<String, String> {

    private final OrdersImplBase service;
    private final int method;

    MethodHandlers(OrdersImplBase service, int method) {
      this.service = service;
      this.method = method;
    }

    @Override
    public void invoke(String request, StreamObserver<String> response) {
      if (method == 0) {
        service.echo(request, response);
      } else {
        service.watch(request, response);
      }
    }

    @Override
    public StreamObserver<String> invoke(StreamObserver<String> response) {
      return method == 2 ? service.collect(response) : service.chat(response);
    }
  }
}

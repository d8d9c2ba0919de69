package com.acme.rpc.partner;

import com.acme.rpc.contract.OrdersGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Calls as it is told, and waits for the end of the call. */
public final class Partner {

  private static final int TIMEOUT_MILLIS = 200;

  private final Channel channel;

  public Partner(Channel channel) {
    this.channel = channel;
  }

  /** Returns what was answered, or the status. */
  public String call(String how, String request) throws InterruptedException {
    try {
      switch (how) {
        case "blocking":
          return blocking(OrdersGrpc.ECHO, CallOptions.DEFAULT, request);
        case "missing":
          return blocking(OrdersGrpc.MISSING, CallOptions.DEFAULT, request);
        case "deadline":
          return blocking(
              OrdersGrpc.ECHO,
              CallOptions.DEFAULT.withDeadlineAfter(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS),
              request);
        case "future":
          return ClientCalls.futureUnaryCall(call(OrdersGrpc.ECHO), request).get();
        case "async":
          return async(OrdersGrpc.ECHO, request);
        case "cancel":
          return cancel(request);
        case "watch":
          return watch(request);
        case "collect":
          return streams(OrdersGrpc.COLLECT, request);
        case "chat":
          return streams(OrdersGrpc.CHAT, request);
        default:
          throw new IllegalArgumentException(how);
      }
    } catch (StatusRuntimeException failure) {
      return failure.getStatus().getCode().name();
    } catch (ExecutionException failure) {
      return String.valueOf(failure.getCause());
    }
  }

  private ClientCall<String, String> call(MethodDescriptor<String, String> method) {
    return channel.newCall(method, CallOptions.DEFAULT);
  }

  private String blocking(
      MethodDescriptor<String, String> method, CallOptions options, String request) {
    return ClientCalls.blockingUnaryCall(channel, method, options, request);
  }

  private String async(MethodDescriptor<String, String> method, String request)
      throws InterruptedException {
    Answer answer = new Answer();
    ClientCalls.asyncUnaryCall(call(method), request, answer);
    return answer.await();
  }

  private String cancel(String request) throws InterruptedException {
    Answer answer = new Answer();
    ClientCall<String, String> call = call(OrdersGrpc.ECHO);
    ClientCalls.asyncUnaryCall(call, request, answer);
    Thread.sleep(TIMEOUT_MILLIS);
    call.cancel("not needed any more", null);
    return answer.await();
  }

  private String watch(String request) {
    Iterator<String> parts =
        ClientCalls.blockingServerStreamingCall(
            channel, OrdersGrpc.WATCH, CallOptions.DEFAULT, request);
    int count = 0;
    while (parts.hasNext()) {
      parts.next();
      count++;
    }
    return "parts " + count;
  }

  private String streams(MethodDescriptor<String, String> method, String request)
      throws InterruptedException {
    Answer answer = new Answer();
    ClientCall<String, String> call = call(method);
    StreamObserver<String> requests =
        method == OrdersGrpc.CHAT
            ? ClientCalls.asyncBidiStreamingCall(call, answer)
            : ClientCalls.asyncClientStreamingCall(call, answer);
    requests.onNext(request);
    requests.onNext(request);
    requests.onCompleted();
    return answer.await();
  }

  private static final class Answer implements StreamObserver<String> {

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile String last = "";

    String await() throws InterruptedException {
      over.await(10, TimeUnit.SECONDS);
      return last;
    }

    @Override
    public void onNext(String part) {
      last = part;
    }

    @Override
    public void onError(Throwable failure) {
      last = String.valueOf(failure);
      over.countDown();
    }

    @Override
    public void onCompleted() {
      over.countDown();
    }
  }
}

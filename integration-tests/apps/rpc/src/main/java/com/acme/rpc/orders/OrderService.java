package com.acme.rpc.orders;

import com.acme.rpc.contract.OrdersGrpc;
import com.acme.rpc.journal.Journal;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** Does what the request says. */
public final class OrderService extends OrdersGrpc.OrdersImplBase {

  private static final long PAUSE_MILLIS = 50;

  @Override
  public void echo(String request, StreamObserver<String> response) {
    if (request.equals("throw")) {
      throw new IllegalStateException("broken");
    } else if (request.equals("id")) {
      response.onNext("id " + Ids.ID.get());
      response.onCompleted();
    } else if (request.equals("later")) {
      new Thread(() -> later(response), "later").start();
    } else if (request.equals("never")) {
      Journal.note("which its client waits for in vain");
    } else if (request.startsWith("status ")) {
      Status.Code code = Status.Code.valueOf(request.substring("status ".length()));
      response.onError(Status.fromCode(code).asRuntimeException());
    } else {
      response.onNext(Journal.note(request));
      response.onCompleted();
    }
  }

  private static void later(StreamObserver<String> response) {
    pause();
    response.onNext(Journal.note("later"));
    response.onCompleted();
  }

  @Override
  public void watch(String request, StreamObserver<String> response) {
    int parts = Integer.parseInt(request);
    for (int i = 0; i < parts; i++) {
      response.onNext(Journal.note("part"));
      pause();
    }
    response.onCompleted();
  }

  @Override
  public StreamObserver<String> collect(StreamObserver<String> response) {
    return new Collecting(response, false);
  }

  @Override
  public StreamObserver<String> chat(StreamObserver<String> response) {
    return new Collecting(response, true);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Collecting implements StreamObserver<String> {

    private final StreamObserver<String> response;
    private final boolean each;

    Collecting(StreamObserver<String> response, boolean each) {
      this.response = response;
      this.each = each;
    }

    @Override
    public void onNext(String part) {
      String noted = Journal.note(part);
      if (each) {
        response.onNext(noted);
      }
    }

    @Override
    public void onError(Throwable gone) {
      Journal.note("gone");
    }

    @Override
    public void onCompleted() {
      if (!each) {
        response.onNext(Journal.note("all"));
      }
      response.onCompleted();
    }
  }
}

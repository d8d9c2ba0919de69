package com.acme.stores.carts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Waits for all that a publisher has. */
final class Answers<T> implements Subscriber<T> {

  private final List<T> all = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Throwable failure;

  static <T> List<T> of(Publisher<? extends T> publisher) throws Exception {
    Answers<T> answers = new Answers<>();
    publisher.subscribe(answers);
    answers.over.await();
    if (answers.failure instanceof RuntimeException) {
      throw (RuntimeException) answers.failure;
    }
    return answers.all;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(T answer) {
    all.add(answer);
  }

  @Override
  public void onError(Throwable thrown) {
    failure = thrown;
    over.countDown();
  }

  @Override
  public void onComplete() {
    over.countDown();
  }
}

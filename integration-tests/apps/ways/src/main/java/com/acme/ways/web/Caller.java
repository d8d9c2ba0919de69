package com.acme.ways.web;

import com.acme.ways.built.Client;
import com.acme.ways.greetings.Greeter;
import com.acme.ways.infra.Retry;
import com.acme.ways.kinds.Kind;
import com.acme.ways.later.Later;
import com.acme.ways.ping.Ping;
import com.acme.ways.settings.Settings;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;

/** Ten times each, unless it says otherwise. */
public final class Caller {

  /** A public method of another class is entered by a method reference as by a call. */
  static final class Work {

    private int times;

    int hidden() throws InterruptedException {
      Thread.sleep(1);
      return ++times;
    }
  }

  /** Enters every package. */
  public void callAll() throws Exception {
    Work work = new Work();
    for (int i = 0; i < 10; i++) {
      Retry.run(() -> work.hidden());
      Retry.run(
          new Callable<Integer>() {
            @Override
            public Integer call() throws Exception {
              return work.hidden();
            }
          });
      Retry.run(work::hidden);
    }
    Greeter greeter = () -> "hello";
    for (int i = 0; i < 10; i++) {
      greeter.greet();
      Greeter.farewell();
      Settings.number();
    }
    int kinds = 0;
    for (int i = 0; i < 1_000; i++) {
      kinds += Kind.values().length + Kind.valueOf("SMALL").name().length();
    }
    build(kinds);
    Ping.play(200);
    waitForAnswers();
  }

  /** Ten that are built, ten that throw and ten whose superclass throws. */
  private static void build(int first) {
    for (int i = 0; i < 30; i++) {
      try {
        new Client(i % 3 != 0, i % 3 == 1 ? 2 : 3, first).number();
      } catch (IllegalStateException | IOException expected) {
        // the next one
      }
    }
  }

  /** Five that are answered and five that are refused. */
  private static void waitForAnswers() {
    for (int i = 0; i < 5; i++) {
      Later.answer(20).join();
      try {
        Later.refuse(20).toCompletableFuture().join();
      } catch (CompletionException refused) {
        // as it should
      }
    }
  }
}

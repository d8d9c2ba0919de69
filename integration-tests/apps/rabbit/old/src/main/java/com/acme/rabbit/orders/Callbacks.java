package com.acme.rabbit.orders;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Takes payments by a callback. */
public final class Callbacks {

  private Callbacks() {}

  public static void consume(Channel channel, String queue, CountDownLatch left)
      throws IOException {
    channel.basicConsume(queue, true, (tag, message) -> left.countDown(), tag -> {});
  }

  public static void consumeAndListen(Channel channel, String queue, CountDownLatch left)
      throws IOException {
    channel.basicConsume(
        queue, true, (tag, message) -> left.countDown(), tag -> {}, (tag, signal) -> {});
  }
}

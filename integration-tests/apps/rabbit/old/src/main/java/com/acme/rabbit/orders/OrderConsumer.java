package com.acme.rabbit.orders;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.util.concurrent.CountDownLatch;

/** Takes orders, and confirms each by a message that nobody waits for. */
public class OrderConsumer extends DefaultConsumer {

  private final CountDownLatch left;

  public OrderConsumer(Channel channel, CountDownLatch left) {
    super(channel);
    this.left = left;
  }

  @Override
  public void handleDelivery(
      String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
      throws java.io.IOException {
    getChannel().basicPublish("", "nobody", null, body);
    left.countDown();
  }
}

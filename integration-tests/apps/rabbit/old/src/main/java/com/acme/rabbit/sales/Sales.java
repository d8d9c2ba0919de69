package com.acme.rabbit.sales;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** Publishes messages that say when they were sent: an hour ago. One cannot be published. */
public class Sales {

  public static final int ORDERS = 3;
  public static final int PAYMENTS = 4;
  public static final int FEES = 1;
  public static final int REFUNDS = 2;

  private static final long AN_HOUR = 3_600_000;

  private final Channel channel;

  public Sales(Channel channel) {
    this.channel = channel;
  }

  public void send(String prefix) throws Exception {
    send(prefix + "orders", ORDERS);
    send(prefix + "payments", PAYMENTS);
    send(prefix + "fees", FEES);
    send(prefix + "refunds", REFUNDS);
    Channel closed = channel.getConnection().createChannel();
    closed.close();
    try {
      closed.basicPublish("", prefix + "orders", null, new byte[0]);
    } catch (AlreadyClosedException expected) {
      System.out.println("REFUSED");
    }
  }

  @SuppressWarnings("JavaUtilDate") // as the client wants it
  private void send(String queue, int messages) throws IOException {
    AMQP.BasicProperties hourAgo =
        new AMQP.BasicProperties.Builder()
            .timestamp(new Date(System.currentTimeMillis() - AN_HOUR))
            .build();
    for (int i = 0; i < messages; i++) {
      channel.basicPublish("", queue, hourAgo, ("" + i).getBytes(StandardCharsets.UTF_8));
    }
  }
}

package com.acme.rabbit;

import com.acme.rabbit.orders.Callbacks;
import com.acme.rabbit.orders.OrderConsumer;
import com.acme.rabbit.refunds.RefundLoop;
import com.acme.rabbit.sales.Sales;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.concurrent.CountDownLatch;

/** Sends, takes all that it has sent, and waits to be ended. */
public final class Main {

  private static final String[] QUEUES = {"orders", "payments", "fees", "refunds"};

  private Main() {}

  public static void main(String[] args) throws Exception {
    ConnectionFactory connections = new ConnectionFactory();
    connections.setHost("127.0.0.1");
    connections.setPort(Integer.parseInt(args[0]));
    connections.setVirtualHost("default");
    System.out.println("READY");
    Connection connection = connections.newConnection();
    Channel channel = connection.createChannel();
    for (String queue : QUEUES) {
      channel.queueDeclare(args[1] + queue, false, false, true, null);
    }
    connections.setAutomaticRecoveryEnabled(false);
    Connection plain = connections.newConnection();
    new Sales(channel).send(args[1]);
    CountDownLatch left = new CountDownLatch(Sales.ORDERS + Sales.PAYMENTS + Sales.FEES);
    channel.basicConsume(args[1] + "orders", true, new OrderConsumer(channel, left));
    Callbacks.consume(connection.createChannel(), args[1] + "payments", left);
    Callbacks.consumeAndListen(plain.createChannel(), args[1] + "fees", left);
    left.await();
    System.out.println("REFUNDS " + new RefundLoop(channel).take(args[1] + "refunds"));
    System.out.println("DONE");
    Thread.currentThread().join();
  }
}

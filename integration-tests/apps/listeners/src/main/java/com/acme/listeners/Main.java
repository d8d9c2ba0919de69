package com.acme.listeners;

import com.acme.listeners.raw.PaymentListener;
import com.acme.listeners.refunds.RefundLoop;
import javax.jms.Connection;
import javax.jms.ConnectionFactory;
import javax.jms.JMSException;
import javax.jms.MessageProducer;
import javax.jms.Queue;
import javax.jms.Session;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Sends itself three orders, two of them bad, two payments and two refunds; then waits to be ended.
 */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(Listening.class);
    Connection connection = context.getBean(ConnectionFactory.class).createConnection();
    connection.start();
    Session listening = listening(connection);
    listening
        .createConsumer(listening.createQueue("payments"))
        .setMessageListener(new PaymentListener());
    Session sending = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    send(sending, "orders", "bad 1", "good", "bad 2");
    send(sending, "payments", "one", "two");
    send(sending, "refunds", "one", "two");
    MessageProducer closed = sending.createProducer(sending.createQueue("refunds"));
    closed.close();
    try {
      closed.send(sending.createTextMessage("too late"));
    } catch (JMSException expected) {
      System.out.println("REFUSED");
    }
    int refunds =
        new RefundLoop().take(listening(connection).createConsumer(sending.createQueue("refunds")));
    System.out.println("REFUNDS " + refunds);
    System.out.println("READY");
    Thread.currentThread().join();
  }

  private static Session listening(Connection connection) throws JMSException {
    return connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
  }

  private static void send(Session session, String to, String... texts) throws Exception {
    Queue queue = session.createQueue(to);
    try (MessageProducer producer = session.createProducer(queue)) {
      for (String text : texts) {
        producer.send(session.createTextMessage(text));
      }
    }
  }
}

package com.acme.kafka.sales;

import com.acme.kafka.Clients;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends records, two of which fail. */
public class Sales {

  public static final int ORDERS = 5;
  public static final int PARTS = 4;
  public static final int PAYMENTS = 3;
  public static final int INVOICES = 4;
  public static final int REFUNDS = 2;

  private static final long AN_HOUR = 3_600_000;
  private static final int TOO_LARGE = 20_000;
  private static final int LONG = 60_000;

  private final String servers;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  public Sales(String servers) {
    this.servers = servers;
  }

  /** Returns what the callbacks were told. */
  public String send(String topics) throws Exception {
    try (KafkaProducer<String, String> producer = Clients.producer(servers, 0)) {
      long hourAgo = System.currentTimeMillis() - AN_HOUR;
      for (int i = 0; i < ORDERS; i++) {
        send(producer, new ProducerRecord<>(topics + "orders", 0, hourAgo, "order", "order " + i));
      }
      send(producer, topics + "parts", PARTS);
      send(producer, topics + "payments", PAYMENTS);
      send(producer, topics + "invoices", INVOICES);
      for (int i = 0; i < REFUNDS; i++) {
        producer.send(new ProducerRecord<>(topics + "refunds", "refund")).get();
      }
      String large = new String(new char[TOO_LARGE]);
      send(producer, new ProducerRecord<>(topics + "orders", large));
    }
    KafkaProducer<String, String> slow = Clients.producer(servers, LONG);
    send(slow, new ProducerRecord<>(topics + "orders", "never sent"));
    Clients.abort(slow);
    return acknowledged + " " + failed;
  }

  private void send(KafkaProducer<String, String> producer, String topic, int records) {
    for (int i = 0; i < records; i++) {
      send(producer, new ProducerRecord<>(topic, topic + i));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback is told
  private void send(KafkaProducer<String, String> producer, ProducerRecord<String, String> record) {
    producer.send(
        record,
        (metadata, failure) -> {
          if (failure == null && metadata.offset() >= 0) {
            acknowledged.incrementAndGet();
          } else {
            failed.incrementAndGet();
          }
        });
  }
}

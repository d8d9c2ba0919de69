package com.acme.kafka.orders;

import com.acme.kafka.Clients;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Asks for one record after the other, and books each. */
public class OrderLoop {

  private final String servers;

  public OrderLoop(String servers) {
    this.servers = servers;
  }

  /** Returns how many it has taken. */
  public int take(String topic, int orders) throws Exception {
    int taken = 0;
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(Clients.consumer(servers, topic, 1))) {
      consumer.subscribe(Collections.singletonList(topic));
      while (taken < orders) {
        for (ConsumerRecord<String, String> record : Clients.poll(consumer)) {
          book(record.value());
          taken++;
        }
      }
    }
    return taken;
  }

  private static void book(String order) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:orders");
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT '" + order + "'");
    }
  }
}

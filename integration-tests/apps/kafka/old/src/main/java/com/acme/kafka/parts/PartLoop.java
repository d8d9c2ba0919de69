package com.acme.kafka.parts;

import com.acme.kafka.Clients;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Takes all records of a partition together. */
public class PartLoop {

  private final String servers;

  public PartLoop(String servers) {
    this.servers = servers;
  }

  /** Returns in how many portions it has taken them. */
  public int take(String topic, int parts) throws Exception {
    int taken = 0;
    int portions = 0;
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(Clients.consumer(servers, topic, parts))) {
      consumer.subscribe(Collections.singletonList(topic));
      while (taken < parts) {
        ConsumerRecords<String, String> records = Clients.poll(consumer);
        for (TopicPartition partition : records.partitions()) {
          List<ConsumerRecord<String, String>> portion = records.records(partition);
          taken += portion.size();
          portions++;
        }
      }
    }
    return portions;
  }
}

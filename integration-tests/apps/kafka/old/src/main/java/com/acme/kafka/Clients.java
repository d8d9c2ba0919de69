package com.acme.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's clients, and what their versions call differently. */
public final class Clients {

  private static final long POLL_MILLIS = 200;

  private Clients() {}

  /** The settings of a consumer. */
  public static Map<String, Object> consumer(String servers, String group, int mostRecords) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers);
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", mostRecords);
    settings.put("key.deserializer", StringDeserializer.class.getName());
    settings.put("value.deserializer", StringDeserializer.class.getName());
    return settings;
  }

  /** A producer that waits so long for more records before it sends. */
  public static KafkaProducer<String, String> producer(String servers, int lingerMillis) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers);
    settings.put("linger.ms", lingerMillis);
    settings.put("retries", 10); // of old none: a topic that was just made may have no leader yet
    settings.put("max.request.size", 10_000);
    settings.put("key.serializer", StringSerializer.class.getName());
    settings.put("value.serializer", StringSerializer.class.getName());
    return new KafkaProducer<>(settings);
  }

  /** Until 1.1 a poll took a number, and from 4.0 on it takes nothing else but a duration. */
  @SuppressWarnings("unchecked")
  public static ConsumerRecords<String, String> poll(KafkaConsumer<String, String> consumer)
      throws Exception {
    try {
      return (ConsumerRecords<String, String>)
          call(consumer, "poll", Duration.class, Duration.ofMillis(POLL_MILLIS));
    } catch (NoSuchMethodException old) {
      return (ConsumerRecords<String, String>) call(consumer, "poll", long.class, POLL_MILLIS);
    }
  }

  /** Closes a producer whatever it has not sent yet. */
  public static void abort(KafkaProducer<String, String> producer) throws Exception {
    try {
      call(producer, "close", Duration.class, Duration.ZERO);
    } catch (NoSuchMethodException old) {
      KafkaProducer.class
          .getMethod("close", long.class, java.util.concurrent.TimeUnit.class)
          .invoke(producer, 0L, java.util.concurrent.TimeUnit.MILLISECONDS);
    }
  }

  private static Object call(Object client, String name, Class<?> type, Object argument)
      throws Exception {
    Method method = client.getClass().getMethod(name, type);
    try {
      return method.invoke(client, argument);
    } catch (InvocationTargetException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }
}

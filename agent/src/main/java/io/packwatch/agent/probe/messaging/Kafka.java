package io.packwatch.agent.probe.messaging;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.KafkaSends;
import io.packwatch.bootstrap.Messages;
import java.util.Iterator;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Kafka's clients: loops of the application through polled records, what it sends, and how far its
 * consumers are behind.
 *
 * <p>Nothing is wrapped. The iterator computes a record when the loop asks for it, which is when
 * the one before is done. A producer's batch keeps a list of whom to tell of its records; ours
 * keeps beside each when its sending began. The consumer computes its lag with each fetch for its
 * own metrics.
 */
@ProbeInfo(
    name = "kafka",
    kind = ProbeInfo.Kind.MESSAGING,
    library = "Kafka clients",
    versions = "0.11 to 4.4",
    measures =
        "Each record that a loop of the application goes through, as a run of a job named by its"
            + " topic, until it asks for the next; of `records(TopicPartition)` all together. What"
            + " the loop catches is not seen. Records sent, until they are acknowledged, as outbound"
            + " calls to the peer `kafka`. How far consumers are behind, as their fetches tell.",
    brings = "org.apache.kafka",
    calls = "org/apache/kafka/",
    usedBy = "org/apache/kafka/clients/")
public final class Kafka implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    consumers(by);
    producers(by);
  }

  private static void consumers(InstrumentationBuilder by) {
    String consumer = "org.apache.kafka.clients.consumer.";
    by.type(consumer + "KafkaConsumer")
        .advise(Methods.beginning("poll(J)", "poll(Ljava/time/Duration;)", "close("), Ask.class);
    by.type(consumer + "ConsumerRecords")
        .advise(
            Methods.named("records").taking("(Lorg/apache/kafka/common/TopicPartition;)"),
            Partition.class);
    by.type(consumer + "ConsumerRecords$ConcatenatedIterable")
        .advise(Methods.named("iterator"), Loop.class);
    by.type(consumer + "ConsumerRecords$ConcatenatedIterable$1")
        .advise(
            Methods.beginning("makeNext()Lorg/apache/kafka/clients/consumer/ConsumerRecord;"),
            Next.class);
    by.types(
            consumer + "internals.FetchMetricsManager",
            consumer + "internals.Fetcher$FetchManagerMetrics")
        .advise(Methods.named("recordPartitionLag"), Behind.class);
  }

  private static void producers(InstrumentationBuilder by) {
    by.type("org.apache.kafka.clients.producer.KafkaProducer")
        .advise(
            Methods.named("send")
                .taking(
                    "(Lorg/apache/kafka/clients/producer/ProducerRecord;"
                        + "Lorg/apache/kafka/clients/producer/Callback;)"),
            Send.class);
    by.type("org.apache.kafka.clients.producer.internals.ProducerBatch")
        .advise(Methods.constructors(), Batch.class)
        .advise(Methods.named("completeFutureAndFireCallbacks"), Acknowledged.class);
  }

  static final class Ask {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Messages.asking();
    }
  }

  static final class Partition {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(0) TopicPartition partition,
        @Advice.Return List<ConsumerRecord<?, ?>> records) {
      if (!records.isEmpty()) {
        Messages.taken(partition.topic(), records.get(0).timestamp());
      }
    }
  }

  static final class Loop {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return Iterator<?> iterator) {
      Messages.iterating(iterator);
    }
  }

  static final class Next {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object iterator) {
      Messages.asked(iterator);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object iterator, @Advice.Return ConsumerRecord<?, ?> record) {
      if (record == null) {
        Messages.handled();
      } else {
        Messages.next(iterator, record.topic(), record.timestamp());
      }
    }
  }

  static final class Behind {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) TopicPartition partition, @Advice.Argument(1) long lag) {
      Messages.behind(partition.topic(), lag);
    }
  }

  static final class Send {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return KafkaSends.send();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long began, @Advice.Thrown Throwable failure) {
      KafkaSends.sent(began, failure);
    }
  }

  static final class Batch {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.FieldValue(value = "thunks", readOnly = false) List<?> thunks) {
      thunks = KafkaSends.in(thunks);
    }
  }

  static final class Acknowledged {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("thunks") List<?> thunks, @Advice.Argument(2) Object error) {
      KafkaSends.acknowledged(thunks, error);
    }
  }
}

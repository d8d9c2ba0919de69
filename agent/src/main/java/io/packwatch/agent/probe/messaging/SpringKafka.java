package io.packwatch.agent.probe.messaging;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Jobs;
import io.packwatch.bootstrap.Messages;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Listeners that Spring's containers call themselves, without an annotated method, and the age of
 * the oldest record that a listener gets in a batch.
 */
@ProbeInfo(
    name = "spring-kafka",
    kind = ProbeInfo.Kind.MESSAGING,
    library = "Spring Kafka",
    versions = "1.3 to 4.1",
    measures =
        "Calls of a `MessageListener` or `BatchMessageListener`, each a run of a job. Annotated"
            + " methods are Spring Messaging's.",
    brings = "org.springframework.kafka",
    calls = {"org/springframework/kafka/", "org/apache/kafka/"},
    usedBy = "org/springframework/kafka/")
public final class SpringKafka implements Probe {

  private static final String LISTENER = "org.springframework.kafka.listener.";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.implementing(
            LISTENER + "MessageListener",
            LISTENER + "AcknowledgingMessageListener",
            LISTENER + "ConsumerAwareMessageListener",
            LISTENER + "AcknowledgingConsumerAwareMessageListener",
            LISTENER + "BatchMessageListener",
            LISTENER + "BatchAcknowledgingMessageListener",
            LISTENER + "BatchConsumerAwareMessageListener",
            LISTENER + "BatchAcknowledgingConsumerAwareMessageListener")
        .advise(Methods.named("onMessage"), Taken.class);
    by.type(LISTENER + "adapter.BatchMessagingMessageListenerAdapter")
        .advise(Methods.beginning("onMessage(Ljava/util/List;"), Handed.class);
  }

  static final class Taken {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object listener) {
      return Jobs.enter(listener.getClass());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object listener,
        @Advice.Enter long started,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
        Jobs.exit(started, listener.getClass(), "", failure != null);
      }
    }
  }

  static final class Handed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) List<?> records) {
      if (!records.isEmpty() && records.get(0) instanceof ConsumerRecord) {
        ConsumerRecord<?, ?> first = (ConsumerRecord<?, ?>) records.get(0);
        Messages.received(first.topic(), first.timestamp());
      }
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit() {
      Messages.handled();
    }
  }
}

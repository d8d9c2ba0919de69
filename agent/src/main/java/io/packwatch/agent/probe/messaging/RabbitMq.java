package io.packwatch.agent.probe.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Jobs;
import io.packwatch.bootstrap.Messages;
import io.packwatch.bootstrap.Outbound;
import net.bytebuddy.asm.Advice;

/**
 * RabbitMQ's Java client: what consumers are handed, what is fetched, what is published. Consumers
 * made of callbacks are classes of the client's own, which keep the callback in a field.
 */
@ProbeInfo(
    name = "rabbitmq",
    kind = ProbeInfo.Kind.MESSAGING,
    library = "RabbitMQ client",
    versions = "5.0 to 5.37",
    measures =
        "Messages that a consumer or a callback is handed, as runs of a job; those fetched by"
            + " `basicGet`, until the next is asked for. `basicPublish` and `basicGet` as outbound"
            + " calls to the peer `rabbitmq`, until they return; confirms are not waited for.",
    brings = "com.rabbitmq",
    calls = "com/rabbitmq/client/",
    usedBy = "com/rabbitmq/client/")
@SuppressWarnings("JavaUtilDate") // as the client gives it
public final class RabbitMq implements Probe {

  private static final String CHANNEL = "com.rabbitmq.client.impl.ChannelN";

  /** What a connection gives that comes back by itself, as it does unless that is switched off. */
  private static final String RECOVERING =
      "com.rabbitmq.client.impl.recovery.AutorecoveringChannel";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type(CHANNEL)
        .advise(Methods.named("basicPublish"), Published.class)
        .advise(Methods.named("basicGet"), Fetched.class);
    by.declaring(
            "handleDelivery",
            "(Ljava/lang/String;Lcom/rabbitmq/client/Envelope;"
                + "Lcom/rabbitmq/client/AMQP$BasicProperties;[B)V")
        .advise(Methods.named("handleDelivery"), Delivered.class);
    by.types(
            CHANNEL + "$4",
            CHANNEL + "$5",
            CHANNEL + "$6",
            CHANNEL + "$7",
            RECOVERING + "$2",
            RECOVERING + "$3",
            RECOVERING + "$4")
        .advise(Methods.named("handleDelivery"), Handed.class);
  }

  static final class Published {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return Outbound.enter(Outbound.RABBITMQ, "rabbitmq", -1);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long started, @Advice.Thrown Throwable failure) {
      Outbound.exit(started, "rabbitmq", failure);
    }
  }

  static final class Fetched {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      Messages.asking();
      return Outbound.enter(Outbound.RABBITMQ, "rabbitmq", -1);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long started,
        @Advice.Return GetResponse response,
        @Advice.Thrown Throwable failure) {
      Outbound.exit(started, "rabbitmq", failure);
      if (response != null) {
        Envelope envelope = response.getEnvelope();
        AMQP.BasicProperties properties = response.getProps();
        Messages.taken(
            Messages.source(envelope.getExchange(), envelope.getRoutingKey()),
            properties.getTimestamp() == null ? 0 : properties.getTimestamp().getTime());
      }
    }
  }

  static final class Delivered {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @Advice.This Object consumer,
        @Advice.Argument(1) Envelope envelope,
        @Advice.Argument(2) AMQP.BasicProperties properties) {
      Messages.received(
          Messages.source(envelope.getExchange(), envelope.getRoutingKey()),
          properties.getTimestamp() == null ? 0 : properties.getTimestamp().getTime());
      return Jobs.enter(consumer.getClass());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object consumer,
        @Advice.Enter long started,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
        Jobs.exit(started, consumer.getClass(), "", failure != null);
      }
    }
  }

  static final class Handed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @Advice.FieldValue("val$deliverCallback") Object callback,
        @Advice.Argument(1) Envelope envelope,
        @Advice.Argument(2) AMQP.BasicProperties properties) {
      Messages.received(
          Messages.source(envelope.getExchange(), envelope.getRoutingKey()),
          properties.getTimestamp() == null ? 0 : properties.getTimestamp().getTime());
      return Jobs.enter(callback.getClass());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.FieldValue("val$deliverCallback") Object callback,
        @Advice.Enter long started,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
        Jobs.exit(started, callback.getClass(), "", failure != null);
      }
    }
  }
}

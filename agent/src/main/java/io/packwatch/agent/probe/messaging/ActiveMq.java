package io.packwatch.agent.probe.messaging;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Messages;
import io.packwatch.bootstrap.Outbound;
import net.bytebuddy.asm.Advice;
import org.apache.activemq.command.Message;
import org.apache.activemq.command.MessageDispatch;

/**
 * ActiveMQ Classic's client: what is sent, what is received without a listener, and how old the
 * messages of listeners are. Its own class of a message says that, whatever JMS is called.
 */
@ProbeInfo(
    name = "activemq",
    kind = ProbeInfo.Kind.MESSAGING,
    library = "ActiveMQ Classic client",
    versions = "5.16",
    measures =
        "Messages that `receive` gives, as runs of a job, until the next is asked for. Messages"
            + " sent, until `send` returns, as outbound calls to the peer `activemq`. What listeners"
            + " take is JMS's.",
    brings = "org.apache.activemq",
    calls = "org/apache/activemq/",
    usedBy = {"org/apache/activemq/", "javax/jms/"})
public final class ActiveMq implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.types(
            "org.apache.activemq.ActiveMQMessageProducer",
            "org.apache.activemq.ActiveMQMessageProducerSupport")
        .advise(Methods.named("send"), Sent.class);
    by.type("org.apache.activemq.ActiveMQMessageConsumer")
        .advise(Methods.named("receive", "receiveNoWait"), Received.class)
        .advise(
            Methods.named("dispatch").taking("(Lorg/apache/activemq/command/MessageDispatch;)"),
            Dispatched.class);
  }

  static final class Sent {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return Outbound.enter(Outbound.ACTIVEMQ, "activemq", -1);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long started, @Advice.Thrown Throwable failure) {
      Outbound.exit(started, "activemq", failure);
    }
  }

  static final class Received {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Messages.asking();
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return Object received) {
      if (received instanceof Message) {
        Message message = (Message) received;
        Messages.taken(
            message.getDestination().isTemporary()
                ? null
                : message.getDestination().getPhysicalName(),
            message.getTimestamp());
      }
    }
  }

  static final class Dispatched {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) MessageDispatch dispatch) {
      Message message = dispatch.getMessage();
      if (message != null && !message.getDestination().isTemporary()) {
        Messages.received(message.getDestination().getPhysicalName(), message.getTimestamp());
      }
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit() {
      Messages.handled();
    }
  }
}

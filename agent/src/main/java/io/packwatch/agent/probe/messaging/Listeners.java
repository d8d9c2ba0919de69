package io.packwatch.agent.probe.messaging;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Jobs;
import net.bytebuddy.asm.Advice;
import org.springframework.messaging.handler.HandlerMethod;

/**
 * Message listeners: JMS 1.1 to 3.1, and through Spring Messaging 4 to 7 the annotated methods of
 * Spring's JMS, Kafka, RabbitMQ and SQS. The container's reaction to an exception, usually a
 * redelivery, is not measured.
 */
@ProbeInfo(
    name = "listeners",
    kind = ProbeInfo.Kind.MESSAGING,
    library = "JMS and Spring Messaging",
    versions = "JMS 1.1 to 3.1, Spring Messaging 4 to 7",
    measures =
        "Messages that a listener takes, as runs of a job, and the exceptions that leave it.",
    calls = "org/springframework/",
    usedBy = {
      "javax/jms/MessageListener",
      "jakarta/jms/MessageListener",
      "org/springframework/jms/annotation/",
      "org/springframework/kafka/annotation/",
      "org/springframework/amqp/rabbit/annotation/",
      "org/springframework/messaging/handler/annotation/",
      "io/awspring/cloud/sqs/annotation/"
    },
    correlation = "errors")
public final class Listeners implements Probe {

  private static final String SPRING =
      "org.springframework.messaging.handler.invocation.InvocableHandlerMethod";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type(SPRING).advise(Methods.named("doInvoke"), Invoked.class);
    by.implementing("javax.jms.MessageListener", "jakarta.jms.MessageListener")
        .advise(Methods.named("onMessage"), Taken.class);
  }

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type(SPRING).advise(Methods.named("doInvoke"), Left.class);
    by.implementing("javax.jms.MessageListener", "jakarta.jms.MessageListener")
        .advise(Methods.named("onMessage"), Left.class);
  }

  static final class Invoked {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This HandlerMethod listener) {
      return Jobs.enter(listener.getMethod().getDeclaringClass());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This HandlerMethod listener,
        @Advice.Enter long started,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
        Jobs.exit(
            started,
            listener.getMethod().getDeclaringClass(),
            listener.getMethod().getName(),
            failure != null);
      }
    }
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

  static final class Left {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Thrown Throwable failure) {
      ErrorListener.escaped(failure);
    }
  }
}

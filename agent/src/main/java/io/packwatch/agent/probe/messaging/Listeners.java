package io.packwatch.agent.probe.messaging;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Follower;
import net.bytebuddy.asm.Advice;

/**
 * Exceptions that leave a listener of messages: JMS 1.1 to 3.1, and through Spring Messaging 4 to 7
 * the annotated methods of Spring's JMS, Kafka, RabbitMQ and SQS. What the container makes of them,
 * a redelivery usually, is not looked at.
 */
@ProbeInfo(
    name = "errors",
    kind = ProbeInfo.Kind.MESSAGING,
    library = "JMS and Spring Messaging",
    versions = "JMS 1.1 to 3.1, Spring Messaging 4 to 7",
    measures = "Exceptions that leave a listener of messages.")
public final class Listeners implements Probe {

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("org.springframework.messaging.handler.invocation.InvocableHandlerMethod")
        .advise(Methods.named("doInvoke"), Left.class);
    by.implementing("javax.jms.MessageListener", "jakarta.jms.MessageListener")
        .advise(Methods.named("onMessage"), Left.class);
  }

  static final class Left {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Thrown Throwable failure) {
      Follower follower = failure == null ? null : Follower.current();
      if (follower != null) {
        follower.escaped(failure);
      }
    }
  }
}

package io.packwatch.agent.probe.logging;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import net.bytebuddy.asm.Advice;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;

/**
 * Logback 1.1 to 1.5: exceptions logged at ERROR. A call that passes the filters becomes an event
 * in one private method; SLF4J's fluent calls (1.3 and later) use another.
 */
@ProbeInfo(
    name = "errors",
    kind = ProbeInfo.Kind.LOGGING,
    library = "Logback",
    versions = "1.1 to 1.5",
    measures = "Exceptions that are logged at ERROR.",
    calls = "org/slf4j/event/")
public final class Logback implements Probe {

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("ch.qos.logback.classic.Logger")
        .advise(
            Methods.named("buildLoggingEventAndAppend")
                .taking(
                    "(Ljava/lang/String;Lorg/slf4j/Marker;Lch/qos/logback/classic/Level;"
                        + "Ljava/lang/String;[Ljava/lang/Object;Ljava/lang/Throwable;)"),
            Logged.class)
        .advise(Methods.named("log").taking("(Lorg/slf4j/event/LoggingEvent;)"), Fluent.class);
  }

  static final class Logged {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(2) Object level,
        @Advice.Argument(4) Object[] parameters,
        @Advice.Argument(5) Throwable given) {
      if (!"ERROR".equals(String.valueOf(level))) {
        return;
      }
      Throwable failure = given;
      if (failure == null && parameters != null && parameters.length > 0) {
        Object last = parameters[parameters.length - 1];
        failure = last instanceof Throwable ? (Throwable) last : null;
      }
      ErrorListener.logged(failure);
    }
  }

  static final class Fluent {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) LoggingEvent event) {
      Throwable failure = event.getLevel() == Level.ERROR ? event.getThrowable() : null;
      ErrorListener.logged(failure);
    }
  }
}

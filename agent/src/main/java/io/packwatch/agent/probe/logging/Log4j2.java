package io.packwatch.agent.probe.logging;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import net.bytebuddy.asm.Advice;

/**
 * Log4j 2.4 to 2.25: exceptions logged at ERROR or FATAL. Its logger passes every enabled event to
 * one of two methods, depending on whether the call's location is known.
 */
@ProbeInfo(
    name = "errors",
    kind = ProbeInfo.Kind.LOGGING,
    library = "Log4j 2",
    versions = "2.4 to 2.25",
    measures = "Exceptions that are logged at ERROR or FATAL.")
public final class Log4j2 implements Probe {

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("org.apache.logging.log4j.core.Logger")
        .advise(
            Methods.named("logMessage")
                .taking("(Ljava/lang/String;Lorg/apache/logging/log4j/Level;"),
            Logged.class)
        .advise(
            Methods.named("log")
                .taking(
                    "(Lorg/apache/logging/log4j/Level;Lorg/apache/logging/log4j/Marker;"
                        + "Ljava/lang/String;Ljava/lang/StackTraceElement;"),
            Located.class);
  }

  static final class Logged {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) Object level, @Advice.Argument(4) Throwable failure) {
      if (failure == null) {
        return;
      }
      String name = String.valueOf(level);
      if (name.equals("ERROR") || name.equals("FATAL")) {
        ErrorListener.logged(failure);
      }
    }
  }

  static final class Located {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object level, @Advice.Argument(5) Throwable failure) {
      if (failure == null) {
        return;
      }
      String name = String.valueOf(level);
      if (name.equals("ERROR") || name.equals("FATAL")) {
        ErrorListener.logged(failure);
      }
    }
  }
}

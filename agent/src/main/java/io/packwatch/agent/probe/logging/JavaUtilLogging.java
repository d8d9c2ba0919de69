package io.packwatch.agent.probe.logging;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import java.util.logging.LogRecord;
import net.bytebuddy.asm.Advice;

/** {@code java.util.logging}, Java 8 to 27: exceptions logged at SEVERE. */
@ProbeInfo(
    name = "errors",
    kind = ProbeInfo.Kind.LOGGING,
    library = "java.util.logging",
    versions = "Java 8 to 27",
    measures = "Exceptions that are logged at SEVERE.")
public final class JavaUtilLogging implements Probe {

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("java.util.logging.Logger")
        .advise(Methods.named("log").taking("(Ljava/util/logging/LogRecord;)"), Logged.class);
  }

  static final class Logged {

    /** 1000 is SEVERE. */
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) LogRecord record) {
      Throwable failure = record == null ? null : record.getThrown();
      if (failure != null && record.getLevel().intValue() >= 1000) {
        ErrorListener.logged(failure);
      }
    }
  }
}

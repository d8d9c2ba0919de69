package io.packwatch.agent.probe.logging;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import net.bytebuddy.asm.Advice;

/**
 * {@code java.util.logging}, Java 8 to 27, which has no values by thread: the id precedes the
 * message that its formatters write.
 */
@ProbeInfo(
    name = "mdc",
    kind = ProbeInfo.Kind.LOGGING,
    library = "java.util.logging",
    versions = "Java 8 to 27",
    measures = "Nothing: it puts the request's id in front of messages.",
    correlates = ProbeInfo.Feature.LOG_MESSAGES)
public final class MarkedRecords implements Probe {

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("java.util.logging.Formatter")
        .advise(
            Methods.named("formatMessage").taking("(Ljava/util/logging/LogRecord;)"), Marked.class);
  }

  static final class Marked {

    @SuppressWarnings("UnusedVariable") // the result of the woven method
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return(readOnly = false) String message) {
      message = Correlation.marked(message);
    }
  }
}

package io.packwatch.agent.probe.logging;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import net.bytebuddy.asm.Advice;

/**
 * The sources of a thread's values in log lines: SLF4J's MDC, 1.5 to 2.0, and with it Logback's;
 * Log4j's ThreadContext, 2.0 to 2.25. Each is registered when its class is ready.
 *
 * <p>Logback from 1.3 on does not use the class MDC itself; MDC is then looked up beside its
 * LoggerContext.
 */
@ProbeInfo(
    name = "mdc",
    kind = ProbeInfo.Kind.LOGGING,
    library = "SLF4J's MDC, Log4j's ThreadContext",
    versions = "SLF4J 1.5 to 2.0, Log4j 2.0 to 2.25",
    measures = "Nothing: it puts the request's id into the application's own log lines.",
    correlates = ProbeInfo.Feature.LOG_CONTEXT)
public final class LogContexts implements Probe {

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.types("org.slf4j.MDC", "org.apache.logging.log4j.ThreadContext")
        .advise(Methods.named("<clinit>"), Ready.class);
    by.type("ch.qos.logback.classic.LoggerContext").advise(Methods.constructors(), Ready.class);
  }

  static final class Ready {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Origin Class<?> context) {
      Correlation.found(context);
    }
  }
}

package io.packwatch.agent.probe.logging;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Follower;
import net.bytebuddy.asm.Advice;

/**
 * Where log lines take values of their thread from: SLF4J's MDC, 1.5 to 2.0, and with it Logback's;
 * Log4j's ThreadContext, 2.0 to 2.25. Each is told of when its class is ready.
 *
 * <p>Logback from 1.3 on never touches the class MDC itself; there it is looked for beside its
 * LoggerContext.
 */
public final class LogContexts implements Library {

  @Override
  public String name() {
    return "mdc";
  }

  @Override
  public void describe(Instrumented by) {
    by.types("org.slf4j.MDC", "org.apache.logging.log4j.ThreadContext")
        .advise(Methods.named("<clinit>"), Ready.class);
    by.type("ch.qos.logback.classic.LoggerContext").advise(Methods.constructors(), Ready.class);
  }

  static final class Ready {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Origin Class<?> context) {
      Follower follower = Follower.current();
      if (follower != null) {
        follower.found(context);
      }
    }
  }
}

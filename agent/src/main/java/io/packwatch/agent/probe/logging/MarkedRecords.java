package io.packwatch.agent.probe.logging;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Follower;
import net.bytebuddy.asm.Advice;

/**
 * {@code java.util.logging}, Java 8 to 27, which knows no values by thread: the id stands in front
 * of the message that its formatters make.
 */
public final class MarkedRecords implements Library {

  @Override
  public String name() {
    return "mdc";
  }

  @Override
  public void describe(Instrumented by) {
    by.type("java.util.logging.Formatter")
        .advise(
            Methods.named("formatMessage").taking("(Ljava/util/logging/LogRecord;)"), Marked.class);
  }

  static final class Marked {

    @SuppressWarnings("UnusedVariable") // what the woven method gives back
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return(readOnly = false) String message) {
      Follower follower = Follower.current();
      if (follower != null) {
        message = follower.marked(message);
      }
    }
  }
}

package io.packwatch.agent.delivery;

import io.packwatch.agent.log.Log;
import java.util.function.Consumer;

/**
 * A destination of lines that tests can inspect. Subclasses, not lambdas: exporters are made before
 * the application's {@code main}, where the first lambda of a JVM costs 20 ms.
 */
public abstract class LogSink implements Consumer<String> {

  public static final LogSink WARN =
      new LogSink() {
        @Override
        public void accept(String line) {
          Log.warn(line);
        }
      };

  public static final LogSink INFO =
      new LogSink() {
        @Override
        public void accept(String line) {
          Log.info(line);
        }
      };

  private LogSink() {}
}

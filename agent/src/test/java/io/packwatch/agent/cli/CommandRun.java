package io.packwatch.agent.cli;

import io.packwatch.agent.json.Json;
import io.packwatch.agent.time.WaitingClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command line in this JVM, with what it writes kept. */
public final class CommandRun {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final WaitingClock clock;

  public CommandRun() {
    this(new WaitingClock.Real());
  }

  public CommandRun(WaitingClock clock) {
    this.clock = clock;
  }

  /** Runs a command; gives its exit code. */
  public int of(String... arguments) {
    try {
      return Main.run(arguments, stream(out), stream(err), clock);
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static PrintStream stream(ByteArrayOutputStream to) throws UnsupportedEncodingException {
    return new PrintStream(to, true, "UTF-8");
  }

  public String out() {
    return text(out);
  }

  public String err() {
    return text(err);
  }

  /** What the JSON result has at the end of a path of names and places in lists. */
  public @Nullable Object at(Object... path) {
    Object value;
    try {
      value = Json.read(out());
    } catch (IOException e) {
      throw new IllegalStateException("no JSON: " + out() + err(), e);
    }
    for (Object step : path) {
      value = step instanceof Integer ? element(value, (Integer) step) : member(value, step);
    }
    return value;
  }

  private static @Nullable Object element(@Nullable Object value, int index) {
    if (value instanceof List) {
      List<?> list = (List<?>) value;
      return index < list.size() ? list.get(index) : null;
    }
    return null;
  }

  private static @Nullable Object member(@Nullable Object value, Object name) {
    return value instanceof Map ? ((Map<?, ?>) value).get(name) : null;
  }

  private static String text(ByteArrayOutputStream from) {
    return new String(from.toByteArray(), StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}

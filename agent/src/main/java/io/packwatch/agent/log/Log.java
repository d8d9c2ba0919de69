package io.packwatch.agent.log;

import io.packwatch.agent.time.SystemClock;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the agent's log lines: time in UTC, level, fact. No caller waits for standard error.
 *
 * <p>A fact that may repeat has a key: it is written at most once a minute, with the number of
 * suppressed repetitions.
 */
public final class Log {

  /** Log levels; each includes those above it. */
  public enum Level {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  /** A line of one kind is written at most once in this time. */
  static final long QUIET_MILLIS = 60_000;

  /**
   * Kinds that are remembered, about 100 bytes each. A kind is a place in the agent's code, so this
   * is plenty.
   */
  static final int MAX_KINDS = 500;

  /** Causes that are written in addition to the last one. */
  private static final int MAX_CAUSES_TOLD = 4;

  /** Causes that are followed, because a failure may be its own cause. */
  private static final int MAX_CAUSES = 50;

  /** Stands for every kind beyond {@link #MAX_KINDS}. */
  private static final String OTHER_KIND = "other";

  /**
   * Longest wait at the start and at the end until lines are written. A pipe takes one in
   * microseconds; this is for an overloaded machine.
   */
  private static final long PATIENCE_MILLIS = 500;

  private static final LongSupplier CLOCK = SystemClock.WALL_MILLIS;
  private static final Log LOG = new Log(LogOutput.standardError(new Dropped(CLOCK)), CLOCK);
  private static volatile Level level = Level.INFO;

  private final LogOutput out;
  private final LongSupplier clock;
  private final ConcurrentHashMap<String, Repeated> repeated = new ConcurrentHashMap<>();

  /** The line that stands for those that were dropped. */
  static final class Dropped implements LongFunction<String> {

    private final LongSupplier clock;

    Dropped(LongSupplier clock) {
      this.clock = clock;
    }

    @Override
    public String apply(long lines) {
      return line(
          Level.WARN,
          "log: standard error took nothing for a while; lines that were dropped: " + lines,
          clock.getAsLong());
    }
  }

  private static final class Repeated {
    long writtenAt;
    int heldBack;
  }

  Log(LogOutput out, LongSupplier clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Sets the level from now on. */
  public static void level(Level upTo) {
    level = upTo;
  }

  /** Whether debug lines are written; check it before building an expensive one. */
  public static boolean debugs() {
    return level == Level.DEBUG;
  }

  public static void error(String fact, Throwable failure) {
    LOG.write(Level.ERROR, fact + ": " + describe(failure));
  }

  public static void warn(String fact) {
    LOG.write(Level.WARN, fact);
  }

  public static void info(String fact) {
    LOG.write(Level.INFO, fact);
  }

  public static void debug(String fact) {
    LOG.write(Level.DEBUG, fact);
  }

  /** Warns at most once a minute for each {@code kind}, a name that the agent's code chooses. */
  public static void warnSometimes(String kind, String fact) {
    LOG.writeSometimes(kind, fact);
  }

  /**
   * Warns of a failure after which one of the agent's threads continues, like {@link
   * #warnSometimes}. Never throws: if memory is short, even this line may fail, and the thread must
   * survive that.
   */
  public static void failed(String kind, String fact, Throwable failure) {
    try {
      LOG.writeSometimes(kind, fact + ": " + describe(failure));
    } catch (Throwable untold) {
      // the next failure may be logged
    }
  }

  /**
   * Gives pending lines a moment to be written, before something ends that the log would not
   * survive. If standard error is not read, this waits once, and then no more.
   */
  public static void flush() {
    LOG.out.flush(PATIENCE_MILLIS, PATIENCE_MILLIS);
  }

  /**
   * A failure in one line: its class, message and causes, always including the last one. A cause
   * that repeats the text of its effect is left out. At debug level, with the stack.
   */
  public static String describe(Throwable failure) {
    StringBuilder text = new StringBuilder();
    String told = "";
    int causes = 0;
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
      String said = said(cause);
      boolean last = cause.getCause() == null;
      if (!told.endsWith(said) && (causes < MAX_CAUSES_TOLD || last)) {
        text.append(causes == 0 ? "" : ", caused by ").append(said);
        told = said;
        causes++;
      }
    }
    if (debugs()) {
      for (StackTraceElement frame : failure.getStackTrace()) {
        text.append(System.lineSeparator()).append("\tat ").append(frame);
      }
    }
    return text.toString();
  }

  private static String said(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getName();
    return message == null ? name : name + ": " + message.replace('\n', ' ').replace('\r', ' ');
  }

  void write(Level at, String fact) {
    if (at.compareTo(level) <= 0) {
      out.write(line(at, fact, clock.getAsLong()));
    }
  }

  private static String line(Level at, String fact, long millis) {
    return Timestamp.of(millis) + " packwatch " + padded(at) + " " + fact;
  }

  void writeSometimes(String kind, String fact) {
    int heldBack = admit(kind, clock.getAsLong());
    if (heldBack >= 0) {
      String again = heldBack == 0 ? "" : " (" + heldBack + " more like this since the last line)";
      write(Level.WARN, fact + again);
    }
  }

  /**
   * The number of suppressed lines of this kind before this one, or -1 to suppress this one too.
   */
  private int admit(String kind, long now) {
    boolean full = repeated.size() >= MAX_KINDS && !repeated.containsKey(kind);
    Repeated fresh = new Repeated();
    Repeated raced = repeated.putIfAbsent(full ? OTHER_KIND : kind, fresh);
    Repeated known = raced == null ? fresh : raced;
    synchronized (known) {
      long quiet = Math.abs(now - known.writtenAt); // the clock may have been set back
      if (known.writtenAt != 0 && quiet < QUIET_MILLIS) {
        known.heldBack++;
        return -1;
      }
      int heldBack = known.heldBack;
      known.writtenAt = now;
      known.heldBack = 0;
      return heldBack;
    }
  }

  private static String padded(Level at) {
    return (at.name() + " ").substring(0, 5);
  }

  /** Parses {@code packwatch.log.level}; null if it is no level. */
  public static @Nullable Level levelOf(String name) {
    for (Level candidate : Level.values()) {
      if (candidate.name().equals(name.toUpperCase(Locale.ROOT))) {
        return candidate;
      }
    }
    return null;
  }
}

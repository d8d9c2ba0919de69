package com.acme.transcript;

import java.io.PrintStream;
import java.util.regex.Pattern;

/** What happened, line by line; what differs from run to run is left out. */
public final class Transcript {

  private static final Pattern IDENTITY =
      Pattern.compile(
          "@[0-9a-f]{3,10}\\b|0x[0-9a-f]{8,16}|(?<=Proxy)\\d+|(?<=Lambda[$/])[^)]*|(?<=localhost:)\\d+|(?<=/transcript)\\d+");

  private static final Pattern DURATION = Pattern.compile("\\d+ ?ms\\b");

  /**
   * How reflection goes on depends on how often it was used before, and which thread completes a
   * future on which is first.
   */
  private static final Pattern CHANCE =
      Pattern.compile(
          "(java[.]base/)?(jdk[.]internal[.]reflect|java[.]lang[.](reflect|invoke)"
              + "|java[.]util[.]concurrent).*|java[.]net[.]http/jdk[.]internal[.]net[.]http.*");

  private static final ClassLoader MARK = new ClassLoader(Transcript.class.getClassLoader()) {};

  private final PrintStream out;

  public Transcript(PrintStream out) {
    this.out = out;
  }

  public synchronized void say(String line) {
    out.println(withoutIdentities(line));
  }

  static String withoutIdentities(String text) {
    return DURATION.matcher(IDENTITY.matcher(text).replaceAll("#")).replaceAll("# ms");
  }

  /**
   * Does something three times: as it is, with the thread interrupted, and with another context
   * class loader; and says what came of it and what became of the thread.
   */
  public void act(String name, Act act) {
    attempt(name, act);
    Thread.currentThread().interrupt();
    attempt(name + ", interrupted", act);
    Thread.interrupted();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(MARK);
    attempt(name + ", with another context class loader", act);
    say("  " + (thread.getContextClassLoader() == MARK ? "kept" : "changed"));
    thread.setContextClassLoader(before);
  }

  private void attempt(String name, Act act) {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    try {
      say(name + " -> " + act.run());
    } catch (Throwable failure) {
      say(name + " threw");
      thrown(failure);
    }
    say(
        "  thread "
            + thread.getName()
            + (thread.isInterrupted() ? " interrupted" : " not interrupted")
            + (thread.getContextClassLoader() == loader ? "" : " with another loader")
            + " priority "
            + thread.getPriority());
  }

  /** A failure with all that it tells: class, message, stack, causes, suppressed. */
  public synchronized void thrown(Throwable failure) {
    say("  " + failure);
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (!CHANCE.matcher(frame.toString()).matches()) {
        say("    at " + frame);
      }
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      say("  suppressed");
      thrown(suppressed);
    }
    if (failure.getCause() != null && failure.getCause() != failure) {
      say("  caused by");
      cause(failure.getCause());
    }
  }

  /** The client of {@code java.net.http} fails on whatever thread is first. */
  private void cause(Throwable cause) {
    for (StackTraceElement frame : cause.getStackTrace()) {
      if ("java.net.http".equals(frame.getModuleName())) {
        say("  " + cause);
        return;
      }
    }
    thrown(cause);
  }
}

package io.packwatch.benchmarks.compare;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Says on standard error which run is under way, and how long it will all take. */
final class Progress {

  private final int rounds;
  private final long began = System.nanoTime();

  /** What a run of each kind takes, by what the last one took; in nanoseconds. */
  private final Map<String, Long> known = new HashMap<>();

  Progress(int rounds) {
    this.rounds = rounds;
  }

  /** A run begins. {@code left} counts it. */
  void begins(int round, String what, int left) {
    String remaining = "";
    if (!known.isEmpty()) {
      long average = known.values().stream().mapToLong(Long::longValue).sum() / known.size();
      remaining = ", about " + inWords(Duration.ofNanos(average * left)) + " left";
    }
    System.err.printf(
        Locale.ROOT, "round %d of %d: %s (%d to go%s)%n", round, rounds, what, left, remaining);
  }

  void ended(String what, Duration time) {
    known.put(what, time.toNanos());
  }

  void finished() {
    System.err.println("finished in " + inWords(Duration.ofNanos(System.nanoTime() - began)));
  }

  private static String inWords(Duration time) {
    return time.toSeconds() < 90 ? time.toSeconds() + " s" : (time.toSeconds() + 30) / 60 + " min";
  }
}

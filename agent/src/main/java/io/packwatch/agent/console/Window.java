package io.packwatch.agent.console;

import java.util.ArrayDeque;
import java.util.Deque;

/** The latest steps, and the one that runs: the last minute. Not thread-safe. */
final class Window {

  private final Deque<Figures> steps = new ArrayDeque<>();
  private Figures running = new Figures();

  Figures running() {
    return running;
  }

  /** Ends the running step and returns it. */
  Figures next() {
    Figures ended = running;
    steps.addLast(ended);
    if (steps.size() > ConsoleLimits.WINDOW_STEPS) {
      steps.removeFirst();
    }
    running = new Figures();
    return ended;
  }

  /** All of it. */
  Figures sum() {
    Figures sum = new Figures();
    for (Figures step : steps) {
      sum.add(step);
    }
    sum.add(running);
    return sum;
  }
}

package io.packwatch.agent.config;

import io.packwatch.agent.log.Log;

/** Where configuration says what it found. */
interface ProblemLog {

  /** Sets how much is written, before anything is. */
  void level(Log.Level upTo);

  void error(String fact, Throwable failure);

  void warn(String fact);

  void info(String fact);

  /** Says nothing. */
  final class Silent implements ProblemLog {

    @Override
    public void level(Log.Level upTo) {}

    @Override
    public void error(String fact, Throwable failure) {}

    @Override
    public void warn(String fact) {}

    @Override
    public void info(String fact) {}
  }

  /** The agent's log. */
  final class ToLog implements ProblemLog {

    @Override
    public void level(Log.Level upTo) {
      Log.level(upTo);
    }

    @Override
    public void error(String fact, Throwable failure) {
      Log.error(fact, failure);
    }

    @Override
    public void warn(String fact) {
      Log.warn(fact);
    }

    @Override
    public void info(String fact) {
      Log.info(fact);
    }
  }
}

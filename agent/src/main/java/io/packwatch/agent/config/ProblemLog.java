package io.packwatch.agent.config;

import io.packwatch.agent.log.Log;

/** Receives the messages of the configuration. */
interface ProblemLog {

  /** Sets the level, before anything is logged. */
  void level(Log.Level upTo);

  void error(String fact, Throwable failure);

  void warn(String fact);

  void info(String fact);

  /** Discards messages. */
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

  /** Writes to the agent's log. */
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

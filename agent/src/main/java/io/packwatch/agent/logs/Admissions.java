package io.packwatch.agent.logs;

/** How many events of each kind are taken in a second. */
final class Admissions {

  final PerSecond notable;
  final PerSecond ordinary;
  final PerSecond queries;
  final PerSecond calls;
  final PerSecond errors = new PerSecond(LogLimits.ERRORS_PER_SECOND);

  /**
   * @param linesPerSecond {@code packwatch.logs.limit}
   */
  Admissions(int linesPerSecond) {
    notable = new PerSecond(linesPerSecond);
    ordinary = new PerSecond(linesPerSecond);
    queries = new PerSecond(linesPerSecond);
    calls = new PerSecond(linesPerSecond);
  }

  /** Events that would have been lines, but came too fast, since the last call. */
  long takeRefusedLines() {
    return notable.takeRefused()
        + ordinary.takeRefused()
        + queries.takeRefused()
        + calls.takeRefused();
  }
}

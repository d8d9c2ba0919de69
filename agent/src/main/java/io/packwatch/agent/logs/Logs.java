package io.packwatch.agent.logs;

import io.packwatch.agent.errors.ErrorGroups;
import io.packwatch.agent.errors.ErrorOccurrence;
import io.packwatch.bootstrap.ContextPropagation;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.RequestListener;
import io.packwatch.bootstrap.StatementTexts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Structured logs and correlation as a whole: follows the application's threads from {@link #start}
 * on, and has what they saw written once a second.
 */
public final class Logs {

  /** What was lost is told at most this often. */
  private static final long LOST_MILLIS = 60_000;

  private static final Comparator<EncodedLine> BY_TIME =
      new Comparator<EncodedLine>() {
        @Override
        public int compare(EncodedLine one, EncodedLine other) {
          return Long.compare(one.millis, other.millis);
        }
      };

  private final EventQueue<Event> queue = new EventQueue<>(LogLimits.QUEUE);
  private final ErrorGroups groups = new ErrorGroups();
  private final SlowStatements statements = new SlowStatements();
  private final Admissions admissions;
  private final LogLineEncoder encoder;
  private @Nullable LineSink sink;
  private long overLimit;
  private long overQueue;
  private long ungrouped;
  private long lostAt;

  private Logs(
      LogSettings wanted,
      IntFunction<String> packageNames,
      ErrorOccurrence.ApplicationPackages applicationPackages) {
    this.admissions = new Admissions(wanted.linesPerSecond);
    this.encoder =
        new LogLineEncoder(
            packageNames,
            applicationPackages,
            groups,
            statements,
            wanted.environment,
            wanted.service,
            wanted.lines,
            wanted.wholeMessages);
  }

  /**
   * Begins to follow.
   *
   * @param packageNames of logical packages, by their numbers
   * @param applicationPackages of the application's classes
   */
  public static Logs start(
      LogSettings wanted,
      IntFunction<String> packageNames,
      ErrorOccurrence.ApplicationPackages applicationPackages) {
    Logs logs = new Logs(wanted, packageNames, applicationPackages);
    MdcBridge contexts = new MdcBridge(wanted.field);
    ErrorLog errors = new ErrorLog(logs.admissions, logs.queue);
    TextsOfStatements texts = new TextsOfStatements();
    ErrorListener.listen(errors);
    StatementTexts.listen(texts);
    Correlation.by(new RequestIds(wanted, contexts));
    ContextPropagation.by(new CarriedTasks(contexts));
    RequestListener.listen(
        new RequestLog(wanted, logs.admissions, logs.queue, contexts, errors, texts));
    return logs;
  }

  /** From now on lines go there. */
  public synchronized void deliverTo(LineSink to) {
    sink = to;
  }

  /** The process goes on from an image, and may be one of many: its ids must be its own. */
  public void renewIds() {
    CorrelationIds.renew();
  }

  /** The errors of this process, for display. */
  public ErrorGroups errors() {
    return groups;
  }

  /** Slow statements of this process, for display. */
  public SlowStatements statements() {
    return statements;
  }

  /**
   * Writes what happened since the last call. Called about once a second, and at the end.
   *
   * @param nowMillis since 1970
   */
  public synchronized void tick(long nowMillis) {
    for (Event event = queue.poll(); event != null; event = queue.poll()) {
      encoder.encode(event);
    }
    long refused = admissions.errors.takeRefused();
    groups.addUngrouped(refused);
    groups.forget(nowMillis);
    statements.forget(nowMillis);
    overLimit += admissions.takeRefusedLines();
    overQueue += queue.takeDropped();
    ungrouped += refused;
    if (nowMillis - lostAt >= LOST_MILLIS || nowMillis < lostAt) {
      encoder.lost(overLimit, overQueue, ungrouped, nowMillis);
      overLimit = 0;
      overQueue = 0;
      ungrouped = 0;
      lostAt = nowMillis;
    }
    List<EncodedLine> told = encoder.take();
    if (sink != null && !told.isEmpty()) {
      List<EncodedLine> inOrder = new ArrayList<>(told);
      Collections.sort(inOrder, BY_TIME);
      sink.offer(inOrder);
    }
  }
}

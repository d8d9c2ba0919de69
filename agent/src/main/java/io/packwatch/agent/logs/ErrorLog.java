package io.packwatch.agent.logs;

import io.packwatch.agent.errors.Source;
import io.packwatch.bootstrap.Clock;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Packages;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Trace;
import org.jspecify.annotations.Nullable;

/**
 * Takes down each exception once: in a request when that has ended, outside of one at once.
 * Application threads call it.
 */
final class ErrorLog extends ErrorListener {

  private final Admissions admissions;
  private final EventQueue<Event> queue;
  private final RecentErrors recent = new RecentErrors();

  ErrorLog(Admissions admissions, EventQueue<Event> queue) {
    this.admissions = admissions;
    this.queue = queue;
  }

  @Override
  protected void onThrown(Throwable failure) {
    if (Errors.isAnswer(failure)) {
      return;
    }
    RequestTrace trace = (RequestTrace) Trace.current();
    if (trace == null || !trace.keep(failure, true)) {
      onEscaped(failure);
    }
  }

  @Override
  protected void onLogged(Throwable failure) {
    if (Recording.isThisThreadMuted() || Errors.isAnswer(failure)) {
      return;
    }
    RequestTrace trace = (RequestTrace) Trace.current();
    if (trace == null || !trace.keep(failure, false)) {
      String id = trace == null ? Threads.current().id : trace.id();
      addOnce(failure, Source.LOGGED, id);
    }
  }

  @Override
  protected void onEscaped(Throwable failure) {
    if (!Recording.isThisThreadMuted() && !Errors.isAnswer(failure)) {
      RequestTrace trace = (RequestTrace) Trace.current();
      addOnce(failure, Source.UNHANDLED, trace == null ? null : trace.id());
    }
  }

  private void addOnce(Throwable failure, Source source, @Nullable String id) {
    if (recent.isNew(failure)) {
      long now = System.currentTimeMillis();
      add(new Failure(failure, source, Packages.ofThread(), null, id, now));
    }
  }

  /** A container may log it once more when the request is over: then it is known. */
  void ofRequest(Failure failure) {
    recent.note(failure.thrown);
    add(failure);
  }

  private void add(Failure failure) {
    if (admissions.errors.admits(Clock.now())) {
      queue.offer(failure);
    }
  }
}

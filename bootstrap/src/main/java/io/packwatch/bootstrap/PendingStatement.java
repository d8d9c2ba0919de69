package io.packwatch.bootstrap;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A statement that ends when a future is completed, for the package that made it. It is the last
 * stage of a {@link CompletionStage}, or a listener of another future, run where that is completed.
 */
final class PendingStatement implements BiConsumer<Object, Throwable>, Runnable, Executor {

  private final long started;
  private final int packageId;
  private final @Nullable Trace trace;
  private final Object future;

  PendingStatement(long started, ThreadState state, Object future) {
    this.started = started;
    this.packageId = state.attributed();
    this.trace = state.trace;
    this.future = future;
  }

  @Override
  public void accept(@Nullable Object answer, @Nullable Throwable failure) {
    long nanos = Clock.now() - started;
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    Statements.record(
        packageId,
        nanos,
        Errors.isFailure(cause == null ? failure : cause),
        ThreadState.current().thread,
        trace,
        null);
  }

  @Override
  public void run() {
    try {
      accept(((Future<?>) future).get(), null); // it is done
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      accept(null, cause == null ? failed : cause);
    } catch (InterruptedException | RuntimeException cancelled) {
      accept(null, cancelled);
    }
  }

  @Override
  public void execute(Runnable listener) {
    listener.run();
  }
}

package io.packwatch.bootstrap;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A call into a package that outlives its method. It is counted once, when it is over, including
 * the time that it waited. Its parts run on any thread, one after the other.
 */
final class OpenCall implements BiConsumer<Object, Throwable> {

  private int packageId;
  private int caller;
  private long started;
  private long self;
  private boolean over;

  OpenCall() {}

  synchronized void begun(int intoPackage, int fromPackage, long startedNanos) {
    packageId = intoPackage;
    caller = fromPackage;
    started = startedNanos;
  }

  /** Adds the self time of a part; returns false when the call is already over. */
  synchronized boolean addSelf(long nanos) {
    self += nanos;
    return !over;
  }

  /** Records the call, once. */
  void end(boolean failed) {
    long nanos;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      nanos = Clock.now() - started;
    }
    int thread = ThreadState.current().thread;
    PackageMeters meters = Packages.meters(packageId);
    meters.calls.record(nanos, failed, thread);
    meters.selfTime.record(self, thread);
    if (Recording.live) {
      Boundaries.recordCaller(packageId, caller, nanos, failed, thread);
    }
  }

  /** Called as the last stage of a future. */
  @Override
  public void accept(@Nullable Object value, @Nullable Throwable failure) {
    end(Errors.isFailure(failure));
  }
}

package io.packwatch.agent.guard;

import io.packwatch.agent.log.Log;
import java.util.ArrayList;
import java.util.List;

/**
 * Pauses recording while the JVM is in distress: any threshold trips it, and all must have been
 * below theirs for {@link GuardLimits#CALM_NANOS} before recording resumes. Each change is logged
 * once.
 *
 * <p>{@code packwatch-interval} calls it about once a second.
 */
public final class CircuitBreaker {

  /** The readings of the JVM, in percent; NaN if unknown. */
  interface Source {

    /** The fullest old generation after its latest collection, in percent of its maximum. */
    double heapAfterCollection();

    /** The process's share of all processors since the last reading. */
    double cpu();
  }

  private final RecordingSwitch recording;
  private final Source source;
  private final Threshold heap =
      new Threshold("heap after collection", GuardLimits.HEAP_TRIPS, GuardLimits.HEAP_RECOVERS, 0);
  private final Threshold cpu =
      new Threshold(
          "CPU", GuardLimits.CPU_TRIPS, GuardLimits.CPU_RECOVERS, GuardLimits.CPU_PATIENCE_NANOS);

  private boolean on;
  private boolean paused;
  private boolean calm;
  private long calmSince;

  /** A breaker that is off until {@link #on}. */
  public CircuitBreaker(RecordingSwitch recording) {
    this(recording, new JvmLoad());
  }

  CircuitBreaker(RecordingSwitch recording, Source source) {
    this.recording = recording;
    this.source = source;
  }

  /** Sets {@code packwatch.stress}; off makes recording resume at once. */
  public synchronized void on(boolean isOn) {
    on = isOn;
    if (!isOn && paused) {
      resume("packwatch.stress is off");
    }
  }

  /** Reads the JVM, and pauses or resumes recording. */
  public synchronized void check(long nowNanos) {
    if (!on) {
      return;
    }
    heap.read(source.heapAfterCollection(), nowNanos);
    cpu.read(source.cpu(), nowNanos);
    if (paused) {
      recoverAt(nowNanos);
    } else {
      tripAt(nowNanos);
    }
  }

  private void tripAt(long nowNanos) {
    List<String> reasons = new ArrayList<>();
    for (Threshold vital : new Threshold[] {heap, cpu}) {
      if (vital.isInDistress(nowNanos)) {
        reasons.add(vital.toString());
      }
    }
    if (!reasons.isEmpty()) {
      paused = true;
      calm = false;
      recording.pause();
      Log.warn("recording paused until the JVM has been well for a minute: " + reasons);
    }
  }

  private void recoverAt(long nowNanos) {
    boolean well = heap.isWell() && cpu.isWell();
    if (well && !calm) {
      calmSince = nowNanos;
    }
    calm = well;
    if (calm && nowNanos - calmSince >= GuardLimits.CALM_NANOS) {
      resume("the JVM is well again: " + heap + ", " + cpu);
    }
  }

  private void resume(String reason) {
    paused = false;
    recording.resume();
    Log.info("recording resumed: " + reason);
  }
}

package io.packwatch.agent.guard;

import io.packwatch.agent.record.Pauses;
import io.packwatch.bootstrap.Recording;

/**
 * Whether application threads record: {@code packwatch.recording} has to allow it and the breaker
 * not to forbid it.
 *
 * <p>Thread-safe.
 */
public final class RecordingSwitch {

  private boolean wanted;
  private boolean paused;

  /** Sets {@code packwatch.recording}. */
  public synchronized void wanted(boolean isWanted) {
    wanted = isWanted;
    set();
  }

  synchronized void pause() {
    paused = true;
    set();
  }

  synchronized void resume() {
    paused = false;
    set();
  }

  /** Whether {@code packwatch.recording} allows it. */
  public synchronized boolean isWanted() {
    return wanted;
  }

  /** Whether the breaker holds it off. */
  public synchronized boolean isPaused() {
    return paused;
  }

  private void set() {
    Pauses.pause(paused);
    Recording.on = wanted && !paused;
  }
}

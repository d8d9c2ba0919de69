package io.packwatch.agent.guard;

import io.packwatch.agent.record.Pauses;
import io.packwatch.bootstrap.Recording;

/**
 * Whether application threads record: {@code packwatch.recording} must allow it, and the breaker
 * must not have paused it.
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

  /** Whether the breaker has paused recording. */
  public synchronized boolean isPaused() {
    return paused;
  }

  private void set() {
    Pauses.pause(paused);
    Recording.on = wanted && !paused;
  }
}

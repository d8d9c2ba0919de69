package io.packwatch.agent.record;

import io.packwatch.bootstrap.Timer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What has been read of one package's timers by peer, or by route. A label of which nothing was
 * heard for a day is forgotten: hosts and routes come and go, and there is only room for so many.
 */
final class LabelledDeltas {

  /** Reads one timer. */
  interface Reader {

    /** Returns whether there was something new. */
    boolean read(String label, Timer timer, TimerDelta reading);
  }

  private static final class Known {
    final String label;
    final Timer timer;
    final TimerDelta reading = new TimerDelta();

    /** When there was something new last. */
    long heardAt;

    Known(String label, Timer timer, long now) {
      this.label = label;
      this.timer = timer;
      this.heardAt = now;
    }
  }

  /** As many as the meters let there be. */
  private final Map<String, Known> known = new HashMap<>();

  /** Forgotten; somebody may yet be about to record in them. */
  private final List<Known> leaving = new ArrayList<>(0);

  /**
   * Reads all timers.
   *
   * @param forget takes a label and its timer out of the meters
   */
  void cut(
      Map<String, Timer> timers, BiConsumer<String, Timer> forget, long nowNanos, Reader reader) {
    for (Map.Entry<String, Timer> each : timers.entrySet()) {
      Known reading = known.get(each.getKey());
      if (reading == null || reading.timer != each.getValue()) {
        leave(reading, nowNanos);
        reading = new Known(each.getKey(), each.getValue(), nowNanos);
        known.put(each.getKey(), reading);
      }
      if (reader.read(reading.label, reading.timer, reading.reading)) {
        reading.heardAt = nowNanos;
      } else if (nowNanos - reading.heardAt > RecordLimits.IDLE_NANOS) {
        forget.accept(reading.label, reading.timer);
      }
    }
    for (Iterator<Known> all = known.values().iterator(); all.hasNext(); ) {
      Known each = all.next();
      if (timers.get(each.label) != each.timer) {
        all.remove();
        leave(each, nowNanos);
      }
    }
    for (Iterator<Known> all = leaving.iterator(); all.hasNext(); ) {
      Known each = all.next();
      reader.read(each.label, each.timer, each.reading);
      if (nowNanos - each.heardAt > RecordLimits.AFTERLIFE_NANOS) {
        all.remove();
      }
    }
  }

  private void leave(@Nullable Known reading, long nowNanos) {
    if (reading != null) {
      reading.heardAt = nowNanos;
      leaving.add(reading);
    }
  }
}

package io.packwatch.agent.record;

import io.packwatch.agent.metric.EventKind;
import io.packwatch.bootstrap.LabelledTimers;
import io.packwatch.bootstrap.Timer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has been read of one package's timers of a kind by peer, route or job. A label of which
 * nothing was heard for a day is forgotten: hosts and routes come and go, and there is only room
 * for so many.
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
    final TimerDelta reading;

    /** When there was something new last. */
    long heardAt;

    Known(EventKind kind, String label, Timer timer, long now) {
      this.reading = new TimerDelta(kind);
      this.label = label;
      this.timer = timer;
      this.heardAt = now;
    }
  }

  private final EventKind kind;

  /** As many as the meters let there be. */
  private final Map<String, Known> known = new HashMap<>();

  /** Forgotten; somebody may yet be about to record in them. */
  private final List<Known> leaving = new ArrayList<>(0);

  LabelledDeltas(EventKind kind) {
    this.kind = kind;
  }

  /** Reads all timers, and takes those out that were idle for long. */
  void cut(LabelledTimers labelled, long nowNanos, Reader reader) {
    Map<String, Timer> timers = labelled.all();
    for (Map.Entry<String, Timer> each : timers.entrySet()) {
      Known reading = known.get(each.getKey());
      if (reading == null || reading.timer != each.getValue()) {
        leave(reading, nowNanos);
        reading = new Known(kind, each.getKey(), each.getValue(), nowNanos);
        known.put(each.getKey(), reading);
      }
      if (reader.read(reading.label, reading.timer, reading.reading)) {
        reading.heardAt = nowNanos;
      } else if (nowNanos - reading.heardAt > RecordLimits.IDLE_NANOS) {
        labelled.forget(reading.label, reading.timer);
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

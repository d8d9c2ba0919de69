package io.packwatch.agent.runtime;

import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.ExportWorker;
import io.packwatch.agent.record.Recorder;

/** What {@link Intervals} decides the time of: figures go from the recorder to the sender. */
interface IntervalEnds {

  /** Samples gauges. */
  void sample();

  /** Ends the interval that began then, in milliseconds since 1970, and has it sent. */
  void cut(long startMillis);

  /** Has on disk what was cut, where there is a directory for it. */
  void keep();

  /** Has sent soon what waits: the JVM is about to end. */
  void hurry();

  /** Has sent what waits, within a time; what fails meanwhile waits on. */
  void flush(long timeoutMillis);

  /** Has all sent, within a time, and holds nothing open from then on. */
  void rest(long timeoutMillis);

  /** Ends the rest. */
  void goOn();

  /** Waits until all is sent, or the time is over. */
  void finish(long timeoutMillis);

  /** The real one. */
  final class Recorded implements IntervalEnds {

    private final Recorder recorder;
    private final ExportWorker sender;
    private final DeliveryCounters self;

    Recorded(Recorder recorder, ExportWorker sender, DeliveryCounters self) {
      this.recorder = recorder;
      this.sender = sender;
      this.self = self;
    }

    @Override
    public void sample() {
      recorder.sample();
    }

    @Override
    public void cut(long startMillis) {
      boolean offered = false;
      try {
        sender.offer(recorder.cut(startMillis));
        offered = true;
      } finally {
        if (!offered) {
          self.dropped.getAndIncrement(); // out of memory: at best it is in the next
        }
      }
    }

    @Override
    public void keep() {
      sender.keep();
    }

    @Override
    public void hurry() {
      sender.hurry();
    }

    @Override
    public void flush(long timeoutMillis) {
      sender.flush(timeoutMillis);
    }

    @Override
    public void rest(long timeoutMillis) {
      sender.rest(timeoutMillis);
    }

    @Override
    public void goOn() {
      sender.goOn();
    }

    @Override
    public void finish(long timeoutMillis) {
      sender.finish(timeoutMillis);
    }
  }
}

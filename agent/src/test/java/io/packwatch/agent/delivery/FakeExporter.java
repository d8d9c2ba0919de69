package io.packwatch.agent.delivery;

import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Fails as it is told, and remembers what it delivered: the value of each interval's figure. */
public final class FakeExporter implements IntervalExporter {

  final List<Integer> delivered = new ArrayList<>();
  final Queue<Exception> failures = new ArrayDeque<>();
  public int attempts;
  public boolean away;
  public int rests;

  /** What others do while it delivers. */
  Runnable meanwhile = () -> {};

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public void rest() {
    rests++;
  }

  @Override
  public Delivery prepare(List<QueuedBatch<PackedInterval>> oldest) {
    Interval interval = oldest.get(0).batch().unpack();
    return () -> {
      attempts++;
      meanwhile.run();
      Exception failure = away ? DeliveryException.passing("away", null) : failures.poll();
      if (failure instanceof DeliveryException) {
        throw (DeliveryException) failure;
      }
      if (failure != null) {
        throw (RuntimeException) failure;
      }
      MetricPoint figure = interval.figures().values().iterator().next();
      delivered.add((int) ((MetricPoint.Gauge) figure).sum);
    };
  }
}

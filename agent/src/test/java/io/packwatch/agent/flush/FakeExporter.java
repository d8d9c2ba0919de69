package io.packwatch.agent.flush;

import io.packwatch.agent.record.Figure;
import io.packwatch.agent.record.Interval;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Fails as it is told, and remembers what it delivered: the value of each interval's figure. */
final class FakeExporter implements Exporter {

  final List<Integer> delivered = new ArrayList<>();
  final Queue<Exception> failures = new ArrayDeque<>();
  int attempts;
  boolean away;
  int rests;

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
  public Delivery prepare(Interval interval) {
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
      Figure figure = interval.figures().values().iterator().next();
      delivered.add((int) ((Figure.Statistics) figure).sum);
    };
  }
}

package io.packwatch.agent.flush;

import io.packwatch.agent.log.Log;
import java.util.ArrayDeque;
import java.util.List;

/**
 * One interval on its way to CloudWatch: the batches not yet taken.
 *
 * <p>A refused batch is split in halves until what is wrong is alone; that is dropped, the rest
 * arrives. A request that timed out may have been taken all the same: CloudWatch cannot tell, and
 * then its figures count twice. That is rare, and better than losing them.
 */
final class CloudWatchDelivery implements Delivery {

  private final long startMillis;
  private final ArrayDeque<Batch> pending;
  private final CloudWatchExporter exporter;
  private int refusals;

  CloudWatchDelivery(long startMillis, List<Batch> batches, CloudWatchExporter exporter) {
    this.startMillis = startMillis;
    this.pending = new ArrayDeque<>(batches);
    this.exporter = exporter;
  }

  @Override
  public void run() throws DeliveryException {
    if (!pending.isEmpty() && !exporter.accepts(startMillis)) {
      pending.clear();
    }
    for (Batch next = pending.peek(); next != null; next = pending.peek()) {
      try {
        exporter.put(next);
        pending.remove();
      } catch (RefusedException e) {
        pending.remove();
        refused(next, String.valueOf(e.getMessage()));
      }
    }
  }

  private void refused(Batch batch, String why) {
    refusals++;
    if (batch.datums.size() == 1) {
      exporter.dropped(batch, why);
    } else if (refusals < Limits.REFUSALS_PER_INTERVAL) {
      List<Batch> halves = batch.halves();
      pending.push(halves.get(1));
      pending.push(halves.get(0));
    } else {
      Log.warnSometimes(
          "cloudwatch-refusals",
          "cloudwatch: refused "
              + refusals
              + " requests of one interval; no further refused one is searched for what is wrong");
      exporter.dropped(batch, why);
    }
  }
}

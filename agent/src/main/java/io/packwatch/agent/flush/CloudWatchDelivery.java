package io.packwatch.agent.flush;

import io.packwatch.agent.log.Log;
import java.util.ArrayDeque;
import java.util.List;

/**
 * One interval on its way to CloudWatch: the batches not yet taken.
 *
 * <p>A refused batch is split in halves until what is wrong is alone; that is dropped, the rest
 * arrives.
 *
 * <p>A batch that was sent, and of which no answer came, may have been taken: CloudWatch cannot
 * tell, and adds up what comes twice. It is sent again once, and that is counted; and only after
 * the service has answered an empty request, so that an outage that swallows requests does not use
 * up the one time. Should that be lost as well, the batch is given up and counted.
 */
final class CloudWatchDelivery implements Delivery {

  private final long startMillis;
  private final ArrayDeque<Batch> pending;
  private final CloudWatchExporter exporter;
  private final Passage passage;
  private int refusals;

  CloudWatchDelivery(
      long startMillis, List<Batch> batches, CloudWatchExporter exporter, Passage passage) {
    this.startMillis = startMillis;
    this.pending = new ArrayDeque<>(batches);
    this.exporter = exporter;
    this.passage = passage;
  }

  @Override
  public void run() throws DeliveryException {
    if (!pending.isEmpty() && !exporter.accepts(startMillis)) {
      pending.clear();
    }
    for (Batch next = pending.peek(); next != null; next = pending.peek()) {
      try {
        send(next);
        done(next);
      } catch (RefusedException e) {
        refused(next, String.valueOf(e.getMessage()));
      }
    }
  }

  private void send(Batch batch) throws DeliveryException, RefusedException {
    boolean again = passage.isInDoubt();
    if (again) {
      exporter.probe(batch);
    }
    passage.reached(passage.through(), true);
    try {
      exporter.put(batch);
    } catch (DeliveryException e) {
      if (!e.isAmbiguous()) {
        passage.reached(passage.through(), again);
      } else if (again) {
        exporter.sentAgain();
        exporter.givenUp(batch);
        done(batch);
      }
      throw e;
    }
    if (again) {
      exporter.sentAgain();
    }
  }

  private void done(Batch batch) {
    pending.remove();
    passage.reached(passage.through() + batch.datums.size(), false);
  }

  private void refused(Batch batch, String why) {
    refusals++;
    if (batch.datums.size() == 1) {
      exporter.dropped(batch, why);
      done(batch);
    } else if (refusals < Limits.REFUSALS_PER_INTERVAL) {
      passage.reached(passage.through(), false);
      List<Batch> halves = batch.halves();
      pending.remove();
      pending.push(halves.get(1));
      pending.push(halves.get(0));
    } else {
      Log.warnSometimes(
          "cloudwatch-refusals",
          "cloudwatch: refused "
              + refusals
              + " requests of one interval; no further refused one is searched for what is wrong");
      exporter.dropped(batch, why);
      done(batch);
    }
  }
}

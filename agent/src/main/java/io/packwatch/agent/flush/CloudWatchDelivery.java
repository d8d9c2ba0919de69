package io.packwatch.agent.flush;

import io.packwatch.agent.log.Log;
import java.util.ArrayDeque;
import java.util.List;

/**
 * A backlog, or a part of it, on its way to CloudWatch: the batches not yet taken.
 *
 * <p>A refused batch is split in halves until what is wrong is alone; that is dropped, the rest
 * arrives.
 *
 * <p>A batch that was sent, and of which no answer came, may have been taken: CloudWatch cannot
 * tell, and adds up what comes twice. It is sent again once, and that is counted; and only after
 * the service has answered an empty request, so that an outage that swallows requests does not use
 * up the one time. Should that be lost as well, the batch is given up and counted.
 */
final class CloudWatchDelivery<R extends Request<?, R>> implements Delivery {

  /** What a request is sent to. */
  interface Service<R> {

    /** Asks whether the service answers. */
    void probe(R request) throws DeliveryException;

    /** Sends it. */
    void put(R request) throws DeliveryException, RefusedException;

    /** Notes that the service may have taken it twice. */
    void sentAgain(R request);

    /** Notes that it was sent twice, and nobody knows whether it was ever taken. */
    void givenUp(R request);

    /** Notes that the service will never take it. */
    void dropped(R request, String why);
  }

  private final List<Pending> intervals;
  private final ArrayDeque<R> batches;
  private final Service<R> exporter;
  private int refusals;

  CloudWatchDelivery(List<Pending> intervals, List<R> batches, Service<R> exporter) {
    this.intervals = intervals;
    this.batches = new ArrayDeque<>(batches);
    this.exporter = exporter;
  }

  @Override
  public void run() throws DeliveryException {
    for (R next = batches.peek(); next != null; next = batches.peek()) {
      try {
        send(next);
        done(next);
      } catch (RefusedException e) {
        refused(next, String.valueOf(e.getMessage()));
      }
    }
    for (Pending each : intervals) {
      each.done();
    }
  }

  private void send(R batch) throws DeliveryException, RefusedException {
    boolean again = batch.isInDoubt();
    if (again) {
      exporter.probe(batch);
    }
    batch.doubt(true);
    try {
      exporter.put(batch);
    } catch (DeliveryException e) {
      if (!e.isAmbiguous()) {
        batch.doubt(again);
      } else if (again) {
        exporter.sentAgain(batch);
        exporter.givenUp(batch);
        done(batch);
      }
      throw e;
    }
    if (again) {
      exporter.sentAgain(batch);
    }
  }

  private void done(R batch) {
    batches.remove();
    batch.done();
  }

  private void refused(R batch, String why) {
    refusals++;
    if (batch.size() == 1) {
      exporter.dropped(batch, why);
      done(batch);
    } else if (refusals < Limits.REFUSALS_PER_INTERVAL * intervals.size()) {
      batch.doubt(false);
      List<R> halves = batch.halves();
      batches.remove();
      batches.push(halves.get(1));
      batches.push(halves.get(0));
    } else {
      Log.warnSometimes(
          "cloudwatch-refusals",
          "cloudwatch: refused "
              + refusals
              + " requests in a row; no further refused one is searched for what is wrong");
      exporter.dropped(batch, why);
      done(batch);
    }
  }
}

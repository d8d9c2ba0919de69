package io.packwatch.agent.aws;

import io.packwatch.agent.delivery.Delivery;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.QueuedBatch;
import io.packwatch.agent.delivery.RejectedException;
import io.packwatch.agent.log.Log;
import java.util.ArrayDeque;
import java.util.List;

/**
 * A backlog, or a part of it, on its way to CloudWatch: the requests that are not yet accepted.
 *
 * <p>A rejected request is halved until the faulty part is alone. That part is dropped, and the
 * rest arrives.
 *
 * <p>A request that was sent and got no answer may have been accepted. CloudWatch does not
 * recognise repetitions, and adds them up. Such a request is sent again once, which is counted.
 * That happens only after the service has answered an empty request, so that an outage that
 * swallows requests does not use up the one retry. If the retry is lost too, the request is dropped
 * and counted.
 */
public final class AwsDelivery<R extends AwsRequest<?, R>> implements Delivery {

  /** The target of a request. */
  public interface Service<R> {

    /** Asks whether the service answers. */
    void probe(R request) throws DeliveryException;

    /** Sends it. */
    void put(R request) throws DeliveryException, RejectedException;

    /** Notes that the service may have accepted it twice. */
    void sentAgain(R request);

    /** Notes that it was sent twice, and that it is unknown whether it was ever accepted. */
    void givenUp(R request);

    /** Notes that the service will never accept it. */
    void dropped(R request, String why);
  }

  private final List<? extends QueuedBatch<?>> queued;
  private final ArrayDeque<R> requests;
  private final Service<R> exporter;
  private int refusals;

  public AwsDelivery(List<? extends QueuedBatch<?>> queued, List<R> requests, Service<R> exporter) {
    this.queued = queued;
    this.requests = new ArrayDeque<>(requests);
    this.exporter = exporter;
  }

  @Override
  public void run() throws DeliveryException {
    for (R next = requests.peek(); next != null; next = requests.peek()) {
      try {
        send(next);
        done(next);
      } catch (RejectedException e) {
        refused(next, String.valueOf(e.getMessage()));
      }
    }
    for (QueuedBatch<?> each : queued) {
      each.done();
    }
  }

  private void send(R request) throws DeliveryException, RejectedException {
    boolean again = request.isInDoubt();
    if (again) {
      exporter.probe(request);
    }
    request.doubt(true);
    try {
      exporter.put(request);
    } catch (DeliveryException e) {
      if (!e.isAmbiguous()) {
        request.doubt(again);
      } else if (again) {
        exporter.sentAgain(request);
        exporter.givenUp(request);
        done(request);
      }
      throw e;
    }
    if (again) {
      exporter.sentAgain(request);
    }
  }

  private void done(R request) {
    requests.remove();
    request.done();
  }

  private void refused(R request, String why) {
    refusals++;
    if (request.size() == 1) {
      exporter.dropped(request, why);
      done(request);
    } else if (refusals < RequestLimits.REFUSALS_PER_INTERVAL * queued.size()) {
      request.doubt(false);
      List<R> halves = request.halves();
      requests.remove();
      requests.push(halves.get(1));
      requests.push(halves.get(0));
    } else {
      Log.warnSometimes(
          "cloudwatch-refusals",
          "cloudwatch: refused "
              + refusals
              + " requests in a row; further rejected requests are dropped whole");
      exporter.dropped(request, why);
      done(request);
    }
  }
}

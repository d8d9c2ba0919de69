package io.packwatch.agent.flush;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * CloudWatch and the way to it, with faults in the order they are told. Keeps what was taken, as
 * often as it was.
 */
final class FaultyCloudWatch implements PutMetricData {

  /** What becomes of a request. */
  enum Fault {
    NONE,
    THROTTLED,
    UNREACHABLE,
    /** Sent, taken, and the answer lost. */
    TAKEN_UNANSWERED,
    /** Sent, lost on the way. */
    LOST,
    DENIED
  }

  final Queue<Fault> faults = new ArrayDeque<>();

  /** Once there are no more faults to meet. */
  Fault otherwise = Fault.NONE;

  /** Samples taken by the time stamp of their interval. */
  final Map<Long, Double> taken = new LinkedHashMap<>();

  /** Requests by their first datum, as often as they were taken. */
  final Map<String, Integer> times = new LinkedHashMap<>();

  final List<String> order = new ArrayList<>();
  int requests;
  int probes;

  @Override
  public void put(String namespace, List<Datum> datums) throws DeliveryException {
    requests++;
    Fault fault = faults.isEmpty() ? otherwise : faults.remove();
    if (fault == Fault.NONE || fault == Fault.TAKEN_UNANSWERED) {
      take(namespace, datums);
    }
    fail(fault);
  }

  @Override
  public void probe(String namespace) throws DeliveryException {
    probes++;
    Fault fault = faults.isEmpty() ? otherwise : faults.remove();
    if (fault == Fault.TAKEN_UNANSWERED || fault == Fault.LOST) {
      throw DeliveryException.passing("no answer", null);
    }
    fail(fault);
  }

  private static void fail(Fault fault) throws DeliveryException {
    switch (fault) {
      case THROTTLED:
        throw DeliveryException.passing("throttled", null);
      case UNREACHABLE:
        throw DeliveryException.passing("no connection", null);
      case TAKEN_UNANSWERED:
      case LOST:
        throw DeliveryException.ambiguous("no answer", null);
      case DENIED:
        throw DeliveryException.lasting("denied", null);
      case NONE:
    }
  }

  private void take(String namespace, List<Datum> datums) {
    String first = namespace + " " + datums.get(0).timestampMillis;
    times.merge(first, 1, Integer::sum);
    order.add(first);
    for (Datum datum : datums) {
      taken.merge(datum.timestampMillis, samples(datum.content), Double::sum);
    }
  }

  private static double samples(Content content) {
    if (!(content instanceof Content.Spread)) {
      return 0;
    }
    double sum = 0;
    for (double count : ((Content.Spread) content).counts) {
      sum += count;
    }
    return sum;
  }

  /** Requests that were taken a second time. */
  int duplicates() {
    int sum = 0;
    for (int each : times.values()) {
      sum += each - 1;
    }
    return sum;
  }
}

package io.packwatch.agent.cloudwatch;

import io.packwatch.agent.delivery.DeliveryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/**
 * CloudWatch and the way to it, with faults in the order they are told. Keeps what was taken, as
 * often as it was.
 */
public final class FaultyCloudWatch implements PutMetricData {

  /** What becomes of a request. */
  public enum Fault {
    NONE,
    THROTTLED,
    UNREACHABLE,
    /** Sent, taken, and the answer lost. */
    TAKEN_UNANSWERED,
    /** Sent, lost on the way. */
    LOST,
    DENIED
  }

  public final Queue<Fault> faults = new ArrayDeque<>();

  /** Once there are no more faults to meet. */
  public Fault otherwise = Fault.NONE;

  /** What was sent twice without an answer, of one namespace and interval each. */
  final Set<String> lostTwice = new LinkedHashSet<>();

  private final Set<String> lostOnce = new LinkedHashSet<>();

  /** Samples taken by the time stamp of their interval. */
  public final Map<Long, Double> taken = new LinkedHashMap<>();

  /** What was taken of one namespace and interval, as often as it was. */
  final Map<String, Integer> times = new LinkedHashMap<>();

  /** Samples taken of one namespace and interval. */
  final Map<String, Double> samplesOf = new LinkedHashMap<>();

  final List<String> order = new ArrayList<>();
  public int requests;
  public int probes;

  @Override
  public void put(String namespace, List<Datum> datums) throws DeliveryException {
    requests++;
    Fault fault = faults.isEmpty() ? otherwise : faults.remove();
    List<MetricDatum> sent = SdkDatums.of(datums);
    if (fault == Fault.NONE || fault == Fault.TAKEN_UNANSWERED) {
      take(namespace, sent);
    }
    if (fault == Fault.LOST || fault == Fault.TAKEN_UNANSWERED) {
      for (String each : intervals(namespace, sent)) {
        if (!lostOnce.add(each)) {
          lostTwice.add(each);
        }
      }
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
        throw DeliveryException.throttled("throttled", null);
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

  private void take(String namespace, List<MetricDatum> datums) {
    for (String interval : intervals(namespace, datums)) {
      times.merge(interval, 1, Integer::sum);
      order.add(interval);
    }
    for (MetricDatum datum : datums) {
      long interval = datum.timestamp().toEpochMilli();
      double samples = samples(datum);
      taken.merge(interval, samples, Double::sum);
      samplesOf.merge(namespace + " " + interval, samples, Double::sum);
    }
  }

  private static Set<String> intervals(String namespace, List<MetricDatum> datums) {
    Set<String> intervals = new LinkedHashSet<>();
    for (MetricDatum datum : datums) {
      intervals.add(namespace + " " + datum.timestamp().toEpochMilli());
    }
    return intervals;
  }

  private static double samples(MetricDatum datum) {
    double sum = 0;
    for (double count : datum.counts()) {
      sum += count;
    }
    return sum;
  }

  /** What was taken a second time, of one namespace and interval each. */
  public int duplicates() {
    int sum = 0;
    for (int each : times.values()) {
      sum += each - 1;
    }
    return sum;
  }
}

package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;

/**
 * What holds for every datum of the application {@code shop}, whatever ran: its namespace names its
 * package, its unit follows from its name, and what is off by default is not sent.
 */
final class Contract {

  private static final Set<String> OFF =
      Set.of("SlowRequests", "OutboundCount", "QueryCount", "SlowQueries", "CallCount");

  private Contract() {}

  static void requireKept(Figures figures) {
    Set<String> broken = new TreeSet<>();
    for (Datum datum : figures.data()) {
      String series = datum.namespace() + " " + datum.metric() + " " + datum.dimensions();
      if (!datum.namespace().equals("shop/" + datum.dimensions().get("Package"))) {
        broken.add(series + " is not of its namespace's package");
      }
      if (!datum.unit().equals(unitOf(datum.metric()))) {
        broken.add(series + " is in " + datum.unit());
      }
      if (OFF.contains(datum.metric())) {
        broken.add(series + " is off");
      }
    }
    assertEquals(Set.of(), broken, "the contract of names and units");
  }

  private static String unitOf(String metric) {
    if (metric.equals("SystemHealth")) {
      return "None"; // a score
    }
    if (metric.endsWith("Rate") || metric.endsWith("Usage") || metric.equals("HeapAfterGc")) {
      return "Percent";
    }
    boolean time = metric.endsWith("Time") || metric.endsWith("Latency") || metric.endsWith("Age");
    return time ? "Milliseconds" : "Count";
  }
}

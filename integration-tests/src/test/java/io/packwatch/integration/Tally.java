package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;

/** What was asked, as the figures are to show it: requests and errors by package and route. */
final class Tally {

  private record Whose(String owner, String route) implements Comparable<Whose> {

    @Override
    public int compareTo(Whose other) {
      int byOwner = owner.compareTo(other.owner);
      return byOwner == 0 ? route.compareTo(other.route) : byOwner;
    }
  }

  private final Map<Whose, Integer> requests = new TreeMap<>();
  private final Map<Whose, Integer> errors = new TreeMap<>();
  private final boolean routes;

  /** Without routes all of a package's count together. */
  Tally(boolean routes) {
    this.routes = routes;
  }

  void add(int times, String owner, String route, boolean error) {
    Whose whose = new Whose(owner, routes ? route : Service.NO_ROUTE);
    requests.merge(whose, times, Integer::sum);
    errors.merge(whose, error ? times : 0, Integer::sum);
  }

  /** Requires these and no others. */
  void requireIn(Figures figures) {
    assertEquals(text(requests, 1), text(found(figures, "RequestCount"), 1), "requests");
    assertEquals(text(errors, 100), text(found(figures, "ErrorRate"), 1), "errors in percent");
    assertEquals(
        requests.values().stream().mapToInt(Integer::intValue).sum(),
        figures.of("RequestCount").without("Endpoint").sum(),
        "each of them once");
  }

  private Map<Whose, Integer> found(Figures figures, String metric) {
    Map<Whose, Integer> found = new TreeMap<>();
    for (Datum datum : figures.of(metric).data()) {
      String route = datum.dimensions().get("Endpoint");
      if (route != null) {
        found.merge(
            new Whose(datum.namespace().replace("shop/", ""), routes ? route : Service.NO_ROUTE),
            (int) datum.statistics().sum(),
            Integer::sum);
      }
    }
    return found;
  }

  private static String text(Map<Whose, Integer> counts, int factor) {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (whose, count) -> {
          if (count > 0) {
            text.append(whose.owner).append(' ').append(whose.route).append(": ");
            text.append(count * factor).append('\n');
          }
        });
    return text.toString();
  }
}

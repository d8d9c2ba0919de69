package io.packwatch.agent.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.metric.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Commits and connections that fail, on the technical dashboard. */
class CommitsShownTest {

  /** Where each widget of the section stands, by its title: the row, then the column. */
  private static Map<String, List<Object>> section(
      String name, Inventory inventory, String... set) {
    ResourceSet pack = ResourceSet.of(Shop.NAME, Shop.settings(set), inventory, "eu-west-1");
    Map<String, List<Object>> places = new HashMap<>();
    for (Resource each : pack.resources()) {
      if (each.name().contains("technical")) {
        Map<?, ?> body = (Map<?, ?>) Objects.requireNonNull(each.field("DashboardBody"));
        boolean here = false;
        for (Object widget : (List<?>) Objects.requireNonNull(body.get("widgets"))) {
          Map<?, ?> fields = (Map<?, ?>) widget;
          Map<?, ?> properties = (Map<?, ?>) Objects.requireNonNull(fields.get("properties"));
          if ("text".equals(fields.get("type"))) {
            here = ("## " + name).equals(properties.get("markdown"));
          } else if (here) {
            List<Object> place = new ArrayList<>();
            place.add(fields.get("y"));
            place.add(fields.get("x"));
            place.add(properties.get("metrics"));
            places.put(String.valueOf(properties.get("title")), place);
          }
        }
      }
    }
    return places;
  }

  private static Object at(Map<String, List<Object>> section, String title, int part) {
    return Objects.requireNonNull(section.get(title), section.keySet().toString()).get(part);
  }

  @Test
  void commitsStandBesideQueriesAndFailedConnectionsBesideThePool() {
    Inventory inventory = Shop.inventory();
    inventory.saw("Database", Metric.COMMIT_LATENCY, null);
    Map<String, List<Object>> section = section("Database", inventory);
    assertEquals(at(section, "Queries, ms", 0), at(section, "Commits, ms", 0));
    assertEquals(
        at(section, "Pool, callers waiting", 0), at(section, "Connections that failed", 0));
    assertTrue(at(section, "Commits, ms", 2).toString().contains("CommitLatency"));
    assertTrue(at(section, "Connections that failed", 2).toString().contains("ConnectionErrors"));
  }

  /** Zeros are not sent: CloudWatch knows the metric once it is too late to set up a widget. */
  @Test
  void whoHasADatabaseHasTheWidgetBeforeTheFirstConnectionFails() {
    assertTrue(section("Database", Shop.inventory()).containsKey("Connections that failed"));
    assertFalse(section("Services", Shop.inventory()).containsKey("Connections that failed"));
    assertFalse(
        section("Database", Shop.inventory(), "metric.ConnectionErrors", "off")
            .containsKey("Connections that failed"));
    assertFalse(section("Database", Shop.inventory()).containsKey("Commits, ms"));
  }
}

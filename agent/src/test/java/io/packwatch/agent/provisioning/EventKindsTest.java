package io.packwatch.agent.provisioning;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.metric.EventAlarm;
import io.packwatch.agent.metric.EventKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A kind of event that is in the table has its alarms and its graph, without another line. */
class EventKindsTest {

  private static ResourceSet pack(EventKind kind) {
    @Nullable String label = kind.labels() == EventKind.Labels.ONLY ? "one" : null;
    Inventory inventory = new Inventory();
    inventory.saw("Work", kind.time(), label);
    inventory.saw("Work", kind.errors(), label);
    return ResourceSet.of(Shop.NAME, Shop.settings(), inventory, "eu-west-1");
  }

  private static boolean hasAlarm(ResourceSet pack, String title) {
    for (Resource each : pack.resources()) {
      if ((each.name() + "-").contains("-Work-" + title + "-")) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @EnumSource
  void eachHasTheAlarmsOfTheTable(EventKind kind) {
    ResourceSet pack = pack(kind);
    for (EventAlarm alarm : kind.alarms()) {
      assertTrue(hasAlarm(pack, alarm.title), alarm.title);
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachIsOnTheTechnicalDashboard(EventKind kind) {
    for (Resource each : pack(kind).resources()) {
      if (each.name().contains("technical")) {
        String body = String.valueOf(each.field("DashboardBody"));
        assertTrue(body.contains(kind.time().text()), body);
        assertTrue(body.contains(kind.timeHeading()), body);
        return;
      }
    }
    throw new AssertionError("no technical dashboard");
  }
}

package io.packwatch.agent.cli.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.cli.CommandRun;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.provisioning.Shop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithSetupTest {

  private static final Settings SETTINGS = Shop.settings("logs.export", "cloudwatch");

  private static Bill.Extras extras(Metric... sentByApi) {
    Bill.Extras extras = new Bill.Extras();
    WithSetup.addTo(extras, Shop.NAME, SETTINGS, new Inventory().foresee("API", sentByApi));
    return extras;
  }

  @Test
  void dashboardsRulesAndCompositeAlarmsAreOnTheBill() {
    Bill.Extras extras = extras(Metric.REQUEST_COUNT);

    assertEquals(3, extras.dashboards);
    assertEquals(3, extras.insightRules);
    assertTrue(extras.compositeAlarms > 0, "composites");
  }

  @Test
  void anAlarmIsBilledByTheMetricsThatItLooksAt() {
    int without = extras(Metric.REQUEST_COUNT).alarmMetrics;

    // the rate of errors, where there are requests enough to speak of one: of three alarms
    assertEquals(without + 6, extras(Metric.REQUEST_COUNT, Metric.ERROR_RATE).alarmMetrics);
  }

  @Test
  void theDropInTrafficIsBilledByItsBand() {
    assertEquals(0, extras(Metric.CALL_LATENCY).anomalyAlarms);
    assertEquals(1, extras(Metric.REQUEST_COUNT).anomalyAlarms);
  }

  @Test
  void eachPoolHasAnAlarmOfItsOwn(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("packwatch.properties");
    Files.write(
        file,
        "packwatch.application=Bella\npackwatch.package.Database=a"
            .getBytes(StandardCharsets.UTF_8));

    assertEquals(alarmMetrics(file, 1) + 3, alarmMetrics(file, 2));
  }

  private static long alarmMetrics(Path file, int pools) {
    CommandRun run = new CommandRun();
    run.of(
        "cost", "--output=json", "--with-setup", "--config=" + file, "--http=", "--pools=" + pools);
    for (int i = 0; run.at("lines", i) != null; i++) {
      if ("metrics in alarms".equals(run.at("lines", i, "what"))) {
        return Long.parseLong(String.valueOf(run.at("lines", i, "quantity")));
      }
    }
    throw new AssertionError(run.out() + run.err());
  }
}

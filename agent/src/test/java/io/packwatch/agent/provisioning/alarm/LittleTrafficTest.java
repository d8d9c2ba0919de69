package io.packwatch.agent.provisioning.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceSet;
import io.packwatch.agent.provisioning.Shop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The emitted formulas over steady traffic: so many events a minute, for hours. */
class LittleTrafficTest {

  private static final Pattern FORMULA =
      Pattern.compile(
          "IF\\((\\w+) >= (\\d+), (\\w+), (?:(\\d+)|\\((\\w+) >= (\\d+)\\) \\* p95)\\)");

  private static Resource alarm(ResourceSet pack, String name) {
    for (Resource each : pack.resources()) {
      if (each.kind() == ResourceKind.ALARM && each.name().equals("Bella-" + name)) {
        return each;
      }
    }
    throw new AssertionError("there is no " + name);
  }

  /**
   * Whether an alarm rings when every window is alike.
   *
   * @param perMinute events
   * @param value of the rate, or of the slowest
   */
  private static boolean rings(Resource alarm, double perMinute, double value) {
    Map<String, Double> at = new HashMap<>();
    String expression = "";
    for (Object each : (List<?>) Objects.requireNonNull(alarm.field("Metrics"))) {
      Map<?, ?> query = (Map<?, ?>) each;
      Object stat = query.get("MetricStat");
      if (stat == null) {
        expression = String.valueOf(query.get("Expression"));
        continue;
      }
      Map<?, ?> given = (Map<?, ?>) stat;
      double minutes = Double.parseDouble(String.valueOf(given.get("Period"))) / 60;
      boolean counts = "SampleCount".equals(given.get("Stat"));
      at.put(String.valueOf(query.get("Id")), counts ? perMinute * minutes : value);
    }
    double result = result(expression, at);
    double limit = Double.parseDouble(alarm.text("Threshold"));
    return alarm.text("ComparisonOperator").equals("LessThanThreshold")
        ? result < limit
        : result > limit;
  }

  private static double result(String expression, Map<String, Double> at) {
    Matcher formula = FORMULA.matcher(expression);
    assertTrue(formula.matches(), expression);
    double events = at.getOrDefault(formula.group(1), 0.0);
    double value = at.getOrDefault(formula.group(3), 0.0);
    if (events >= Double.parseDouble(formula.group(2))) {
      return value;
    }
    return formula.group(4) != null
        ? Double.parseDouble(formula.group(4))
        : events >= Double.parseDouble(formula.group(6)) ? value : 0;
  }

  @Test
  void oneSlowStatementAMinuteCallsNobody() {
    ResourceSet pack = Shop.pack();
    assertFalse(rings(alarm(pack, "Database-QueryLatency"), 1, 60_000));
    assertFalse(rings(alarm(pack, "API-ResponseTime"), 3, 60_000));
    assertTrue(rings(alarm(pack, "API-ResponseTime"), 15, 2_100));
    assertTrue(rings(alarm(pack, "Database-QueryLatency"), 15, 1_200));
  }

  @Test
  void fifteenFailingRequestsAMinuteCallSomebody() {
    ResourceSet pack = Shop.pack();
    Told told = new Told(pack);
    String critical = "API-CriticalErrorRate-5m";
    assertTrue(rings(alarm(pack, critical), 15, 100));
    assertEquals("[sev1]", told.topics("Bella-" + critical).toString());
    assertTrue(rings(alarm(pack, "API-ErrorRate"), 15, 100));
    assertTrue(rings(alarm(pack, "Core-HealthScore"), 1, 0));
    assertEquals("[sev1]", told.topics("Bella-Core-HealthScore").toString());
    assertFalse(rings(alarm(pack, critical), 1, 100), "one failure a minute is no trend");
  }

  @Test
  void muchTrafficIsHeardOfWithinMinutes() {
    Resource critical = alarm(Shop.pack(), "API-CriticalErrorRate");
    assertTrue(rings(critical, 20, 11));
    assertFalse(rings(critical, 20, 9));
    assertTrue(critical.text("AlarmDescription").contains("in 3 of 5 minutes"));
  }

  @Test
  void whatAPackageWaitsForIsWatchedForFailures() {
    ResourceSet pack = Shop.pack();
    assertTrue(rings(alarm(pack, "Database-QueryErrors"), 15, 6));
    assertTrue(rings(alarm(pack, "API-CallErrors"), 15, 11));
    assertTrue(rings(alarm(pack, "Services-OutboundErrors-mail.example"), 15, 11));
    assertEquals("0.0", alarm(pack, "Database-PoolTimeouts-HikariPool-1").text("Threshold"));
  }

  @Test
  void aPackageMayHaveALimitOfItsOwn() {
    ResourceSet pack = Shop.pack("alarm.error-rate", "0.5", "alarm.response-time.API", "9s");
    assertEquals("0.5", alarm(pack, "API-ErrorRate").text("Threshold"));
    assertEquals("9000.0", alarm(pack, "API-ResponseTime").text("Threshold"));
  }

  @Test
  void anIntervalOfFiveMinutesIsSaidAsItIs() {
    ResourceSet pack = Shop.pack("interval", "5m");
    Resource heartbeat = alarm(pack, "Core-Heartbeat");
    assertEquals("3", heartbeat.text("EvaluationPeriods"), "one comes late, one may be lost");
    String pool = alarm(pack, "Database-PoolUsage-HikariPool-1").text("AlarmDescription");
    assertTrue(pool.contains("in 3 of 5 periods of 5 minutes"), pool);
  }

  @Test
  void aConfiguredPackageCalledCoreHasAlarms() {
    ResourceSet pack =
        ResourceSet.of(Shop.NAME, Shop.settings(), new Inventory().name("Core"), "eu-west-1");
    assertEquals("5.0", alarm(pack, "Core-ErrorRate").text("Threshold"));
  }
}

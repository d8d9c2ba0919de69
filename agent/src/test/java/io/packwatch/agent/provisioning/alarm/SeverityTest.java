package io.packwatch.agent.provisioning.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceSet;
import io.packwatch.agent.provisioning.Shop;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each alarm tells the topic of its own severity and no other, by itself or through composites. */
class SeverityTest {

  private static final List<String> SEVERITIES =
      Arrays.asList("sev1", "sev2", "sev3", "sev4", "off");

  private static ResourceSet pack(String... more) {
    return ResourceSet.of(
        Shop.NAME, Shop.settings(Shop.everything(more)), Shop.inventory(), "us-east-1");
  }

  private static void check(Told told, String where) {
    for (String alarm : told.alarms().keySet()) {
      if (!alarm.endsWith("-Deployment")) {
        assertEquals(
            Collections.singleton(told.severity(alarm)), told.topics(alarm), alarm + where);
      }
    }
  }

  /** The same ending may be followed by a pool, a peer, a window. */
  private static boolean isOf(AlarmKind kind, String alarm) {
    return (alarm + "-").contains("-" + kind.title() + "-");
  }

  @Test
  void byDefaultEachAlarmTellsItsOwnTopic() {
    check(new Told(pack()), "");
  }

  static List<AlarmKind> kinds() {
    return AlarmKinds.all();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whateverSeverityAKindIsGivenItTellsThatTopicAlone(AlarmKind kind) {
    for (String severity : SEVERITIES) {
      Told told = new Told(pack("severity." + kind.text(), severity));
      check(told, " with " + kind.text() + "=" + severity);
      for (String alarm : told.alarms().keySet()) {
        if (isOf(kind, alarm)) {
          assertEquals(severity, told.severity(alarm), alarm);
        }
      }
    }
  }

  @Test
  void whatSilencesAnAlarmIsAnAlarmOfThePack() {
    Told told = new Told(pack());
    int silenced = 0;
    for (Resource alarm : told.alarms().values()) {
      String by = alarm.text("ActionsSuppressor");
      silenced += by.isEmpty() ? 0 : 1;
      assertTrue(by.isEmpty() || told.alarms().containsKey(by), alarm.name() + ": " + by);
    }
    assertTrue(silenced > 0);
  }

  @Test
  void howeverTheCompositesAreSwitchedEachAlarmTellsItsOwnTopic() {
    for (String ofPackage : SEVERITIES) {
      for (String health : SEVERITIES) {
        for (String page : SEVERITIES) {
          Told told =
              new Told(
                  pack(
                      "severity.package", ofPackage,
                      "severity.system-health", health,
                      "severity.page", page));
          check(told, " with " + ofPackage + ", " + health + ", " + page);
        }
      }
    }
  }

  @Test
  void withoutThePageTheHeartbeatStillTellsWhoGetsUp() {
    Told told = new Told(pack("severity.page", "off", "severity.system-health", "off"));
    String heartbeat = "Bella-production-checkout-Core-Heartbeat";
    assertEquals(Collections.singleton("sev1"), told.topics(heartbeat));
  }

  @Test
  void whatIsOffIsNotThere() {
    for (AlarmKind kind : AlarmKinds.all()) {
      Told told = new Told(pack("severity." + kind.text(), "off"));
      for (String alarm : told.alarms().keySet()) {
        assertFalse(isOf(kind, alarm), alarm);
      }
    }
  }

  /** The test above would see nothing of kinds that the settings of it do not make. */
  @Test
  void everyKindIsLookedAt() {
    Told told = new Told(pack());
    for (AlarmKind kind : AlarmKinds.all()) {
      assertTrue(told.alarms().keySet().stream().anyMatch(name -> isOf(kind, name)), kind.text());
    }
  }
}

package io.packwatch.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that only the command line reads. */
class ProvisioningKeysTest {

  private final Setup setup;

  ProvisioningKeysTest(@TempDir Path directory) throws IOException {
    setup = new Setup(directory);
  }

  @Test
  void theyAreReadFromAllSources() throws IOException {
    Settings settings =
        setup
            .file("packwatch.alarm.heap=70", "packwatch.notify.SEV1=a@b.c, +491701234567")
            .variable("PACKWATCH_ALARM_ERROR_RATE", "7")
            .property("packwatch.severity.traffic", "off")
            .settings();
    assertEquals(Collections.emptyList(), setup.warnings);
    assertEquals(70, settings.get(ProvisioningKeys.HEAP));
    assertEquals(7.0, settings.get(ProvisioningKeys.ERROR_RATE));
    assertEquals("off", settings.all(ProvisioningKeys.SEVERITY).get("traffic"));
    assertEquals(
        Arrays.asList("a@b.c", "+491701234567"), settings.all(ProvisioningKeys.NOTIFY).get("SEV1"));
    assertEquals(80, settings.get(ProvisioningKeys.POOL_USAGE), "a default");
  }

  @Test
  void aPackageMayHaveALimitOfItsOwnAndPercentagesFractions() throws IOException {
    Settings settings =
        setup
            .file(
                "packwatch.alarm.error-rate=0.5",
                "packwatch.alarm.error-rate.Reports=20",
                "packwatch.alarm.response-time.Reports=30s")
            .variable("PACKWATCH_ALARM_CRITICAL_ERROR_RATE", "2.5")
            .settings();
    assertEquals(Collections.emptyList(), setup.warnings);
    assertEquals(
        0.5, settings.limit(ProvisioningKeys.ERROR_RATE, ProvisioningKeys.ERROR_RATE_OF, "API"));
    assertEquals(
        20.0,
        settings.limit(ProvisioningKeys.ERROR_RATE, ProvisioningKeys.ERROR_RATE_OF, "Reports"));
    assertEquals(30_000L, settings.all(ProvisioningKeys.RESPONSE_TIME_OF).get("Reports"));
    assertEquals(2.5, settings.get(ProvisioningKeys.CRITICAL_ERROR_RATE));
  }

  @Test
  void aMistakeIsNamedLikeAnyOther() throws IOException {
    setup.file("packwatch.alarm.heap=full").settings();
    assertTrue(setup.warning().contains("packwatch.alarm.heap must be a whole number"));
  }

  @Test
  void aMisspeltOneIsSuggested() throws IOException {
    setup.file("packwatch.alarm.responsetime=2s").settings();
    assertTrue(
        setup.warning().contains("did you mean packwatch.alarm.response-time?"), setup.warning());
  }

  @Test
  void aChangeOfOneIsNoBusinessOfTheAgents() throws IOException {
    setup.file("packwatch.alarm.heap=70");
    Configuration configuration = setup.load();
    setup.file("packwatch.alarm.heap=700000");
    setup.warnings.clear();
    setup.file("packwatch.alarm.heap=71 ");
    configuration.reread();
    assertEquals(Collections.emptyList(), setup.infos);
  }

  private static @Nullable Objective objective(String text) {
    return new Objective.Written().parse(text);
  }

  @Test
  void anObjectiveIsAShareATimeAndAPackage() {
    Objective whole = objective("99.95% < 300ms of API");
    assertNotNull(whole);
    assertEquals(99.95, whole.percent(), 1e-9);
    assertEquals(300, whole.withinMillis());
    assertEquals("API", whole.packageName());
    Objective errors = objective("99%");
    assertNotNull(errors);
    assertEquals(0, errors.withinMillis());
    assertNull(errors.packageName());
    for (String wrong : new String[] {"100%", "0%", "99", "99.% < 1s", "99% < 2", "99% of "}) {
      assertNull(objective(wrong), wrong);
    }
  }
}

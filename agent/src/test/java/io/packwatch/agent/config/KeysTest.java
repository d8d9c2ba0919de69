package io.packwatch.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {

  @Test
  void theTableHasTheKeysOfTheContract() {
    List<String> contract =
        new ArrayList<>(
            Arrays.asList(
                "enabled",
                "recording",
                "application",
                "environment",
                "errors.ignore",
                "service",
                "version",
                "dimension.<Name>",
                "package.<Name>",
                "export",
                "interval",
                "cloudwatch.region",
                "cloudwatch.endpoint",
                "cloudwatch.profile",
                "series.limit",
                "endpoints",
                "peers",
                "http.errors",
                "slow.request",
                "stress",
                "slow.query",
                "probe.<name>",
                "metric.<Name>",
                "jdbc.drivers",
                "lambda.flush",
                "boundary",
                "business.<Name>",
                "boundary.include",
                "boundary.exclude",
                "buffer.directory",
                "cache.directory",
                "correlation",
                "correlation.field",
                "correlation.header",
                "correlation.jul",
                "correlation.outbound",
                "correlation.response",
                "correlation.threads",
                "logs.endpoint",
                "logs.export",
                "logs.file",
                "logs.file.count",
                "logs.file.size",
                "logs.group",
                "logs.limit",
                "logs.messages.whole",
                "logs.retention",
                "logs.sample",
                "logs.sql",
                "logs.stream",
                "console.port",
                "console.address",
                "console.token",
                "log.level",
                "config",
                "emf.file"));
    List<String> table = new ArrayList<>();
    for (Key<?> key : Keys.table().all()) {
      table.add(key.name().substring(Key.PREFIX.length()));
    }
    Collections.sort(contract);
    Collections.sort(table);
    assertEquals(contract, table);
  }

  @Test
  void everyKeyIsInItsPlaceAndSaysWhatItIsFor() {
    List<Key<?>> table = KeyRegistry.all();
    for (int i = 0; i < table.size(); i++) {
      assertEquals(i, table.get(i).index());
      assertTrue(table.get(i).help().endsWith("."), table.get(i).name());
    }
  }

  @Test
  void noTwoKeysHaveTheSameVariable() {
    List<String> variables = new ArrayList<>();
    for (Key<?> key : KeyRegistry.all()) {
      variables.add(key.variable());
    }
    assertEquals(variables.size(), new HashSet<>(variables).size());
  }

  @Test
  void aMemberOfAFamilyIsFoundByItsFullName() {
    assertEquals(Keys.PACKAGE, Keys.table().of("packwatch.package.API"));
  }

  @Test
  void aFamilyWithoutANamePartIsNoKey() {
    assertNull(Keys.table().of("packwatch.package."));
    assertNull(Keys.table().of("packwatch.package.<Name>"));
  }

  @Test
  void everyDefaultIsInTheSettingsOfAnEmptyConfiguration() {
    Settings settings = new Settings(Collections.<String, ResolvedProperty>emptyMap());
    for (Key<?> key : KeyRegistry.all()) {
      if (key.defaultValue() != null) {
        assertNotNull(settings.get(key), key.name());
      }
    }
  }
}

package io.packwatch.agent.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.query.InsightRules;
import io.packwatch.agent.provisioning.query.LogEvent;
import io.packwatch.agent.provisioning.query.LogPlace;
import io.packwatch.agent.provisioning.query.Queries;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Alarms, detectors and widgets refer only to what the agent sends, with the dimensions that it
 * sends; queries and rules only to fields of its log lines. Driven by the table of metrics: take a
 * metric from it, rename it, change its dimension, and what is stale fails here.
 */
class ReferencesTest {

  private static Map<String, Metric> table() {
    Map<String, Metric> table = new HashMap<>();
    for (Metric metric : Metric.values()) {
      table.put(metric.text(), metric);
    }
    return table;
  }

  private static int check(Settings settings) {
    ResourceSet pack = ResourceSet.of(Shop.NAME, settings, Shop.inventory(), "us-east-1");
    int references = 0;
    for (Resource resource : pack.resources()) {
      for (References.Reference reference : References.of(resource)) {
        if (!reference.namespace.startsWith("AWS/")) {
          check(reference, resource, settings);
          references++;
        }
      }
    }
    return references;
  }

  private static void check(References.Reference reference, Resource resource, Settings settings) {
    String where = resource + " refers to " + reference;
    Metric metric = table().get(reference.metric);
    assertNotNull(metric, where + ": the agent sends no such metric");
    assertTrue(settings.metricOn(metric), where + ": it is switched off");
    Set<String> names = new LinkedHashSet<>();
    names.add("Package");
    names.addAll(settings.dimensions().keySet());
    Set<String> labelled = new LinkedHashSet<>(names);
    if (metric.label() != null) {
      labelled.add(metric.label());
    }
    boolean mustHaveLabel =
        "Pool".equals(metric.label())
            || ("Peer".equals(metric.label()) && settings.get(Keys.PEERS));
    Set<String> found = reference.dimensions.keySet();
    assertTrue(
        found.equals(labelled) || (!mustHaveLabel && found.equals(names)),
        where + ": the dimensions that are sent are " + (mustHaveLabel ? labelled : names));
    String packageName = reference.namespace.substring(reference.namespace.indexOf('/') + 1);
    assertEquals(Shop.NAME + "/" + packageName, reference.namespace, where);
    if (!reference.searched) {
      assertEquals(packageName, reference.dimensions.get("Package"), where);
      settings
          .dimensions()
          .forEach((name, value) -> assertEquals(value, reference.dimensions.get(name), where));
    }
  }

  @Test
  void allThatIsReferredToIsSent() {
    assertTrue(check(Shop.settings()) > 50);
    assertTrue(check(Shop.settings(Shop.everything())) > 50);
  }

  /** Each metric in turn, of those that alarms and widgets use. */
  @Test
  void noMetricThatIsSwitchedOffIsReferredTo() {
    for (Metric metric : Metric.values()) {
      check(Shop.settings(Shop.everything("metric." + metric.text(), "off")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"peers=off", "endpoints=on", "interval=5m", "interval=10s"})
  void whateverElseIsSwitched(String setting) {
    String[] parts = setting.split("=", -1);
    check(Shop.settings(Shop.everything(parts[0], parts[1])));
  }

  /** What the table says is also what the search for references would find if it were stale. */
  @Test
  void aStaleReferenceIsFound() {
    Resource stale =
        new Resource(
            ResourceKind.ALARM,
            "stale",
            Fields.of(
                "Namespace", "Bella/API",
                "MetricName", "NoSuchMetric",
                "Dimensions", Fields.list()));
    References.Reference reference = References.of(stale).get(0);
    assertThrows(AssertionError.class, () -> check(reference, stale, Shop.settings()));
  }

  private static final Pattern WORD = Pattern.compile("(?<![\\w@.$/|])[a-z_]{2,}(?![\\w(])");

  private static final Set<String> LANGUAGE =
      new HashSet<>(
          Arrays.asList(
              "filter", "stats", "fields", "sort", "limit", "by", "as", "desc", "asc", "and", "or",
              "like", "in", "not"));

  /** Of the lines that a query is about; of all, where it does not say. */
  private static Set<String> fields(String query) {
    Set<String> fields = new TreeSet<>();
    boolean said = query.contains("event = ");
    for (LogEvent event : LogEvent.values()) {
      if (!said || query.contains("\"" + event.text() + "\"")) {
        fields.addAll(event.fields());
      }
    }
    return fields;
  }

  private static void checkQuery(String query) {
    String plain = query.replaceAll("(?m)^#.*$", "").replaceAll("\"[^\"]*\"|/[^/]*/", "");
    Set<String> made = new HashSet<>();
    Matcher alias = Pattern.compile("\\sas\\s+(\\w+)").matcher(plain);
    while (alias.find()) {
      made.add(alias.group(1));
    }
    Matcher word = WORD.matcher(plain.replaceAll("@\\w+", ""));
    while (word.find()) {
      String name = word.group();
      assertTrue(
          LANGUAGE.contains(name) || made.contains(name) || fields(query).contains(name),
          "such log lines have no field " + name + ": " + query);
    }
  }

  @Test
  void queriesNameOnlyFieldsOfTheLinesThatTheyAreAbout() {
    assertEquals(7, Queries.texts().size());
    Queries.texts().values().forEach(ReferencesTest::checkQuery);
    checkQuery(Queries.LATEST_ERRORS);
    checkQuery(Queries.SLOW_REQUESTS);
    for (String wrong :
        new String[] {
          "filter colour = 1 | stats count(*) as n by peer",
          "filter event = \"slow_query\" | stats count(*) as n by endpoint"
        }) {
      assertThrows(AssertionError.class, () -> checkQuery(wrong), wrong);
    }
  }

  /** {@code $.field}, in the fields of the event that the rule filters by. */
  @Test
  void rulesNameOnlyFieldsOfTheLinesThatTheyAreAbout() {
    Settings settings = Shop.settings("logs.export", "cloudwatch");
    LogPlace place = Objects.requireNonNull(LogPlace.of(Shop.NAME, settings));
    List<Resource> rules = InsightRules.of(new ResourceNames(Shop.NAME, null, null), place);
    assertEquals(3, rules.size());
    for (Resource rule : rules) {
      String body = Json.line(rule.field("RuleBody"));
      Set<String> fields = new TreeSet<>();
      for (LogEvent event : LogEvent.values()) {
        if (body.contains("\"" + event.text() + "\"")) {
          fields.addAll(event.fields());
        }
      }
      Matcher field = Pattern.compile("\\$\\.(\\w+)").matcher(body);
      while (field.find()) {
        assertTrue(fields.contains(field.group(1)), rule + " names " + field.group(1));
      }
    }
  }

  /** The formulas of alarms name only queries of the same alarm. */
  @Test
  void everyAlarmSaysWhatItMeansWhatToDoAndWhereToRead() {
    List<Resource> resources = Shop.pack(Shop.everything()).resources();
    int alarms = 0;
    for (Resource resource : resources) {
      if (resource.kind() == ResourceKind.ALARM || resource.kind() == ResourceKind.COMPOSITE) {
        alarms++;
        String text = resource.text("AlarmDescription");
        assertTrue(text.matches("SEV[1-4]: .*"), resource + ": " + text);
        assertTrue(text.contains(" To do: "), resource + ": " + text);
        assertTrue(text.contains(" Runbook: https://"), resource + ": " + text);
      }
    }
    assertTrue(alarms > 30, alarms + " alarms");
  }

  @Test
  void onlyTheHeartbeatAndTasksThatRunTakeSilenceForTrouble() {
    for (Resource resource : Shop.pack(Shop.everything()).resources()) {
      if (resource.kind() == ResourceKind.ALARM) {
        boolean breaching = resource.text("TreatMissingData").equals("breaching");
        boolean lives = resource.name().matches(".*-(Heartbeat|EcsTasks-.*)");
        assertEquals(lives, breaching, resource.toString());
      }
    }
  }
}

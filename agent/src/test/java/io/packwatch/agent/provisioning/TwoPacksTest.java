package io.packwatch.agent.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One name, one maker: what two packs of an account are called, and what they look at. */
class TwoPacksTest {

  private static ResourceSet pack(int packages, String environment) {
    Inventory inventory = new Inventory();
    for (int i = 1; i <= packages; i++) {
      inventory.name("Package" + i);
    }
    String[] settings = {"environment", environment, "logs.export", "cloudwatch"};
    return ResourceSet.of(Shop.NAME, Shop.settings(settings), inventory, "eu-west-1");
  }

  private static ResourceSet ofService(int packages, String service, String... more) {
    Inventory inventory = new Inventory();
    for (int i = 1; i <= packages; i++) {
      inventory.name("Package" + i);
    }
    List<String> settings = new ArrayList<>(Arrays.asList(more));
    Collections.addAll(settings, "environment", "production", "logs.export", "cloudwatch");
    if (!service.isEmpty()) {
      Collections.addAll(settings, "service", service);
    }
    return ResourceSet.of(
        Shop.NAME, Shop.settings(settings.toArray(new String[0])), inventory, "eu-west-1");
  }

  /** Kind and name of all, as they are in a region. */
  private static Set<String> names(ResourceSet pack, String region) {
    PseudoParameter.Filled places = place -> place == PseudoParameter.REGION ? region : "x";
    Set<String> names = new TreeSet<>();
    for (Resource each : pack.resources()) {
      assertTrue(names.add(each.in(places).toString()), each + " is there twice");
    }
    return names;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 40, 200})
  void twoEnvironmentsHaveNoNameInCommonButTheLogGroups(int packages) {
    Set<String> both = names(pack(packages, "production"), "eu-west-1");
    both.retainAll(names(pack(packages, "staging"), "eu-west-1"));
    assertEquals(Collections.singleton("log group /packwatch/Bella"), both);
  }

  /** Those of one environment; the one without a service is none of theirs. */
  @ParameterizedTest
  @ValueSource(ints = {1, 6, 40, 200})
  void twoServicesHaveNoNameInCommonButTheLogGroups(int packages) {
    for (String other : new String[] {"search", ""}) {
      Set<String> both = names(ofService(packages, "checkout"), "eu-west-1");
      both.retainAll(names(ofService(packages, other), "eu-west-1"));
      assertEquals(Collections.singleton("log group /packwatch/Bella"), both);
    }
  }

  /** An alarm, a widget and a composite's rule name nothing of another service. */
  @Test
  void whatAServiceHasLooksAtItsOwnFiguresAlone() {
    for (Resource each : ofService(6, "checkout").resources()) {
      String text = Json.line(each.fields());
      if (each.kind() == ResourceKind.ALARM || each.kind() == ResourceKind.DETECTOR) {
        assertTrue(text.contains("{\"Name\":\"Service\",\"Value\":\"checkout\"}"), text);
      }
      if (each.kind() == ResourceKind.COMPOSITE) {
        assertFalse(text.contains("ALARM(\\\"Bella-production-Package"), text);
      }
      if (each.kind() == ResourceKind.DASHBOARD) {
        assertEquals(
            text.split("SEARCH\\(", -1).length,
            text.split("Service=.{1,4}checkout.{1,4}', '", -1).length,
            text);
      }
    }
  }

  @Test
  void queriesAndRulesCountTheLinesOfTheirServiceAlone() {
    int seen = 0;
    for (Resource each : ofService(1, "checkout").resources()) {
      String text = Json.line(each.fields());
      if (each.kind() == ResourceKind.QUERY) {
        seen++;
        assertTrue(
            text.contains("environment = \\\"production\\\" and service = \\\"checkout\\\" and "),
            text);
      }
      if (each.kind() == ResourceKind.RULE) {
        seen++;
        assertTrue(text.contains("{\"Match\":\"$.service\",\"In\":[\"checkout\"]}"), text);
        int filters = text.split("\"Match\"", -1).length - 1;
        assertTrue(filters <= 4, filters + " filters, of which CloudWatch takes four");
      }
    }
    assertEquals(7 + 3, seen);
  }

  /** Agents of before wrote no environment, and older ones no service, into their lines. */
  @Test
  void whatAGroupOfItsOwnTellsIsNotAskedOfItsLines() {
    String group = "/packwatch/{application}/{environment}/{service}";
    for (Resource each : ofService(1, "checkout", "logs.group", group).resources()) {
      String text = Json.line(each.fields());
      if (each.kind() == ResourceKind.LOG_GROUP) {
        assertEquals("/packwatch/Bella/production/checkout", each.name());
      }
      if (each.kind() == ResourceKind.QUERY) {
        assertFalse(text.contains("environment =") || text.contains("service ="), text);
        assertTrue(text.contains("filter event") || text.contains("filter correlation_id"), text);
      }
      if (each.kind() == ResourceKind.RULE) {
        assertFalse(text.contains("$.environment") || text.contains("$.service"), text);
      }
    }
  }

  /** All else is the region's own; dashboards are in one list of the account's. */
  @ParameterizedTest
  @ValueSource(ints = {1, 200})
  void twoRegionsHaveNoDashboardInCommon(int packages) {
    Set<String> both = names(pack(packages, "production"), "eu-west-1");
    both.retainAll(names(pack(packages, "production"), "us-east-1"));
    both.removeIf(name -> !name.startsWith("dashboard"));
    assertEquals(Collections.emptySet(), both);
  }

  /** The group may be shared: what is counted is the environment's own. */
  @Test
  void queriesAndRulesCountTheLinesOfTheirEnvironmentAlone() {
    for (ResourceKind kind : Arrays.asList(ResourceKind.QUERY, ResourceKind.RULE)) {
      for (Resource each : pack(1, "production").resources()) {
        if (each.kind() == kind) {
          String text = Json.line(each.fields());
          assertTrue(
              text.contains("environment = \\\"production\\\" and ")
                  || text.contains("{\"Match\":\"$.environment\",\"In\":[\"production\"]}"),
              text);
        }
      }
    }
    for (Resource each : Shop.pack("logs.export", "cloudwatch").resources()) {
      String text = Json.line(each.fields());
      if (each.kind() == ResourceKind.QUERY) {
        assertTrue(text.contains("filter not ispresent(environment) and "), text);
      }
      if (each.kind() == ResourceKind.RULE) {
        assertTrue(text.contains("{\"Match\":\"$.environment\",\"IsPresent\":false}"), text);
      }
    }
  }

  @Test
  void theOperationsDashboardShowsLinesOfItsEnvironmentAlone() {
    for (Resource each : pack(1, "production").resources()) {
      if (each.name().contains("operations")) {
        String text = Json.line(each.fields());
        assertTrue(
            text.contains("environment = \\\"production\\\" and not ispresent(service) and event"),
            text);
        assertFalse(text.contains("| filter event"), text);
      }
    }
  }

  @Test
  void noNameIsTooLongWhateverTheRegion() {
    String longest = String.join("", Collections.nCopies(200, "x"));
    ResourceNames names = new ResourceNames(longest, longest, longest);
    String name =
        names.dashboard("technical").replace(PseudoParameter.REGION.mark(), "us-isob-northwest-1");
    assertTrue(name.length() <= 255, name.length() + " characters");
  }
}

package io.packwatch.agent.provisioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.config.Settings;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.provisioning.template.CloudFormation;
import io.packwatch.agent.provisioning.template.Terraform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of small and large applications is what CloudWatch and CloudFormation take. */
public class SizesTest {

  private static final String LONG = "ANameThatIsAsLongAsNamesOfPackagesAreInLargeCompanies";

  /** A pack of so many packages, whose names are short or long; each has a pool. */
  public static ResourceSet pack(int packages, boolean isLong) {
    Settings settings =
        Shop.settings(
            "environment", isLong ? "production-of-the-north-of-europe" : "test",
            "logs.export", "cloudwatch",
            "slo.All", "99.9%");
    Inventory inventory = new Inventory();
    for (int i = 1; i <= packages; i++) {
      String name = (isLong ? LONG + LONG : "P") + i;
      inventory.name(name).label(name, "Pool", "HikariPool-" + i);
    }
    return ResourceSet.of(
        isLong ? "An-application-with-a-long-name" : "Bella", settings, inventory, "");
  }

  @ParameterizedTest
  @CsvSource({"1,false", "6,false", "40,false", "200,false", "1,true", "40,true", "200,true"})
  void everythingIsWithinTheLimits(int packages, boolean isLong) throws IOException {
    ResourceSet pack = pack(packages, isLong);
    Set<String> made = new HashSet<>();
    for (Resource each : pack.resources()) {
      assertTrue(made.add(each.kind() + each.name()), each + " is there twice");
      assertTrue(each.name().length() <= 255, each.name());
      if (each.kind() == ResourceKind.COMPOSITE) {
        composite(each, made);
      } else if (each.kind() == ResourceKind.DASHBOARD) {
        dashboard(each);
      }
      assertTrue(each.text("AlarmDescription").length() <= 1_024, each.toString());
    }
    templates(pack);
    assertNotNull(Json.read(Terraform.json(pack)));
  }

  private static void composite(Resource composite, Set<String> made) {
    String rule = composite.text("AlarmRule");
    assertTrue(rule.length() <= 10_240, composite + ": " + rule.length() + " characters");
    Matcher child = Pattern.compile("ALARM\\(\"([^\"]+)\"\\)").matcher(rule);
    int children = 0;
    while (child.find()) {
      String name = child.group(1);
      boolean there =
          made.contains(ResourceKind.ALARM + name) || made.contains(ResourceKind.COMPOSITE + name);
      assertTrue(there, composite + " is made before its child " + name);
      children++;
    }
    assertTrue(children <= 100, composite + ": " + children + " children");
  }

  private static void dashboard(Resource dashboard) {
    Object widgets = ((Map<?, ?>) body(dashboard)).get("widgets");
    int metrics = 0;
    assertTrue(((List<?>) Objects.requireNonNull(widgets)).size() <= 500);
    for (Object widget : (List<?>) widgets) {
      Object properties = ((Map<?, ?>) widget).get("properties");
      Object lines = ((Map<?, ?>) Objects.requireNonNull(properties)).get("metrics");
      int here = lines instanceof List ? ((List<?>) lines).size() : 0;
      assertTrue(here <= 500, here + " metrics");
      metrics += here;
    }
    assertTrue(metrics <= 2_500, dashboard + ": " + metrics + " metrics");
  }

  private static Object body(Resource dashboard) {
    @Nullable Object body = dashboard.field("DashboardBody");
    return body == null ? "" : body;
  }

  private static void templates(ResourceSet pack) {
    List<String> templates = CloudFormation.json(pack);
    List<String> all = new ArrayList<>();
    for (String template : templates) {
      assertTrue(template.getBytes(UTF_8).length <= 1_000_000, template.length() + " characters");
      Map<?, ?> here = map(map(read(template)).get("Resources"));
      assertTrue(here.size() <= 500, here.size() + " resources");
      for (Map.Entry<?, ?> each : here.entrySet()) {
        all.add(String.valueOf(each.getKey()));
        Object needed = map(each.getValue()).get("DependsOn");
        for (Object need : needed instanceof List ? (List<?>) needed : new ArrayList<>()) {
          assertTrue(here.containsKey(need), need + " is in another stack");
        }
      }
    }
    assertEquals(pack.resources().size(), new HashSet<>(all).size());
  }

  private static Object read(String template) {
    try {
      return Objects.requireNonNull(Json.read(template));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }
}

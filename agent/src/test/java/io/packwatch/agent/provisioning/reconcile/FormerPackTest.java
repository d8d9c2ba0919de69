package io.packwatch.agent.provisioning.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceSet;
import io.packwatch.agent.provisioning.Shop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was set up for a service before names had the service: it rings a second time. */
class FormerPackTest {

  private static final String REGION = "eu-west-1";
  private static final ResourceSet CHECKOUT =
      Shop.pack("environment", "production", "service", "checkout");

  /** As an environment is set up whose processes have no service. */
  private static final ResourceSet WITHOUT = Shop.pack("environment", "production");

  private final EmulatedAccounts accounts;

  FormerPackTest() throws Exception {
    accounts = new EmulatedAccounts();
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  private Account account(ResourceSet pack) throws Exception {
    return accounts.account(REGION, pack.names());
  }

  private Plan apply(ResourceSet pack, boolean prune) throws Exception {
    Account account = account(pack);
    Plan plan =
        account.plan(
            pack,
            new PlanOptions(Collections.<ResourceKind>emptySet(), prune, false),
            (number, all, what) -> {});
    Outcome outcome = account.apply(plan, (number, all, what) -> {});
    assertEquals(Collections.emptyList(), outcome.refused());
    return plan;
  }

  /** As setup made it: names without the service, alarms on figures with it. */
  private void formerOf(String service) throws Exception {
    Account account = account(WITHOUT);
    Plan plan =
        account.plan(
            WITHOUT,
            new PlanOptions(Collections.<ResourceKind>emptySet(), false, false),
            (number, all, what) -> {});
    List<Step> steps = new ArrayList<>();
    for (Step step : plan.steps()) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      for (Map.Entry<String, @Nullable Object> field : step.resource().fields().entrySet()) {
        fields.put(field.getKey(), with(field.getValue(), service));
      }
      Resource resource = step.resource();
      steps.add(
          new Step(
              step.action(),
              new Resource(resource.kind(), resource.name(), fields),
              step.found(),
              step.changes()));
    }
    Outcome outcome =
        account.apply(
            new Plan(steps, Collections.<String>emptyList(), false), (number, all, what) -> {});
    assertEquals(Collections.emptyList(), outcome.refused());
  }

  private static @Nullable Object with(@Nullable Object value, String service) {
    if (value instanceof List) {
      List<@Nullable Object> list = new ArrayList<>();
      for (Object each : (List<?>) value) {
        list.add(with(each, service));
        if (each instanceof Map && "Environment".equals(((Map<?, ?>) each).get("Name"))) {
          list.add(Fields.of("Name", "Service", "Value", service));
        }
      }
      return list;
    }
    if (value instanceof Map) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (Map.Entry<?, ?> member : ((Map<?, ?>) value).entrySet()) {
        map.put(String.valueOf(member.getKey()), with(member.getValue(), service));
      }
      return map;
    }
    return value;
  }

  private static List<String> named(Plan plan, Step.Action action) {
    List<String> names = new ArrayList<>();
    for (Step step : plan.with(action)) {
      names.add(step.resource().toString());
    }
    return names;
  }

  @Test
  void itStaysUntilItIsPrunedAndThenAllOfItGoes() throws Exception {
    formerOf("checkout");
    Plan first = apply(CHECKOUT, false);
    List<String> kept = named(first, Step.Action.KEEP);
    assertTrue(kept.contains("alarm Bella-production-API-ErrorRate"), kept.toString());
    assertTrue(kept.contains("composite alarm Bella-production-Page"), kept.toString());
    assertTrue(kept.contains("dashboard Bella-production-technical-eu-west-1"), kept.toString());
    assertFalse(kept.contains("topic Bella-production-sev1"), "who confirmed stays told");

    assertEquals(kept.size(), named(apply(CHECKOUT, true), Step.Action.DELETE).size());
    Plan last = apply(CHECKOUT, true);
    assertEquals(Collections.emptyList(), named(last, Step.Action.KEEP));
    assertEquals(Collections.emptyList(), last.changes());
  }

  @Test
  void whatHasNoServiceIsNotTakenForIt() throws Exception {
    apply(WITHOUT, true);
    assertEquals(Collections.emptyList(), named(apply(CHECKOUT, true), Step.Action.DELETE));
    assertEquals(Collections.emptyList(), apply(WITHOUT, true).changes());
  }

  @Test
  void thatOfAnotherServiceIsLeftToIt() throws Exception {
    formerOf("search");
    Plan plan = apply(CHECKOUT, true);
    assertEquals(Collections.emptyList(), named(plan, Step.Action.DELETE));
    assertEquals(Collections.emptyList(), named(plan, Step.Action.KEEP));
  }
}

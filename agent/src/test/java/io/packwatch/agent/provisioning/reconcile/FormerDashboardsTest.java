package io.packwatch.agent.provisioning.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.packwatch.agent.cli.FakeClock;
import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceSet;
import io.packwatch.agent.provisioning.Shop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** Dashboards from before their names had the region: they give way, each in its own region. */
class FormerDashboardsTest {

  private static final String HERE = "eu-west-1";
  private static final String ELSEWHERE = "us-east-1";
  private static final PlanOptions DASHBOARDS =
      new PlanOptions(Collections.singleton(ResourceKind.DASHBOARD), false, false);

  private final EmulatedAccounts accounts;
  private final ResourceSet pack = Shop.pack("environment", "production");

  FormerDashboardsTest() throws Exception {
    accounts = new EmulatedAccounts();
  }

  @AfterEach
  void close() {
    accounts.close();
  }

  private CloudWatchClient cloudWatch(String region) throws Exception {
    return accounts.cloudWatch(region);
  }

  private Account account(String region) throws Exception {
    return accounts.account(region, pack.names());
  }

  /** As setup made them before. */
  private void formerOnes(String region) throws Exception {
    DashboardClient shelf =
        new DashboardClient(
            cloudWatch(region),
            new RateLimiter(new FakeClock()),
            accounts.places(region),
            pack.names());
    for (Resource each : pack.resources()) {
      if (each.kind() == ResourceKind.DASHBOARD) {
        String name = each.name().replace("-" + PseudoParameter.REGION.mark(), "");
        Resource former =
            new Resource(
                ResourceKind.DASHBOARD,
                name,
                Fields.of("DashboardName", name, "DashboardBody", each.field("DashboardBody")));
        former = former.in(accounts.places(region));
        shelf.put(former, OwnershipTag.of(pack.names().owner(), former), null);
      }
    }
  }

  private Plan apply(String region) throws Exception {
    Account account = account(region);
    Plan plan = account.plan(pack, DASHBOARDS, (number, all, what) -> {});
    account.apply(plan, (number, all, what) -> {});
    return plan;
  }

  private List<String> names() throws Exception {
    List<String> names = new ArrayList<>();
    cloudWatch(HERE)
        .listDashboards(request -> {})
        .dashboardEntries()
        .forEach(entry -> names.add(entry.dashboardName().replace("Bella-production-", "")));
    return names;
  }

  private static List<String> inWords(Plan plan) {
    List<String> words = new ArrayList<>();
    for (Step step : plan.steps()) {
      words.add(step.action().sign() + " " + step.resource().name() + " " + step.remark());
    }
    return words;
  }

  @Test
  void theyAreReplacedAndThePlanSaysSo() throws Exception {
    formerOnes(HERE);
    Plan plan = apply(HERE);
    assertEquals(
        "- Bella-production-operations replaced by Bella-production-operations-eu-west-1",
        inWords(plan).get(4));
    assertEquals(
        Arrays.asList("executive-eu-west-1", "operations-eu-west-1", "technical-eu-west-1"),
        names());
    assertEquals(0, apply(HERE).changes().size());
  }

  @Test
  void thoseOfAnotherRegionStayUntilThatOneIsSetUp() throws Exception {
    formerOnes(ELSEWHERE);
    apply(HERE);
    assertEquals(
        Arrays.asList(
            "executive",
            "executive-eu-west-1",
            "operations",
            "operations-eu-west-1",
            "technical",
            "technical-eu-west-1"),
        names());
    apply(ELSEWHERE);
    assertEquals(
        Arrays.asList(
            "executive-eu-west-1",
            "executive-us-east-1",
            "operations-eu-west-1",
            "operations-us-east-1",
            "technical-eu-west-1",
            "technical-us-east-1"),
        names());
  }

  @Test
  void noneIsDeletedWhereItsSuccessorCouldNotBeMade() throws Exception {
    formerOnes(HERE);
    accounts.aws.deny("cloudwatch:PutDashboard");
    Account account = account(HERE);
    Plan plan = account.plan(pack, DASHBOARDS, (number, all, what) -> {});
    Outcome outcome = account.apply(plan, (number, all, what) -> {});
    assertEquals(0, outcome.done());
    assertEquals(
        "dashboard Bella-production-executive: kept, because its replacement could not be created",
        outcome.refused().get(5));
    assertEquals(Arrays.asList("executive", "operations", "technical"), names());
  }

  /** Made by hand, or copied: it has the name, and not the mark. */
  @Test
  void whatSomebodyElseMadeStays() throws Exception {
    String body = "{\"widgets\":[]}";
    cloudWatch(HERE)
        .putDashboard(r -> r.dashboardName("Bella-production-technical").dashboardBody(body));
    apply(HERE);
    assertEquals(4, names().size());
  }
}

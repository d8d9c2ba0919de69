package io.packwatch.agent.cli.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.aws.AwsAccess;
import io.packwatch.agent.cli.CommandRun;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cloudwatchlogs.GroupTags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * What two have in one account: environments, services, regions, and the agent and the command
 * line.
 */
class SharedAccountTest extends PackTest {

  private static final String GROUP = "/packwatch/Bella";
  private static final String OTHER_REGION = "us-east-1";

  SharedAccountTest(@TempDir Path directory) throws Exception {
    super(directory);
  }

  @BeforeEach
  void withLogs() throws Exception {
    keptFor(30);
  }

  private void keptFor(int days) throws Exception {
    configure("packwatch.logs.export=cloudwatch", "packwatch.logs.retention=" + days);
  }

  private static String packages(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add("Package" + i);
    }
    return String.join(",", names);
  }

  private CommandRun setup(String... more) {
    List<String> all = new ArrayList<>(Arrays.asList("setup", "--apply"));
    all.addAll(Arrays.asList(more));
    return run(Exit.FINE, all.toArray(new String[0]));
  }

  private void verify(String... more) {
    for (String pack : new String[] {"production", "staging", "production-checkout"}) {
      aws.confirmSubscriptions("Bella-" + pack + "-sev1");
    }
    List<String> all = new ArrayList<>(Arrays.asList("verify", "--no-probe"));
    all.addAll(Arrays.asList(more));
    run(Exit.FINE, all.toArray(new String[0]));
  }

  private void changesNothing(String... arguments) {
    aws.forgetRequests();
    CommandRun run = setup(arguments);
    assertEquals(Collections.emptyList(), aws.changes(), run.out());
  }

  /** Whoever comes first and whoever comes last: each finds its own as it left it. */
  private void bothStay(String[] one, String[] other) {
    setup(one);
    setup(other);
    for (String[] each : new String[][] {one, other, one}) {
      verify(each);
      changesNothing(each);
      String[] pruned = Arrays.copyOf(each, each.length + 1);
      pruned[each.length] = "--prune";
      changesNothing(pruned);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 40})
  void twoEnvironmentsLeaveEachOtherAlone(int packages) {
    String[] production = {"--packages", packages(packages)};
    String[] staging = {"--packages", packages(packages), "--environment", "staging"};
    bothStay(production, staging);
  }

  /** Nor a service and what has none. */
  @ParameterizedTest
  @ValueSource(ints = {1, 6, 40})
  void twoServicesLeaveEachOtherAlone(int packages) {
    String[] none = {"--packages", packages(packages)};
    String[] checkout = {"--packages", packages(packages), "--service", "checkout"};
    String[] search = {"--packages", packages(2), "--service", "search"};
    bothStay(checkout, none);
    setup(search);
    aws.confirmSubscriptions("Bella-production-search-sev1");
    for (String[] each : new String[][] {checkout, none, search}) {
      verify(each);
      changesNothing(each);
    }
    assertEquals(9, dashboards().size(), dashboards().toString());
    assertEquals(30, retention());
  }

  /** Alarms on what the service no longer has go, and those of others stay. */
  @Test
  void pruneOfAServiceDeletesItsOwnAlone() {
    String[] checkout = {"--packages", packages(3), "--service", "checkout"};
    setup("--packages", packages(3));
    int without = alarms().size();
    setup(checkout);
    int both = alarms().size();

    setup("--packages", "Package1", "--service", "checkout", "--prune");
    assertTrue(alarms().size() < both && alarms().size() > without, alarms().size() + " alarms");
    verify("--packages", packages(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 40})
  void twoRegionsLeaveEachOtherAlone(int packages) {
    String[] here = {"--packages", packages(packages)};
    String[] there = {"--packages", packages(packages), "--region", OTHER_REGION};
    bothStay(here, there);
    assertEquals(
        Arrays.asList(
            "Bella-production-executive-eu-west-1",
            "Bella-production-executive-us-east-1",
            "Bella-production-operations-eu-west-1",
            "Bella-production-operations-us-east-1",
            "Bella-production-technical-eu-west-1",
            "Bella-production-technical-us-east-1"),
        dashboards());
  }

  private List<String> dashboards() {
    List<String> names = new ArrayList<>();
    try (CloudWatchClient client = cloudWatch()) {
      client
          .listDashboards(request -> {})
          .dashboardEntries()
          .forEach(entry -> names.add(entry.dashboardName()));
    }
    return names;
  }

  /** The order of docs/alerting.md: first the application sends, then setup is run. */
  @Test
  void aGroupThatTheAgentMadeIsOurs() throws Exception {
    agentMakesGroup("Bella/production", 30);
    CommandRun run = setup();
    assertFalse(run.out().contains("not ours"), run.out());
    verify();
    changesNothing();

    keptFor(90); // and so it follows the configuration
    setup();
    assertEquals(90, retention());
  }

  @Test
  void whatTheAgentMadeForOneEnvironmentServesAnother() {
    agentMakesGroup("Bella/production", 30);
    bothStay(new String[0], new String[] {"--environment", "staging", "--packages", "API"});
  }

  /** Older agents, and those that may not set tags. */
  @Test
  void aGroupWithoutTagsServesAsItIs() throws Exception {
    logs().createLogGroup(request -> request.logGroupName(GROUP));
    CommandRun run = setup();
    assertTrue(
        run.out()
            .contains(
                "= log group "
                    + GROUP
                    + " (Packwatch did not create it, so its retention stays for ever; --adopt changes"
                    + " that)"),
        run.out());
    verify();
    assertEquals(null, retention());

    setup("--adopt");
    assertEquals(30, retention());
    verify();
    changesNothing();
  }

  /** Never shorter than another needs it, and never to and fro. */
  @Test
  void theLongestRetentionOfAllCounts() throws Exception {
    String[] staging = {"--environment", "staging", "--packages", "API"};
    keptFor(7);
    setup(staging);
    assertEquals(7, retention());
    keptFor(90);
    setup();
    assertEquals(90, retention());
    keptFor(7);
    verify(staging);
    changesNothing(staging);
    assertEquals(90, retention());

    keptFor(30); // production no longer needs as much
    setup();
    assertEquals(30, retention());
    keptFor(0);
    setup();
    assertEquals(null, retention());
    keptFor(7);
    verify(staging);
    changesNothing(staging);
    setup();
    assertEquals(7, retention());
  }

  @Test
  void aRetentionSetByHandIsNamedAndPutRight() {
    setup();
    logs().putRetentionPolicy(request -> request.logGroupName(GROUP).retentionInDays(3));
    CommandRun run = run(Exit.FOUND, "verify", "--no-probe");
    assertTrue(run.out().contains("RetentionInDays: 3 -> 30 (by hand)"), run.out());
    setup();
    assertEquals(30, retention());
  }

  /** AWS would reject the request; so none is sent, and the plan says what to do. */
  @Test
  void aGroupWhoseTagsLeaveNoRoomIsLeftAndSaid() {
    Map<String, String> tags = new HashMap<>(GroupTags.of("Bella/of-1", 7));
    for (int i = 2; tags.size() < GroupTags.MAX_TAGS; i++) {
      tags.putAll(GroupTags.of("Bella/of-" + i, 7));
    }
    logs().createLogGroup(request -> request.logGroupName(GROUP).tags(tags));
    logs().putRetentionPolicy(request -> request.logGroupName(GROUP).retentionInDays(7));
    CommandRun run = setup();
    assertTrue(run.out().contains("it has 50 tags, and AWS allows 50"), run.out());
    assertTrue(run.out().contains("delete tags packwatch:retention:*"), run.out());
    assertEquals(7, retention());
    String arn = "arn:aws:logs:" + aws.region() + ":" + aws.accountNumber() + ":log-group:" + GROUP;
    assertEquals(tags, logs().listTagsForResource(request -> request.resourceArn(arn)).tags());
  }

  /** Alarms are made all the same; what names log groups is not, and that is said. */
  @Test
  void groupsThatOnlyHostsKnowAreSaidAndNotMade() throws Exception {
    configure(
        "packwatch.logs.export=cloudwatch", "packwatch.logs.group=/packwatch/{application}/{host}");
    for (CommandRun run : new CommandRun[] {setup(), run(Exit.FOUND, "verify", "--no-probe")}) {
      assertTrue(
          run.err()
              .contains("packwatch.logs.group is /packwatch/{application}/{host}, a log group for"),
          run.err());
      assertFalse(run.out().contains("log group "), run.out());
      assertFalse(run.out().contains("saved query"), run.out());
    }
    assertEquals(Collections.emptyList(), logs().describeLogGroups(r -> {}).logGroups());
    assertEquals(
        Collections.emptyList(), logs().describeQueryDefinitions(r -> {}).queryDefinitions());
    assertTrue(alarms().size() > 10);
  }

  private Integer retention() {
    return logs()
        .describeLogGroups(request -> request.logGroupNamePrefix(GROUP))
        .logGroups()
        .get(0)
        .retentionInDays();
  }

  private void agentMakesGroup(String owner, int days) {
    logs().createLogGroup(r -> r.logGroupName(GROUP).tags(GroupTags.of(owner, days)));
    logs().putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(days));
  }

  private CloudWatchLogsClient logs() {
    try {
      return AwsAccess.of(aws.region(), aws.url(), null)
          .configure(CloudWatchLogsClient.builder(), DefaultRetryStrategy.doNotRetry())
          .build();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A second stack with a name of the first one's would fail. */
  @Test
  void templatesOfTwoEnvironmentsNameNothingTwice() {
    for (String format : new String[] {"cloudformation", "terraform"}) {
      String[] one = {"template", "--packages", "API", "--format", format};
      String text = run(Exit.FINE, one).out();
      assertFalse(
          text.contains("AWS::Logs::LogGroup") || text.contains("aws_cloudwatch_log_group"), text);
      assertTrue(text.contains("Bella-production-"), text);
      String[] whole = {"template", "--packages", "API", "--format", format, "--log-group"};
      assertTrue(run(Exit.FINE, whole).out().contains(GROUP));
    }
    String json = run(Exit.FINE, "template", "--packages", "API").out();
    assertTrue(json.contains("Bella-production-technical-${AWS::Region}"), json);
    String terraform =
        run(Exit.FINE, "template", "--packages", "API", "--format", "terraform").out();
    assertTrue(
        terraform.contains("Bella-production-technical-${data.aws_region.current.id}"), terraform);
  }
}

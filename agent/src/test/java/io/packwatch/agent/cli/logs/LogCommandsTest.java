package io.packwatch.agent.cli.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.aws.AwsAccess;
import io.packwatch.agent.cli.CommandRun;
import io.packwatch.agent.cli.Policies;
import io.packwatch.aws.AwsEmulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** The commands that read back, against an account in this process and the real SDK. */
class LogCommandsTest {

  private static final String GROUP = "/packwatch/Bella";

  private final CommandRun run = new CommandRun();
  private final AwsEmulator aws;
  private final AwsAccess access;
  private final Path file;
  private final long now = System.currentTimeMillis();
  private final List<InputLogEvent> events = new ArrayList<>();

  LogCommandsTest(@TempDir Path directory) throws Exception {
    System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
    System.setProperty("aws.secretAccessKey", "secret");
    aws = AwsEmulator.start();
    access = AwsAccess.of(aws.region(), aws.url(), null);
    file = directory.resolve("packwatch.properties");
  }

  @BeforeEach
  void configure() throws IOException {
    String lines = "packwatch.application=Bella\npackwatch.cloudwatch.region=" + aws.region();
    Files.write(file, lines.getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() {
    aws.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private int command(String... arguments) {
    List<String> all =
        new ArrayList<>(
            Arrays.asList(
                "--config", file.toString(), "--endpoint", aws.url(), "--region", "eu-west-1"));
    all.addAll(Arrays.asList(arguments));
    return run.of(all.toArray(new String[0]));
  }

  /** Six lines of the last minute, in order. */
  private void lines() {
    line(
        6,
        "{\"level\":\"INFO\",\"event\":\"request_complete\",\"package\":\"API\",\"method\":\"GET\","
            + "\"endpoint\":\"/orders/{id}\",\"status_code\":200,\"duration\":0.012,"
            + "\"correlation_id\":\"c1\"}");
    line(
        5,
        "{\"level\":\"WARN\",\"event\":\"request_complete\",\"package\":\"API\",\"method\":\"GET\","
            + "\"endpoint\":\"/search\",\"status_code\":200,\"duration\":3.5,\"query_time\":3.1,"
            + "\"correlation_id\":\"c2\"}");
    line(
        4,
        "{\"level\":\"WARN\",\"event\":\"slow_query\",\"package\":\"Database\",\"duration\":3.1,"
            + "\"correlation_id\":\"c2\"}");
    line(3, error(1));
    line(2, error(10));
    line(1, "plain text");
    try (CloudWatchLogsClient client =
        access
            .configure(CloudWatchLogsClient.builder(), DefaultRetryStrategy.doNotRetry())
            .build()) {
      client.createLogGroup(request -> request.logGroupName(GROUP));
      client.createLogStream(request -> request.logGroupName(GROUP).logStreamName("host/1"));
      client.putLogEvents(
          request -> request.logGroupName(GROUP).logStreamName("host/1").logEvents(events));
      client.putQueryDefinition(
          request ->
              request
                  .name("Bella/Slow queries")
                  .logGroupNames(GROUP)
                  .queryString(
                      "filter event = \"slow_query\" | stats count(*) as queries by package"));
    }
  }

  private static String error(int count) {
    return "{\"level\":\"ERROR\",\"event\":\"aggregated_error\",\"package\":\"Services\","
        + "\"fingerprint\":\"f00d\",\"severity\":\"high\",\"count\":"
        + count
        + ",\"exception\":\"java.io.IOException\",\"root_cause\":\"java.net.ConnectException\","
        + "\"message\":\"refused\",\"correlation_id\":\"c3\"}";
  }

  private void line(int secondsAgo, String text) {
    events.add(InputLogEvent.builder().timestamp(now - secondsAgo * 1_000L).message(text).build());
  }

  @Test
  void tailShowsEachLineOnceInWords() {
    lines();
    assertEquals(0, command("tail", "--no-follow"), run.err());
    assertTrue(
        run.out().contains("INFO  API          GET /orders/{id} 200  12 ms c1\n"), run.out());
    assertTrue(run.out().contains("plain text"), run.out());
    assertEquals(6, run.out().split("\n", -1).length - 1);
  }

  /** Several environments share the application's group. */
  @Test
  void onlyTheLinesOfTheEnvironmentAreRead() {
    for (String environment : new String[] {"production", "staging"}) {
      line(
          7,
          "{\"level\":\"WARN\",\"event\":\"request_complete\",\"environment\":\""
              + environment
              + "\",\"package\":\"API\",\"method\":\"GET\",\"endpoint\":\"/"
              + environment
              + "\",\"duration\":3.5}");
    }
    lines();
    assertEquals(0, command("tail", "--no-follow", "--environment", "staging"), run.err());
    assertTrue(run.out().contains("/staging"), run.out());
    assertEquals(1, run.out().split("\n", -1).length - 1);
    CommandRun slow = new CommandRun(new FollowingClock(now, 1));
    slow.of(
        "slow",
        "--environment=staging",
        "--config=" + file,
        "--endpoint=" + aws.url(),
        "--region=eu-west-1");
    assertTrue(slow.out().contains("/staging"), slow.out() + slow.err());
    assertFalse(slow.out().contains("/production"), slow.out());
  }

  private void line(String group, String fields) {
    String text = "{\"event\":\"request_complete\",\"duration\":3.5" + fields + "}";
    try (CloudWatchLogsClient client =
        access
            .configure(CloudWatchLogsClient.builder(), DefaultRetryStrategy.doNotRetry())
            .build()) {
      client.createLogGroup(request -> request.logGroupName(group));
      client.createLogStream(request -> request.logGroupName(group).logStreamName("1"));
      client.putLogEvents(
          request ->
              request
                  .logGroupName(group)
                  .logStreamName("1")
                  .logEvents(InputLogEvent.builder().timestamp(now - 1_000).message(text).build()));
    }
  }

  private void configure(String... more) throws IOException {
    List<String> lines = new ArrayList<>(Arrays.asList(more));
    lines.add("packwatch.application=Bella");
    lines.add("packwatch.cloudwatch.region=" + aws.region());
    Files.write(file, lines);
  }

  /** The agents make them: only CloudWatch Logs knows what they are called. */
  @Test
  void whereEachHostHasAGroupAllOfThemAreRead() throws IOException {
    configure("packwatch.logs.group=/packwatch/{application}/{host}/lines");
    line("/packwatch/Bella/web-1/lines", ",\"endpoint\":\"/one\"");
    line("/packwatch/Bella/web-2/lines", ",\"endpoint\":\"/two\"");
    line("/packwatch/Bella/web-2/other", ",\"endpoint\":\"/three\"");
    line("/packwatch/Bella-2/web-1/lines", ",\"endpoint\":\"/four\"");
    for (String name : new String[] {"tail", "slow"}) {
      CommandRun read = new CommandRun();
      String[] all = {
        name, "--config=" + file, "--endpoint=" + aws.url(), "--region=eu-west-1", "--no-follow"
      };
      assertEquals(0, read.of(name.equals("tail") ? all : Arrays.copyOf(all, 4)), read.err());
      assertTrue(read.out().contains("/one") && read.out().contains("/two"), read.out());
      assertFalse(read.out().contains("/three") || read.out().contains("/four"), read.out());
    }
    CommandRun policy = new CommandRun();
    policy.of("iam-policy", "tail", "--config=" + file);
    assertTrue(policy.out().contains("logs:DescribeLogGroups"), policy.out());
    assertTrue(policy.out().contains(":log-group:/packwatch/Bella/*/lines"), policy.out());
  }

  @Test
  void whereNoHostHasAGroupYetTheKeyIsNamed() throws IOException {
    configure("packwatch.logs.group=/packwatch/{application}/{host}");
    assertEquals(1, command("errors"));
    assertTrue(run.err().contains("there is no log group like /packwatch/Bella/*"), run.err());
    assertTrue(
        run.err().contains("packwatch.logs.group is /packwatch/{application}/{host}, a group for"),
        run.err());
  }

  /** Older agents did not write the environment into their lines. */
  @Test
  void ofAGroupOfTheEnvironmentsOwnAllLinesAreRead() throws IOException {
    configure(
        "packwatch.logs.group=/packwatch/{application}/{environment}",
        "packwatch.environment=production");
    line("/packwatch/Bella/production", ",\"endpoint\":\"/old\"");
    assertEquals(0, command("tail", "--no-follow"), run.err());
    assertTrue(run.out().contains("/old"), run.out());
  }

  @Test
  void onlyTheLinesOfTheServiceAreRead() throws IOException {
    configure("packwatch.service=checkout");
    line(GROUP, ",\"service\":\"checkout\",\"endpoint\":\"/ours\"");
    assertEquals(0, command("tail", "--no-follow"), run.err());
    assertTrue(run.out().contains("/ours"), run.out());
    CommandRun other = new CommandRun();
    other.of(
        "tail",
        "--no-follow",
        "--service=search",
        "--config=" + file,
        "--endpoint=" + aws.url(),
        "--region=eu-west-1");
    assertFalse(other.out().contains("/ours"), other.out());
  }

  @Test
  void tailFollowsUntilItIsInterrupted() {
    lines();
    FollowingClock clock = new FollowingClock(now, 3);
    CommandRun following = new CommandRun(clock);
    int exit =
        following.of(
            "--config",
            file.toString(),
            "--endpoint",
            aws.url(),
            "tail",
            "--output",
            "json",
            "--event",
            "slow_query");
    assertEquals(5, exit, "the clock interrupts");
    assertEquals(1, following.out().split("\n", -1).length - 1, "shown once: " + following.out());
    assertTrue(following.out().contains("\"event\":\"slow_query\""), following.out());
    assertEquals(3, aws.requests().stream().filter(each -> each.contains("Filter")).count());
  }

  @Test
  void errorsAreGroupedByFingerprintWithTheCountThatIsKnown() {
    lines();
    assertEquals(0, command("errors", "--output=json"), run.err());
    assertEquals(1L, run.at("groups"));
    assertEquals("f00d", run.at("errors", 0, "fingerprint"));
    assertEquals(10L, run.at("errors", 0, "occurrences"));
    assertEquals("high", run.at("errors", 0, "severity"));
    assertEquals("c3", run.at("errors", 0, "correlationId"));
  }

  @Test
  void slowHasTheSlowestOfEachKindAndNothingFast() {
    lines();
    assertEquals(0, command("slow"), run.err());
    assertTrue(run.out().contains("GET /search 200"), run.out());
    assertFalse(run.out().contains("/orders/{id}"), run.out());
    assertTrue(run.out().contains("3.10 s"), run.out());
    assertTrue(run.out().contains("none in this time"), "no outbound calls: " + run.out());
  }

  @Test
  void insightsRunsASavedQueryByAPartOfItsName() {
    lines();
    assertEquals(0, command("insights", "slow q", "--output", "json"), run.err());
    assertEquals("Database", run.at(0, "package"));
    assertEquals("1", run.at(0, "queries"));
  }

  @Test
  void insightsListsSavedQueriesAndRunsATextAsItIs() {
    lines();
    assertEquals(0, command("insights"), run.err());
    assertTrue(run.out().contains("Bella/Slow queries"), run.out());
    CommandRun text = new CommandRun();
    assertEquals(
        0,
        text.of(
            "--config",
            file.toString(),
            "--endpoint",
            aws.url(),
            "insights",
            "filter event = \"aggregated_error\" | stats count(*) as n by fingerprint"),
        text.err());
    assertTrue(text.out().contains("f00d"), text.out());
  }

  @Test
  void aGroupThatIsNotThereIsExplained() {
    assertEquals(1, command("errors"));
    assertTrue(run.err().contains("there is no log group " + GROUP), run.err());
    assertTrue(run.err().contains("packwatch.logs.export=cloudwatch"), run.err());
  }

  @Test
  void aPermissionThatIsMissingIsNamedAndTheExitCodeSaysSo() {
    lines();
    aws.deny("logs:FilterLogEvents");
    assertEquals(3, command("tail", "--no-follow"));
    assertTrue(run.err().contains("logs:FilterLogEvents"), run.err());
    assertTrue(run.err().contains("iam-policy"), run.err());
  }

  @Test
  void anAddressWhereNobodyAnswersHasItsOwnExitCode() {
    aws.close();
    assertEquals(4, command("summary", "--output", "json"));
    assertTrue(run.err().contains("\"exit\":4"), run.err());
  }

  @Test
  void summaryHasALineForEachPackage() {
    metrics();
    assertEquals(0, command("summary", "--output", "json"), run.err());
    assertEquals("API", run.at("packages", 0, "package"));
    assertEquals(40L, run.at("packages", 0, "RequestCount.Sum"));
    assertEquals(25L, run.at("packages", 0, "ErrorRate.Average"));
  }

  @Test
  void costCountsTheSeriesThatCloudWatchHas() {
    metrics();
    assertEquals(0, command("cost", "--from-cloudwatch", "--output", "json"), run.err());
    assertEquals(2L, run.at("lines", 0, "quantity"));
    assertEquals(0.6, run.at("lines", 0, "dollars"));
  }

  @Test
  void everyCommandAsksOnlyForWhatItsPolicyAllows() {
    lines();
    metrics();
    for (String name : new String[] {"tail", "errors", "slow", "summary", "insights", "cost"}) {
      aws.forgetRequests();
      if (name.equals("tail")) {
        command(name, "--no-follow");
      } else if (name.equals("cost")) {
        command(name, "--from-cloudwatch");
      } else if (name.equals("insights")) {
        command(name, "slow q");
      } else {
        command(name);
      }
      Policies.requireAllowed(name, aws);
    }
  }

  private void metrics() {
    Dimension api = Dimension.builder().name("Package").value("API").build();
    try (CloudWatchClient client =
        access.configure(CloudWatchClient.builder(), DefaultRetryStrategy.doNotRetry()).build()) {
      Instant time = Instant.ofEpochMilli(now - 120_000);
      client.putMetricData(
          request ->
              request
                  .namespace("Bella/API")
                  .metricData(
                      MetricDatum.builder()
                          .metricName("RequestCount")
                          .dimensions(api)
                          .timestamp(time)
                          .value(40.0)
                          .build(),
                      MetricDatum.builder()
                          .metricName("ErrorRate")
                          .dimensions(api)
                          .timestamp(time)
                          .values(0.0, 100.0)
                          .counts(30.0, 10.0)
                          .build()));
    }
  }
}

package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.packwatch.integration.CommandLine.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar's commands against moto, an emulator of AWS that nobody of Packwatch wrote: it reads
 * requests and words answers as its own authors understood AWS.
 *
 * <p>Runs where {@code -Dpackwatch.test.emulator=} is the address of one that is empty ({@code
 * .ci/run} starts it). What moto lacks is listed here, and found out: should it begin to have one
 * of these, the test says so.
 */
class OtherEmulatorIT {

  /** Kinds that moto 5 answers 500 for when they are read: DescribeAnomalyDetectors and so on. */
  private static final Set<String> UNREADABLE = Set.of("anomaly detectors", "saved queries");

  /** Kinds that it reads, and answers 500 for when they are made. */
  private static final Set<String> NOT_MADE = Set.of("composite alarm");

  /** All others, each of which is made, found again, verified, changed and deleted. */
  private static final Set<String> MADE =
      Set.of("topic", "log group", "alarm", "insight rule", "dashboard");

  private static final int UNFINISHED = 5;

  private final ObjectMapper json = new ObjectMapper();
  private final String endpoint = System.getProperty("packwatch.test.emulator", "");
  private final String application = "Shop" + System.currentTimeMillis() % 1_000_000;
  private final CommandLine command;
  private final Path file;

  OtherEmulatorIT(@TempDir Path directory) {
    command =
        new CommandLine()
            .with("-Xmx256m")
            .in(directory)
            .environment("AWS_ACCESS_KEY_ID", "test")
            .environment("AWS_SECRET_ACCESS_KEY", "test")
            .environment("AWS_MAX_ATTEMPTS", "1") // a fault of moto's does not pass
            .within(Duration.ofMinutes(3));
    file = directory.resolve("packwatch.properties");
  }

  @BeforeEach
  void configure() throws IOException {
    assumeTrue(!endpoint.isEmpty(), "-Dpackwatch.test.emulator names no emulator");
    configure("packwatch.logs.export=cloudwatch", "packwatch.notify.SEV1=ops@example.com");
  }

  private void configure(String... more) throws IOException {
    List<String> lines = new ArrayList<>(List.of("packwatch.application=" + application));
    lines.add("packwatch.environment=production");
    lines.add("packwatch.cloudwatch.region=us-east-1");
    lines.add("packwatch.slo.API=99.9% < 300ms");
    lines.addAll(List.of(more));
    Files.write(file, lines);
  }

  private Ended run(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", file.toString(), "--endpoint", endpoint));
    return command.run(all.toArray(new String[0]));
  }

  /** The result of setup as JSON; the exit code is that of moto's gaps. */
  private JsonNode setup(String... more) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("setup", "--output", "json"));
    arguments.addAll(List.of(more));
    Ended run = run(arguments.toArray(new String[0]));
    assertEquals(UNFINISHED, run.status(), run.toString());
    JsonNode result = json.readTree(run.out());
    Set<String> unread = new TreeSet<>();
    for (JsonNode each : result.path("unread")) {
      unread.add(each.asText().replaceFirst(":.*", ""));
      assertTrue(
          each.asText().contains(" (" + endpoint.replace("http://", "") + ") answered 500"),
          each.asText());
    }
    assertEquals(new TreeSet<>(UNREADABLE), unread, "what moto lacks is another list now");
    return result;
  }

  private static Set<String> kinds(JsonNode result, String action, boolean done) {
    Set<String> kinds = new TreeSet<>();
    for (JsonNode step : result.path("steps")) {
      if (step.path("action").asText().equals(action) && step.path("done").asBoolean() == done) {
        kinds.add(step.path("kind").asText());
      }
    }
    return kinds;
  }

  /** Nothing is left to do of what moto has. */
  private static void requireSettled(JsonNode plan) {
    for (JsonNode step : plan.path("steps")) {
      boolean made = MADE.contains(step.path("kind").asText());
      assertEquals(made ? "none" : "create", step.path("action").asText(), step.toString());
    }
  }

  private static final String[] PACKAGES = {"--packages", "API,Database"};

  private static String[] with(String... more) {
    List<String> all = new ArrayList<>(List.of(PACKAGES));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  @Test
  void whatMotoHasIsMadeFoundAgainVerifiedAndDeleted() throws Exception {
    JsonNode plan = setup(PACKAGES);
    assertEquals(0, plan.path("done").asInt());

    JsonNode applied = setup(with("--apply"));
    assertEquals(new TreeSet<>(MADE), kinds(applied, "create", true), applied.toString());
    assertEquals(new TreeSet<>(NOT_MADE), kinds(applied, "create", false), applied.toString());
    assertTrue(
        applied.path("refused").path(0).asText().contains("CloudWatch PutCompositeAlarm ("),
        applied.toString());

    requireSettled(setup(PACKAGES));
    JsonNode again = setup(with("--apply"));
    assertEquals(0, again.path("done").asInt(), again.toString());
    verified();

    configure(
        "packwatch.logs.export=cloudwatch",
        "packwatch.logs.retention=90",
        "packwatch.alarm.heap=70",
        "packwatch.notify.SEV1=ops@example.com, dev@example.com");
    Set<String> changed = kinds(setup(with("--apply")), "update", true);
    assertEquals(new TreeSet<>(Set.of("alarm", "log group", "topic")), changed);
    requireSettled(setup(PACKAGES));

    configure("packwatch.notify.SEV1=arn:aws:sns:us-east-1:123456789012:theirs");
    JsonNode pruned = setup("--packages", "API", "--apply", "--prune");
    assertEquals(
        new TreeSet<>(Set.of("alarm", "insight rule", "topic")), kinds(pruned, "delete", true));
    assertEquals(Set.of(), kinds(pruned, "delete", false), pruned.toString());
    requireSettled(setup("--packages", "API"));
  }

  private void verified() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("verify", "--output", "json"));
    arguments.addAll(List.of(PACKAGES));
    Ended run = run(arguments.toArray(new String[0]));
    assertEquals(UNFINISHED, run.status(), run.toString());
    JsonNode verified = json.readTree(run.out());
    for (JsonNode problem : verified.path("problems")) {
      assertTrue(
          problem
              .asText()
              .matches(
                  "composite alarm .* is missing|cannot read .*|topic .*: not confirmed by .*"),
          problem.asText());
    }
    assertTrue(
        run.out().contains("a figure was sent the way the agent does, and read back"),
        run.toString());
  }

  /** What one made stays as it is, whatever another does. */
  @Test
  void environmentsServicesAndRegionsLeaveEachOtherAlone() throws Exception {
    String[][] owners = {
      with(),
      with("--environment", "staging"),
      with("--service", "checkout"),
      with("--service", "search"),
      with("--region", "eu-west-1"),
    };
    for (String[] owner : owners) {
      List<String> arguments = new ArrayList<>(List.of(owner));
      arguments.add("--apply");
      setup(arguments.toArray(new String[0]));
    }
    for (String[] owner : owners) {
      List<String> arguments = new ArrayList<>(List.of(owner));
      arguments.addAll(List.of("--apply", "--prune"));
      JsonNode again = setup(arguments.toArray(new String[0]));
      assertEquals(0, again.path("done").asInt(), again.toString());
      requireSettled(again);
    }
  }

  @Test
  void whatReadsRunsOrNamesWhatMotoLacks() throws Exception {
    setup(with("--apply"));
    verified(); // which sends a figure
    for (String words : new String[] {"tail --no-follow", "errors", "slow", "summary"}) {
      Ended run = run(words.split(" ", -1));
      assertEquals(0, run.status(), words + ": " + run);
    }
    Ended query = run("insights", "fields @message | limit 5");
    assertEquals(0, query.status(), query.toString());
    Ended template = run("template", "--discover", "--packages", "API");
    assertEquals(0, template.status(), template.toString());
    assertTrue(template.out().contains(application + "-production-API-ErrorRate"));

    Ended saved = run("insights");
    assertEquals(4, saved.status(), saved.toString());
    assertTrue(
        saved
            .err()
            .contains(
                "CloudWatchLogs DescribeQueryDefinitions ("
                    + endpoint.replace("http://", "")
                    + ") answered 500"),
        saved.toString());
  }
}

package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.packwatch.aws.AwsEmulator;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log lines to CloudWatch Logs, whose limits the emulator holds. */
class LogDeliveryIT {

  private static final String GROUP = "/packwatch/shop";
  private static final int REQUESTS = 40;

  private final ObjectMapper json = new ObjectMapper();
  private final Path directory;

  LogDeliveryIT(@TempDir Path directory) {
    this.directory = directory;
  }

  private Launch launch(AwsEmulator aws) {
    return Launch.plain()
        .with("packwatch.application", "shop")
        .with("packwatch.export", "none")
        .with("packwatch.cloudwatch.region", aws.region())
        .with("packwatch.logs.export", "cloudwatch")
        .with("packwatch.logs.endpoint", aws.url())
        .with("packwatch.logs.sample", "100%");
  }

  @Test
  void eachLineArrivesOnceInAGroupThatIsMadeForIt() throws Exception {
    try (AwsEmulator aws = AwsEmulator.start();
        Application application = Application.start(launch(aws))) {
      application.get(REQUESTS, "/orders?id=1", 200);
      application.get(3, "/throw", Application.NO_RESPONSE);
      application.terminate();

      assertEquals(REQUESTS + 3, ids(aws, "request_complete").size());
      assertEquals(1, lines(aws, "aggregated_error").size(), "the first of three that are alike");
      Set<String> asked = new LinkedHashSet<>(aws.requests());
      assertEquals(
          List.of(
              "logs:PutLogEvents",
              "logs:CreateLogGroup",
              "logs:PutRetentionPolicy",
              "logs:CreateLogStream"),
          List.copyOf(asked));
      String policy = policyOfTheAgent();
      for (String action : asked) {
        assertTrue(policy.contains("\"" + action + "\""), action + " is not in " + policy);
      }
      application.requireQuiet();
    }
  }

  /** What CloudWatch Logs does not take now waits on disk, and outlives its process. */
  @Test
  void whatWaitedOnDiskArrivesFromTheNextProcess() throws Exception {
    try (AwsEmulator aws = AwsEmulator.start()) {
      aws.throttle("PutLogEvents", Integer.MAX_VALUE);
      try (Application killed = Application.start(buffered(aws))) {
        killed.get(REQUESTS, "/orders?id=1", 200);
        awaitLinesOnDisk(killed);
        awaitLinesOnDisk(killed);
        killed.kill();
      }
      assertEquals(List.of(), aws.messages(GROUP));
      aws.heal();
      try (Application next = Application.start(buffered(aws))) {
        next.get(10, "/orders?id=1", 200);
        next.awaitErr("that an earlier process left on disk", 30);
        await(() -> ids(aws, "request_complete").size() >= REQUESTS + 1 + 10, "the lines of both");
        next.terminate();
      }
      int lines = lines(aws, "request_complete").size();
      int least = REQUESTS + 1 + 10;
      assertTrue(
          lines == least || lines == least + 1, lines + ", the last was perhaps not yet cut");
      assertEquals(lines, ids(aws, "request_complete").size(), "nothing is twice");
    }
  }

  private Launch buffered(AwsEmulator aws) {
    return launch(aws).with("packwatch.buffer.directory", directory.toString());
  }

  private List<JsonNode> lines(AwsEmulator aws, String event) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String message : aws.messages(GROUP)) {
      JsonNode line = json.readTree(message);
      if (line.path("event").asText().equals(event)) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Each request has its own id. */
  private Set<String> ids(AwsEmulator aws, String event) throws IOException {
    Set<String> ids = new TreeSet<>();
    for (JsonNode line : lines(aws, event)) {
      ids.add(line.path("correlation_id").asText());
    }
    return ids;
  }

  /** One more request, and all before it, are on disk when this was said twice. */
  private void awaitLinesOnDisk(Application application) throws Exception {
    long before = bytes();
    application.get(1, "/orders?id=1", 200);
    await(() -> bytes() > before, "lines on disk");
  }

  private long bytes() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition, String what) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < deadline, what + " did not come");
      Thread.sleep(20);
    }
  }

  private static String policyOfTheAgent() throws Exception {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Dpackwatch.application=shop",
                "-jar",
                System.getProperty("packwatch.agent.jar"),
                "iam-policy",
                "agent",
                "agent-logs")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String policy = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), policy);
    return policy;
  }
}

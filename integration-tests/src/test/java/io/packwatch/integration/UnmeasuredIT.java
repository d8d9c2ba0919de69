package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.packwatch.integration.CommandLine.Ended;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Services on servers and pools that are known and not measured: nobody takes them for idle. */
class UnmeasuredIT {

  private final CommandLine command = new CommandLine();
  private static final String SERVER = "NanoHTTPD serves here: its requests are not measured";
  private static final String POOL = "BoneCP pools connections here: their usage is not";

  private static Launch launch(CloudWatchEndpoint endpoint) {
    String classPath =
        Application.built("unseen/target/packwatch-app-unseen-0.1.0.jar").getPath()
            + File.pathSeparator
            + Application.built("unseen/target/libraries").getPath()
            + File.separator
            + '*';
    return Launch.main(classPath, "com.acme.unseen.Main", "org.h2.Driver").sendingTo(endpoint);
  }

  @Test
  void whatIsNotMeasuredIsSaidOnceAndStaysToBeRead() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch(endpoint))) {
      application.get(10, "/", 200);
      String pid = Long.toString(application.pid());
      Ended health = command.run("health", pid);
      Ended asJson = command.run("health", pid, "--output", "json");
      Ended status = command.run("status", pid);
      Ended packages = command.run("packages", pid);
      application.terminate();

      assertEquals(0, health.status(), health.err());
      assertTrue(health.out().contains("delivers, and sees no request"), health.out());
      assertTrue(health.out().contains(SERVER), health.out());
      JsonNode document = new ObjectMapper().readTree(asJson.out());
      assertEquals("blind", document.get("status").asText());
      assertEquals(2, document.get("unmeasured").size(), asJson.out());
      assertTrue(status.out().contains(SERVER), status.out());
      assertTrue(status.out().contains(POOL), status.out());
      assertTrue(
          packages.out().contains("Requests are not measured where these serve them: NanoHTTPD"),
          packages.out());
      assertEquals(10, endpoint.received().of("QueryLatency").samples());
      requireSaid(application, SERVER, POOL);
    }
  }

  /** In any order: the line of the start has a thread of its own. */
  private static void requireSaid(Application application, String... sentences) {
    List<String> lines = application.agentLines();
    assertEquals(1 + sentences.length, lines.size(), () -> "" + lines);
    for (String sentence : sentences) {
      assertTrue(lines.stream().anyMatch(line -> line.contains(sentence)), () -> "" + lines);
    }
  }
}

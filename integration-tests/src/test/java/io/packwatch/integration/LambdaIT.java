package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Functions of AWS Lambda, served by the real runtime interface client: the process is stopped
 * whenever it asks for an event, as Lambda freezes it, and what it has written by then is what
 * Lambda gets.
 */
@EnabledIfSystemProperty(named = "os.name", matches = "Linux")
@EnabledIfSystemProperty(named = "os.arch", matches = "amd64") // version 1.0 has no other library
class LambdaIT {

  private static final String NEWEST = "2.10";
  private static final String ORDER_HANDLER = "com.acme.orders.api.OrderHandler";

  /** What a distribution of times holds, but for how many they are. */
  private static final Pattern TIMES =
      Pattern.compile("\"(\\w+(?:Time|Latency))\":\\{[^}]*\"Count\":(\\d+)}");

  /** What H2 is told when the handler is made. */
  private static final int STATEMENTS_AT_START = 2;

  @ParameterizedTest
  @Versions(
      newest = {
        "2.10, com.acme.orders.api.OrderHandler::handleRequest",
        "2.10, com.acme.orders.api.OrderStream",
        "2.10, com.acme.orders.api.OrderMethod::find"
      },
      older = {
        "1.0, com.acme.orders.api.OrderHandler",
        "1.0, com.acme.orders.api.OrderStream",
        "2.3, com.acme.orders.api.OrderMethod::find"
      })
  void anInvocationIsARequestAndIsWrittenBeforeTheProcessIsFrozen(String client, String handler)
      throws Exception {
    String found = handler.contains("Stream") ? "chair" : "\"chair\"";
    String event = handler.contains("Method") ? "1" : "{\"id\":1}";
    String unknown = handler.contains("Method") ? "3" : "{\"id\":3}";
    try (RuntimeApi api = RuntimeApi.start();
        Application function =
            Application.run(launch(api, client, handler).with("packwatch.lambda.flush", "0s"))) {
      api.of(function);

      assertEquals(found, api.invoke(event));
      assertEquals(
          List.of(
              requests(1, 0),
              health("100.0"),
              statements(1 + STATEMENTS_AT_START, 2),
              connections()),
          lines(function, 4),
          "a cold start");

      assertEquals(found, api.invoke(event));
      assertEquals(
          List.of(requests(1, 0), health("100.0"), statements(1, 1)),
          lines(function, 7).subList(4, 7),
          "a warm one");

      assertEquals("failed", api.invoke(unknown));
      assertEquals(
          List.of(requests(0, 1), health("0.0"), statements(1, 1)),
          lines(function, 10).subList(7, 10),
          "one that fails");

      api.thaw();
      assertEquals(Set.of("packwatch-sender"), function.agentThreads());
      function.terminate();
      assertEquals(10, lines(function, 10).size(), "nothing is left for the end");
      function.requireQuiet();
    }
  }

  /** Lambda's log is paid by the byte. */
  @Test
  void invocationsThatFollowEachOtherAreWrittenTogether() throws Exception {
    try (RuntimeApi api = RuntimeApi.start();
        Application function =
            Application.run(
                launch(api, NEWEST, ORDER_HANDLER).with("packwatch.lambda.flush", "1h"))) {
      api.of(function).invoke(1, "{\"id\":1}", "\"chair\"");
      assertEquals(4, lines(function, 4).size(), "the first at once");
      api.invoke(20, "{\"id\":2}", "\"table\"");
      assertEquals(4, lines(function, 4).size(), "the others not yet");

      api.thaw();
      function.terminate();
      assertEquals(
          List.of(requests(20, 0), health("100.0"), statements(20, 20)),
          lines(function, 7).subList(4, 7),
          "where a process is told of its end");
      function.requireQuiet();
    }
  }

  @Test
  void whatIsCalledRarelyIsNeverHeldBackAndAFrozenProcessWritesNothing() throws Exception {
    try (RuntimeApi api = RuntimeApi.start();
        Application function =
            Application.run(
                launch(api, NEWEST, ORDER_HANDLER).with("packwatch.lambda.flush", "1s"))) {
      api.of(function).invoke(1, "{\"id\":1}", "\"chair\"");
      lines(function, 4);
      TimeUnit.MILLISECONDS.sleep(1_500); // frozen
      assertEquals(4, lines(function, 4).size());

      api.invoke(1, "{\"id\":2}", "\"table\"");
      assertEquals(
          List.of(requests(1, 0), health("100.0"), statements(1, 1)),
          lines(function, 7).subList(4, 7));
      function.requireQuiet();
    }
  }

  @Test
  void whatSomebodyHasSetIsNotOverridden() throws Exception {
    try (RuntimeApi api = RuntimeApi.start();
        Application function =
            Application.run(
                launch(api, NEWEST, ORDER_HANDLER)
                    .variable("PACKWATCH_EXPORT", "log,emf")
                    .variable("PACKWATCH_APPLICATION", "shop"))) {
      api.of(function).invoke(1, "{\"id\":1}", "\"chair\"");
      String first = lines(function, 4).get(0);
      assertTrue(first.contains("\"Namespace\":\"shop/API\""), first);
      assertTrue(
          function.awaitErr("measures", 10).contains("exports to log and emf every"), "both");
    }
  }

  @Test
  void cloudWatchItselfIsSentToBeforeTheProcessIsFrozen() throws Exception {
    try (RuntimeApi api = RuntimeApi.start();
        CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application function =
            Application.run(
                launch(api, NEWEST, ORDER_HANDLER)
                    .with("packwatch.lambda.flush", "0s")
                    .with("packwatch.export", "cloudwatch")
                    .with("packwatch.cloudwatch.endpoint", endpoint.url()))) {
      api.of(function).invoke(3, "{\"id\":1}", "\"chair\"");
      api.invoke(2, "{\"id\":2}", "\"table\"");
      assertEquals(5, endpoint.received().of("find-order/API", "RequestCount").sum());
      endpoint.requireNoViolations();
      function.requireQuiet();
    }
  }

  /** As a layer brings it. */
  @Test
  void theVariableOfAFunctionAttachesTheAgent() throws Exception {
    try (RuntimeApi api = RuntimeApi.start();
        Application function =
            Application.run(
                launch(api, NEWEST, ORDER_HANDLER)
                    .withoutAgent()
                    .variable(
                        "JAVA_TOOL_OPTIONS",
                        "-javaagent:" + System.getProperty("packwatch.agent.jar")))) {
      api.of(function).invoke(1, "{\"id\":1}", "\"chair\"");
      assertEquals(4, lines(function, 4).size());
      assertTrue(
          function
              .awaitErr("measures", 10)
              .contains(
                  "measures find-order: packages API, Database (below com.acme.orders); exports to"
                      + " emf every"));
      function.requireQuiet();
    }
  }

  /** Lambda knows the framework's handler alone. */
  @Test
  void behindSpringCloudFunctionTheFunctionHandlesTheRequest() throws Exception {
    File task = Application.built("lambda-spring/target/task");
    String invoker = "org.springframework.cloud.function.adapter.aws.FunctionInvoker";
    try (RuntimeApi api = RuntimeApi.start();
        Application function =
            Application.run(
                launch(api, NEWEST, invoker)
                    .in(task)
                    .variable("LAMBDA_TASK_ROOT", task.getPath())
                    .variable("MAIN_CLASS", "com.acme.shop.Shop")
                    .variable("SPRING_CLOUD_FUNCTION_DEFINITION", "findOrder")
                    .with("packwatch.lambda.flush", "0s"))) {
      api.of(function).invoke(2, "1", "\"chair\"");
      assertEquals("failed", api.invoke("3"));
      api.thaw();
      function.awaitSaid("\"RequestCount\":", 3, 30);
      List<String> requests = new ArrayList<>();
      int statements = 0;
      for (String line : lines(function, 3)) {
        Matcher latency = Pattern.compile("\"QueryLatency\":(\\d+)").matcher(line);
        statements += latency.find() ? Integer.parseInt(latency.group(1)) : 0;
        if (line.contains("\"RequestCount\":1.0")) {
          requests.add(line);
        }
      }
      assertEquals(3, requests.size(), String.valueOf(requests));
      for (String line : requests) {
        assertTrue(line.contains("\"Namespace\":\"find-order/API\""), line);
      }
      assertTrue(requests.get(1).contains("\"ErrorRate\":" + rate(1, 0)), "a good one");
      assertTrue(requests.get(2).contains("\"ErrorRate\":" + rate(0, 1)), "one that fails");
      assertEquals(3 + STATEMENTS_AT_START, statements);
      function.requireQuiet();
    }
  }

  @ParameterizedTest
  @Versions(newest = "2.10", older = "2.3")
  void aSnapshotHoldsNothingThatEachProcessWouldSendAgain(String client) throws Exception {
    try (RuntimeApi api = RuntimeApi.start();
        Application function =
            Application.run(
                launch(api, client, ORDER_HANDLER)
                    .variable("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"))) {
      api.of(function).awaitSnapshot();
      assertEquals(
          List.of(statements(STATEMENTS_AT_START, 1), connections()),
          lines(function, 2),
          "what the handler did when it was made");

      api.restore();
      api.invoke(1, "{\"id\":1}", "\"chair\"");
      assertEquals(
          List.of(requests(1, 0), health("100.0"), statements(1, 1)),
          lines(function, 5).subList(2, 5),
          "written at once by each that is restored");
      function.requireQuiet("restored from a checkpoint: recording continues");
    }
  }

  /** One is there and would give some: a function has its own. */
  @Test
  void noMetadataServiceIsAskedForCredentials() throws Exception {
    try (RuntimeApi api = RuntimeApi.start();
        CredentialSources instance = CredentialSources.start();
        Application function =
            Application.run(
                launch(api, NEWEST, ORDER_HANDLER)
                    .withoutCredentials()
                    .variable("AWS_REGION", "eu-west-1")
                    .variable("AWS_EC2_METADATA_DISABLED", "false")
                    .variable("AWS_EC2_METADATA_SERVICE_ENDPOINT", instance.url())
                    .with("packwatch.lambda.flush", "0s")
                    .with("packwatch.export", "cloudwatch"))) {
      api.of(function).invoke(1, "{\"id\":1}", "\"chair\"");
      api.thaw();
      function.awaitErr("no AWS credentials", 60);
    }
  }

  private static Launch launch(RuntimeApi api, String client, String handler) {
    File task = Application.built("lambda/target/task");
    String classPath = Application.built("lambda/target/clients") + "/" + client + "/*";
    return Launch.main(
            classPath, "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", handler)
        .in(task)
        .jvmArgument("--add-opens=java.base/java.util=ALL-UNNAMED") // version 1.0 sets variables
        .jvmArgument("--add-opens=java.base/java.lang=ALL-UNNAMED")
        .with("packwatch.interval", "1h") // none ends meanwhile
        .with("packwatch.metric.HeapUsage", "off") // that is sampled where a second has passed
        .with("packwatch.metric.CpuUsage", "off")
        .with("packwatch.metric.GcPauseTime", "off")
        .with("packwatch.metric.HeapAfterGc", "off")
        .with("packwatch.metric.ThreadCount", "off")
        .with("packwatch.metric.DeadlockedThreads", "off")
        .variable("AWS_LAMBDA_RUNTIME_API", api.address())
        .variable("AWS_LAMBDA_FUNCTION_NAME", "find-order")
        .variable("AWS_LAMBDA_FUNCTION_VERSION", "1")
        .variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
        .variable("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/find-order")
        .variable("AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/30/[1]abc")
        .variable("LAMBDA_TASK_ROOT", task.getPath())
        .variable("_HANDLER", handler);
  }

  /** What was written so far as lines of metrics, as soon as there are so many. */
  private static List<String> lines(Application function, int count) throws InterruptedException {
    function.awaitSaid("^\\{\"_aws\":", count, 30);
    List<String> lines = new ArrayList<>();
    for (String line : function.out()) {
      if (line.startsWith("{\"_aws\":")) {
        Matcher times = TIMES.matcher(line.replaceAll("\"Timestamp\":\\d+", "\"Timestamp\":0"));
        lines.add(times.replaceAll("\"$1\":$2"));
      }
    }
    return lines;
  }

  private static String requests(int good, int bad) {
    int all = good + bad;
    return head("API", "", "ResponseTime,RequestCount,ErrorRate,CallLatency,CallErrorRate,SelfTime")
        + "\"ResponseTime\":"
        + all
        + ",\"RequestCount\":"
        + all
        + ".0,\"ErrorRate\":"
        + rate(good, bad)
        + ",\"CallLatency\":"
        + all
        + ",\"CallErrorRate\":"
        + rate(good, bad)
        + ",\"SelfTime\":"
        + all
        + "}";
  }

  private static String statements(int count, int calls) {
    return head("Database", "", "CallLatency,CallErrorRate,QueryLatency,QueryErrorRate,SelfTime")
        + "\"CallLatency\":"
        + calls
        + ",\"CallErrorRate\":"
        + rate(calls, 0)
        + ",\"QueryLatency\":"
        + count
        + ",\"QueryErrorRate\":"
        + rate(count, 0)
        + ",\"SelfTime\":"
        + calls
        + "}";
  }

  private static String health(String score) {
    return head("Core", "", "SystemHealth") + "\"SystemHealth\":" + score + "}";
  }

  private static String connections() {
    return head("Database", "DriverManager", "ConnectionAcquireTime")
        + "\"ConnectionAcquireTime\":1}";
  }

  private static String rate(int good, int bad) {
    int value = bad == 0 ? 0 : 100;
    int count = good + bad;
    return String.format(
        "{\"Values\":[%d.0],\"Counts\":[%d.0],\"Min\":%d.0,\"Max\":%d.0,\"Sum\":%d.0,\"Count\":%d}",
        value, count, value, value, value * bad, count);
  }

  private static String head(String name, String pool, String metrics) {
    StringBuilder line = new StringBuilder("{\"_aws\":{\"Timestamp\":0,\"CloudWatchMetrics\":[{");
    line.append("\"Namespace\":\"find-order/")
        .append(name)
        .append("\",\"Dimensions\":[[\"Package\"");
    line.append(pool.isEmpty() ? "" : ",\"Pool\"").append("]],\"Metrics\":[");
    String comma = "";
    for (String metric : metrics.split(",", -1)) {
      line.append(comma).append("{\"Name\":\"").append(metric).append("\",\"Unit\":\"");
      line.append(unit(metric)).append("\",\"StorageResolution\":60}");
      comma = ",";
    }
    line.append("]}]},\"Package\":\"").append(name).append("\",");
    return line.append(pool.isEmpty() ? "" : "\"Pool\":\"" + pool + "\",").toString();
  }

  private static String unit(String metric) {
    if (metric.endsWith("Rate")) {
      return "Percent";
    }
    boolean time = metric.endsWith("Time") || metric.endsWith("Latency");
    return time ? "Milliseconds" : metric.equals("RequestCount") ? "Count" : "None";
  }
}

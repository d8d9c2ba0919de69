package io.packwatch.agent.cloudwatchlogs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.packwatch.agent.delivery.Delivery;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.LogBatch;
import io.packwatch.agent.delivery.LogTarget;
import io.packwatch.agent.delivery.QueuedBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real client of the AWS SDK against a server that answers as it is told. */
class LogsClientTest {

  private static final LogTarget TARGET = LogTarget.of("/packwatch/shop", "host/1");

  private final List<String> actions = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();

  /** What to answer: an error's code, or nothing for success. */
  private final Queue<String> answers = new ArrayDeque<>();

  private final DeliveryCounters self = new DeliveryCounters();
  private final HttpServer server = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
    System.setProperty("aws.secretAccessKey", "secret");
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (InputStream in =
        zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        body.write(next);
      }
    }
    actions.add(
        String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
            .replace("Logs_20140328.", ""));
    bodies.add(new String(body.toByteArray(), StandardCharsets.UTF_8));
    String error = answers.poll();
    boolean failed = error != null && !error.isEmpty();
    byte[] answer =
        (failed ? "{\"__type\":\"" + error + "\",\"message\":\"as told\"}" : "{}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(failed ? 400 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private CloudWatchLogsExporter exporter() {
    return new CloudWatchLogsExporter(
        TARGET,
        "eu-west-1",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        null,
        30,
        GroupTags.of("Bella/production", 30),
        self);
  }

  private static QueuedBatch<LogBatch> pending(String... lines) {
    long[] millis = new long[lines.length];
    byte[][] texts = new byte[lines.length][];
    for (int i = 0; i < lines.length; i++) {
      millis[i] = System.currentTimeMillis() - lines.length + i;
      texts[i] = lines[i].getBytes(StandardCharsets.UTF_8);
    }
    return new QueuedBatch<>(LogBatch.of(millis, texts));
  }

  @Test
  void linesArriveInOneRequest() throws Exception {
    QueuedBatch<LogBatch> first = pending("{\"a\":1}", "{\"b\":\"\u00e9\"}");
    QueuedBatch<LogBatch> second = pending("{\"c\":3}");
    exporter().prepare(Arrays.asList(first, second)).run();

    assertEquals(Collections.singletonList("PutLogEvents"), actions);
    String body = bodies.get(0);
    assertTrue(body.contains("\"logGroupName\":\"/packwatch/shop\""), body);
    assertTrue(body.contains("\"logStreamName\":\"host/1\""), body);
    assertTrue(body.contains("{\\\"a\\\":1}") && body.contains("{\\\"c\\\":3}"), body);
    assertTrue(body.contains("\u00e9"), body);
    assertTrue(first.isDone() && second.isDone());
    assertEquals(2, first.through());
  }

  @Test
  void whatIsNotThereIsMade() throws Exception {
    answers.addAll(Arrays.asList("ResourceNotFoundException", "", "", "", ""));
    QueuedBatch<LogBatch> lines = pending("{}");
    exporter().prepare(Collections.singletonList(lines)).run();

    assertEquals(
        Arrays.asList(
            "PutLogEvents",
            "CreateLogGroup",
            "PutRetentionPolicy",
            "CreateLogStream",
            "PutLogEvents"),
        actions);
    assertTrue(bodies.get(2).contains("\"retentionInDays\":30"), bodies.get(2));
    assertTrue(lines.isDone());
  }

  /** The permission to set tags came later than the others. */
  @Test
  void aGroupIsMadeWithoutTagsWhereTheyAreNotAllowed() throws Exception {
    answers.addAll(Arrays.asList("ResourceNotFoundException", "AccessDeniedException", ""));
    QueuedBatch<LogBatch> lines = pending("{}");
    exporter().prepare(Collections.singletonList(lines)).run();

    assertTrue(bodies.get(1).contains("\"packwatch:managed-by\":\"packwatch\""), bodies.get(1));
    assertTrue(bodies.get(1).contains("\"30 days for Bella/production\""), bodies.get(1));
    assertFalse(bodies.get(2).contains("packwatch:"), bodies.get(2));
    assertEquals("CreateLogGroup", actions.get(2));
    assertTrue(lines.isDone());
  }

  @Test
  void aGroupThatIsThereKeepsItsRetention() throws Exception {
    answers.addAll(
        Arrays.asList("ResourceNotFoundException", "ResourceAlreadyExistsException", "", ""));
    exporter().prepare(Collections.singletonList(pending("{}"))).run();

    assertEquals(
        Arrays.asList("PutLogEvents", "CreateLogGroup", "CreateLogStream", "PutLogEvents"),
        actions);
  }

  @Test
  void whatIsNotAllowedLastsAndSaysWhatIsMissing() {
    answers.addAll(
        Arrays.asList(
            "ResourceNotFoundException", "AccessDeniedException", "AccessDeniedException"));
    QueuedBatch<LogBatch> lines = pending("{}");
    Delivery delivery = exporter().prepare(Collections.singletonList(lines));
    DeliveryException failure = assertThrows(DeliveryException.class, delivery::run);

    assertFalse(failure.isPassing());
    assertTrue(String.valueOf(failure.getMessage()).contains("logs:CreateLogGroup"));
    assertFalse(lines.isDone());
    assertEquals(0, lines.through());
  }

  @Test
  void whatIsThrottledIsSentAgain() throws Exception {
    answers.add("ThrottlingException");
    QueuedBatch<LogBatch> lines = pending("{}");
    Delivery delivery = exporter().prepare(Collections.singletonList(lines));
    DeliveryException failure = assertThrows(DeliveryException.class, delivery::run);
    assertTrue(failure.isPassing());
    delivery.run();

    assertEquals(Arrays.asList("PutLogEvents", "PutLogEvents"), actions);
    assertTrue(lines.isDone());
    assertEquals(0, self.ambiguousRetries.get());
  }

  @Test
  void whatIsThereAlreadyIsDone() throws Exception {
    answers.add("DataAlreadyAcceptedException");
    QueuedBatch<LogBatch> lines = pending("{}");
    exporter().prepare(Collections.singletonList(lines)).run();

    assertTrue(lines.isDone());
    assertEquals(0, self.datumsRefused.get());
  }
}

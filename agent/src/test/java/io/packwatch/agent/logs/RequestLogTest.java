package io.packwatch.agent.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.errors.ErrorGroup;
import io.packwatch.agent.errors.ErrorGroups;
import io.packwatch.agent.errors.ErrorSeverity;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.probe.IgnoredErrors;
import io.packwatch.agent.provisioning.query.LogEvent;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what happens on application threads to lines. */
class RequestLogTest {

  private static final long MILLI = 1_000_000;

  private final ErrorGroups groups = new ErrorGroups();
  private final Admissions admissions = new Admissions(100);
  private final EventQueue<Event> queue = new EventQueue<>(LogLimits.QUEUE);
  private final LogLineEncoder encoder =
      new LogLineEncoder(
          id -> "Package" + id,
          name -> name.contains("Test") ? "Tests" : null,
          groups,
          new SlowStatements(),
          "production",
          "checkout",
          true,
          false);

  /** Other tests of this JVM set them. */
  @BeforeEach
  void setLimitsAsAProcessBegins() {
    Recording.slowRequestNanos = 2_000 * MILLI;
  }

  private final ErrorLog errors = new ErrorLog(admissions, queue);

  private RequestLog log(int sampleMillionths) {
    LogSettings wanted =
        new LogSettings(
            true,
            false,
            true,
            sampleMillionths,
            100,
            "X-Correlation-Id",
            "correlation_id",
            true,
            true,
            "production",
            "checkout");
    MdcBridge contexts = new MdcBridge("correlation_id");
    return new RequestLog(wanted, admissions, queue, contexts, errors, new TextsOfStatements());
  }

  private List<String> told() {
    for (Event event = queue.poll(); event != null; event = queue.poll()) {
      encoder.encode(event);
    }
    List<String> texts = new ArrayList<>();
    for (EncodedLine line : encoder.take()) {
      texts.add(new String(line.json, StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static RequestTrace request(RequestLog log, @Nullable String id) {
    RequestTrace trace = (RequestTrace) log.begun();
    trace.received("GET", id, null);
    return trace;
  }

  @Test
  void aRequestIsOneLine() {
    RequestTrace trace = request(log(1_000_000), "id-1");
    trace.self(2, 5 * MILLI);
    trace.self(1, 30 * MILLI);
    trace.self(2, 2 * MILLI);
    trace.query(4 * MILLI, false);
    trace.query(1_500, false);
    trace.outbound(20 * MILLI, false);
    trace.end(1, "/orders/{id}", 1_234_567_890, 201, false);
    trace.query(MILLI, false); // too late
    trace.end(1, "/orders/{id}", 1, 500, false);

    List<String> lines = told();
    assertEquals(1, lines.size());
    String expected =
        "\"level\":\"INFO\",\"event\":\"request_complete\",\"environment\":\"production\","
            + "\"service\":\"checkout\",\"correlation_id\":\"id-1\",\"package\":\"Package1\",\"endpoint\":\"/orders/{id}\",\"method\":\"GET\","
            + "\"status_code\":201,\"duration\":1.234568,"
            + "\"package_time\":{\"Package2\":0.007000,\"Package1\":0.030000},"
            + "\"query_count\":2,\"query_time\":0.004002,"
            + "\"outbound_count\":1,\"outbound_time\":0.020000}";
    assertEquals(expected, lines.get(0).replaceFirst("\\{\"timestamp\":\"[^\"]*\",", ""));
  }

  @Test
  void ofOrdinaryRequestsAShareIsWrittenAndOfErrorsAll() {
    RequestLog none = log(0);
    request(none, "a").end(1, null, MILLI, 200, false);
    request(none, "b").end(1, null, MILLI, 503, false);
    request(none, "c").end(1, null, MILLI, 200, true);
    request(none, "d").end(1, null, 60_000 * MILLI, 200, false);

    List<String> lines = told();
    assertEquals(3, lines.size());
    assertTrue(lines.get(0).contains("\"b\"") && lines.get(0).contains("ERROR"));
    assertTrue(lines.get(1).contains("\"c\"") && lines.get(1).contains("\"status_code\":500"));
    assertTrue(lines.get(2).contains("\"d\"") && lines.get(2).contains("WARN"));
  }

  @Test
  void anExceptionThatIsAnAnswerIsNoErrorHoweverItIsSeen() {
    Errors.ignore(IgnoredErrors.of(Collections.singletonList("java.util.NoSuchElementException")));
    try {
      errors.onThrown(new NoSuchElementException("no order 17"));
      errors.onLogged(new NoSuchElementException("no order 18"));
      errors.onEscaped(new CompletionException(new NoSuchElementException("no order 19")));
      errors.onEscaped(new IllegalStateException("a failure"));
    } finally {
      Errors.ignore(null);
    }

    List<String> lines = told();
    assertEquals(1, lines.size(), () -> "" + lines);
    assertTrue(lines.get(0).contains("IllegalStateException"), () -> "" + lines);
  }

  @Test
  void whatIsLoggedAndThrownIsCountedOnceByItsWorst() {
    RequestTrace trace = request(log(0), "id-1");
    IllegalStateException fault = new IllegalStateException("no order 17");
    assertTrue(trace.keep(fault, false));
    assertTrue(trace.keep(new RuntimeException("wrapped", fault), true));
    trace.end(1, "/orders", MILLI, 500, true);

    List<String> lines = told();
    assertEquals(1, groups.seen());
    ErrorGroup group = groups.all().get(0);
    assertEquals(ErrorSeverity.HIGH, group.severity);
    assertEquals("no order ?", group.message);
    assertEquals("/orders", group.endpoint);
    assertTrue(lines.get(0).contains("aggregated_error"), lines.get(0));
    assertTrue(lines.get(1).contains("\"exception\":\"java.lang.IllegalStateException\""));
  }

  @Test
  void outsideOfRequestsItIsCountedOnceAsWell() {
    IllegalStateException fault = new IllegalStateException("x");
    errors.onLogged(fault);
    errors.onEscaped(new RuntimeException(fault));
    told();

    assertEquals(1, groups.seen());
    assertNull(groups.all().get(0).correlationId);
  }

  @Test
  void tenThousandExceptionsAtOnceAreAFewHundredLooks() {
    long began = System.nanoTime();
    for (int i = 0; i < 10_000; i++) {
      errors.onLogged(new IllegalStateException("fault " + i));
    }
    long seconds = 2 + (System.nanoTime() - began) / 1_000_000_000L;
    told();
    long refused = admissions.errors.takeRefused();

    assertEquals(10_000, groups.seen() + refused + queue.takeDropped());
    assertTrue(
        groups.seen() <= seconds * LogLimits.ERRORS_PER_SECOND, "looked at " + groups.seen());
    assertTrue(groups.all().size() <= 2);
  }

  /** Queries and rules are held against {@link LogEvent}: so are the lines. */
  @Test
  void aLineHasTheFieldsThatQueriesMayName() throws IOException {
    RequestLog log = log(1_000_000);
    RequestTrace trace = request(log, "id-1");
    trace.self(1, MILLI);
    assertTrue(trace.keep(new IllegalStateException("no order 17"), false));
    trace.end(1, "/orders/{id}", MILLI, 500, true);
    encoder.encode(new SlowQuery(1, "id-1", "select 1", MILLI, false, 0));
    encoder.encode(new Call(1, "id-1", "pay.example.com", "GET", 200, MILLI, false, true, 0));

    Map<String, Set<String>> seen = new TreeMap<>();
    for (String line : told()) {
      Map<?, ?> fields = (Map<?, ?>) Objects.requireNonNull(Json.read(line));
      Set<String> names = new TreeSet<>();
      for (Object name : fields.keySet()) {
        names.add(String.valueOf(name));
      }
      names.removeAll(Arrays.asList("package_time", "stack")); // have parts, no value of their own
      seen.put(String.valueOf(fields.get("event")), names);
    }
    for (LogEvent event : LogEvent.values()) {
      assertEquals(new TreeSet<>(event.fields()), seen.get(event.text()), event.text());
    }
  }

  @Test
  void textIsBounded() {
    StringBuilder route = new StringBuilder("/");
    for (int i = 0; i < 1_000; i++) {
      route.append("\"x");
    }
    RequestTrace trace = request(log(1_000_000), "id");
    trace.end(1, route.toString(), MILLI, 200, false);

    String line = told().get(0);
    assertTrue(line.length() < 1_000, line);
    assertTrue(line.contains("...\""), line);
  }
}

package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The account, reached by an endpoint override: one address for all four services and all regions.
 * A request belongs to the region that it is signed for.
 *
 * <p>Thread-safe; requests are served one at a time.
 */
public final class AwsEmulator implements AutoCloseable {

  private static final String CLOUDWATCH = "/service/GraniteServiceVersion20100801/operation/";
  private static final String LOGS = "Logs_20140328.";
  private static final String SNS_VERSION = "2010-03-31";
  private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/[0-9]{8}/([a-z0-9-]+)/");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Account account;
  private final Faults faults = new Faults(System::nanoTime);
  private final Dashboards dashboards;
  private final Map<String, Region> regions = new TreeMap<>();
  private final Map<String, Operation> sts = new HashMap<>();
  private final List<String> requests = new ArrayList<>();

  private AwsEmulator(HttpServer server, Account account) {
    this.server = server;
    this.account = account;
    dashboards = new Dashboards(account);
    sts.put("GetCallerIdentity", request -> identity());
  }

  /** An empty account 123456789012 in eu-west-1, by the clock of this machine. */
  public static AwsEmulator start() throws IOException {
    return start(Clock.systemUTC());
  }

  /** An empty account by another clock. */
  public static AwsEmulator start(Clock clock) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    AwsEmulator emulator =
        new AwsEmulator(
            HttpServer.create(anyPort, 0), new Account("123456789012", "eu-west-1", clock));
    emulator.server.createContext("/", emulator::handle);
    emulator.server.setExecutor(emulator.threads);
    emulator.server.start();
    return emulator;
  }

  /** The endpoint override for every client. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public String accountNumber() {
    return account.number();
  }

  /** The region that is meant where none is named. */
  public String region() {
    return account.region();
  }

  private Region region(String name) {
    return regions.computeIfAbsent(name, fresh -> new Region(account.in(fresh), dashboards));
  }

  private Region home() {
    return region(account.region());
  }

  /** Of the region that a request is signed for: {@code Credential=KEY/day/region/service/..}. */
  private synchronized Region region(HttpExchange exchange) {
    String signature = exchange.getRequestHeaders().getFirst("Authorization");
    Matcher scope = SCOPE.matcher(signature == null ? "" : signature);
    return scope.find() ? region(scope.group(1)) : home();
  }

  /** Operations in the order in which they were asked for, {@code cloudwatch:PutMetricAlarm}. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** Those of {@link #requests} that change something. */
  public synchronized List<String> changes() {
    return requests.stream()
        .filter(each -> !each.matches("\\w+:(Describe|Get|List|Filter|Start|Stop|PutMetricData).*"))
        .toList();
  }

  public synchronized void forgetRequests() {
    requests.clear();
  }

  /** The next calls of an operation are throttled. */
  public synchronized void throttle(String operation, int times) {
    faults.throttle(operation, times);
  }

  /** More calls in any second than these are throttled, until {@link #heal}. */
  public synchronized void limit(String operation, int callsPerSecond) {
    faults.limit(operation, callsPerSecond);
  }

  /**
   * An operation, or an action with its service ({@code logs:*}), is denied until {@link #heal}.
   */
  public synchronized void deny(String action) {
    faults.deny(action);
  }

  /** An operation is answered 500 until {@link #heal}. */
  public synchronized void breakDown(String operation) {
    faults.breakDown(operation);
  }

  /** After so many calls that change something, connections break without an answer. */
  public synchronized void breakAfterChanges(int changes) {
    faults.breakAfterChanges(changes);
  }

  /** All is well again. */
  public synchronized void heal() {
    faults.heal();
  }

  /** Somebody follows the link in the mail, of each region that has such a topic. */
  public synchronized void confirmSubscriptions(String topicName) {
    regions.values().stream()
        .filter(region -> region.topics.has(topicName))
        .forEach(region -> region.topics.confirm(topicName));
  }

  /** Texts published to a topic. */
  public synchronized List<String> published(String topicName) {
    return home().topics.published(topicName);
  }

  /** The texts in a log group, in the order of time; none when there is no such group. */
  public synchronized List<String> messages(String group) {
    return home().groups.messages(group);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = uncompressed(exchange);
      String path = exchange.getRequestURI().getPath();
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (path.startsWith(CLOUDWATCH)) {
        cloudWatch(exchange, path.substring(CLOUDWATCH.length()), body);
      } else if (target != null && target.startsWith(LOGS)) {
        logs(exchange, target.substring(LOGS.length()), body);
      } else {
        query(exchange, new String(body, StandardCharsets.UTF_8));
      }
    }
  }

  private void cloudWatch(HttpExchange exchange, String operation, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
    String type = "application/cbor";
    try {
      ObjectNode answer =
          serve(exchange, "cloudwatch", region(exchange).cloudWatch, operation, Cbor.read(body));
      if (answer != null) {
        answer(exchange, 200, type, Cbor.write(answer));
      }
    } catch (Refusal refusal) {
      exchange.getResponseHeaders().set("x-amzn-query-error", refusal.code + ";Sender");
      ObjectNode error = error("com.amazonaws.cloudwatch#" + refusal.code, refusal);
      answer(exchange, refusal.status, type, Cbor.write(error));
    }
  }

  private void logs(HttpExchange exchange, String operation, byte[] body) throws IOException {
    String type = "application/x-amz-json-1.1";
    try {
      JsonNode request = Trees.JSON.readTree(body);
      ObjectNode answer =
          serve(exchange, "logs", region(exchange).logs, operation, (ObjectNode) request);
      if (answer != null) {
        answer(exchange, 200, type, Trees.JSON.writeValueAsBytes(withMillis(answer)));
      }
    } catch (Refusal refusal) {
      byte[] error = Trees.JSON.writeValueAsBytes(error(refusal.code, refusal));
      answer(exchange, refusal.status, type, error);
    }
  }

  private void query(HttpExchange exchange, String form) throws IOException {
    ObjectNode request = Query.read(form);
    String operation = Trees.text(request, "Action");
    boolean isSns = Trees.text(request, "Version").equals(SNS_VERSION);
    request.remove(List.of("Action", "Version"));
    try {
      ObjectNode answer =
          serve(
              exchange,
              isSns ? "sns" : "sts",
              isSns ? region(exchange).sns : sts,
              operation,
              request);
      if (answer != null) {
        String xml = Query.answer(operation, answer);
        answer(exchange, 200, "text/xml", xml.getBytes(StandardCharsets.UTF_8));
      }
    } catch (Refusal refusal) {
      byte[] error = Query.error(refusal).getBytes(StandardCharsets.UTF_8);
      answer(exchange, refusal.status, "text/xml", error);
    }
  }

  /** Null when the connection is to be cut. */
  private synchronized @Nullable ObjectNode serve(
      HttpExchange exchange,
      String service,
      Map<String, Operation> operations,
      String name,
      ObjectNode request) {
    requests.add(service + ":" + name);
    Operation operation = operations.get(name);
    if (operation == null) {
      throw Refusal.invalid("UnknownOperationException", "there is no " + service + ":" + name);
    }
    if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
      throw new Refusal(403, "MissingAuthenticationToken", "the request is not signed");
    }
    String denied = faults.denial(service, name);
    if (denied == null && name.equals("CreateLogGroup") && request.has("tags")) {
      denied = faults.denial(service, "TagResource");
    }
    if (denied != null) {
      throw denial(service, denied);
    }
    if (faults.throttles(name)) {
      String code = service.equals("logs") ? "ThrottlingException" : "Throttling";
      throw Refusal.invalid(code, "Rate exceeded");
    }
    if (faults.isBroken(name)) {
      throw new Refusal(500, "InternalFailure", "as told");
    }
    return faults.breaksOff(name) ? null : operation.serve(request);
  }

  private Refusal denial(String service, String action) {
    String code =
        switch (service) {
          case "logs" -> "AccessDeniedException";
          case "sns" -> "AuthorizationError";
          default -> "AccessDenied";
        };
    String user = "arn:aws:iam::" + account.number() + ":user/test";
    return new Refusal(
        service.equals("logs") ? 400 : 403,
        code,
        "User: " + user + " is not authorized to perform: " + action + " on resource: *");
  }

  private ObjectNode identity() {
    return Trees.map()
        .put("Account", account.number())
        .put("UserId", "AIDATEST")
        .put("Arn", "arn:aws:iam::" + account.number() + ":user/test");
  }

  private static ObjectNode error(String type, Refusal refusal) {
    return Trees.map().put("__type", type).put("message", refusal.getMessage());
  }

  /** CloudWatch Logs tells moments as whole milliseconds. */
  private static JsonNode withMillis(JsonNode node) {
    if (node instanceof POJONode pojo && pojo.getPojo() instanceof Instant moment) {
      return Trees.map().numberNode(moment.toEpochMilli());
    }
    if (node instanceof ObjectNode map) {
      map.properties().forEach(member -> member.setValue(withMillis(member.getValue())));
    } else if (node.isArray()) {
      node.forEach(AwsEmulator::withMillis);
    }
    return node;
  }

  private static byte[] uncompressed(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

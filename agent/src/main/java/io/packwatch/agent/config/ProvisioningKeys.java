package io.packwatch.agent.config;

import io.packwatch.agent.config.Key.Change;
import io.packwatch.agent.metric.EventAlarm;
import io.packwatch.agent.metric.EventKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The keys that only the command line reads: thresholds, notifications, the environment of the JVM.
 * The agent looks here only when it meets a name that it does not know.
 */
public final class ProvisioningKeys {

  /** How the keys of limits begin. */
  public static final String PREFIX = "packwatch.alarm.";

  private static final KeyTable TABLE = new KeyTable(Keys.table().all().size());

  private static final Type<Long> TIME = new Amounts.Time("1ms", "1h");

  // Alarms: limits

  public static final Key<Double> ERROR_RATE =
      share("packwatch.alarm.error-rate", "5", "Percent of requests that may fail.");

  public static final Key<Double> ERROR_RATE_OF =
      ofPackage("packwatch.alarm.error-rate", new ProvisioningTypes.Percent());

  public static final Key<Double> CRITICAL_ERROR_RATE =
      share(
          "packwatch.alarm.critical-error-rate",
          "10",
          "Percent of requests that may fail before someone is paged.");

  public static final Key<Double> CRITICAL_ERROR_RATE_OF =
      ofPackage("packwatch.alarm.critical-error-rate", new ProvisioningTypes.Percent());

  public static final Key<Integer> REQUESTS =
      number(
          "packwatch.alarm.requests",
          0,
          1_000_000,
          "20",
          "Requests, statements or calls in a window below which rates and times do not alarm: one"
              + " failure in two is not a trend. The windows are 5 minutes; critical-error-rate looks"
              + " at single minutes as well.");

  public static final Key<Long> RESPONSE_TIME =
      time("packwatch.alarm.response-time", "2s", "The longest that 99 of 100 requests may take.");

  public static final Key<Long> RESPONSE_TIME_OF = ofPackage("packwatch.alarm.response-time", TIME);

  public static final Key<Long> CRITICAL_RESPONSE_TIME =
      TABLE.addAbsent(
          Group.ALARMS,
          "packwatch.alarm.critical-response-time",
          TIME,
          "absent: no such alarm",
          Change.COMMAND,
          "The longest that 99 of 100 requests may take before someone is paged.",
          null);

  public static final Key<Long> CRITICAL_RESPONSE_TIME_OF =
      ofPackage("packwatch.alarm.critical-response-time", TIME);

  public static final Key<Integer> SAMPLES =
      number(
          "packwatch.alarm.samples",
          1,
          1_000_000,
          "100",
          "Events a minute below which the 95th percentile stands for the 99th.");

  /** Of each kind of event, by the word of its alarm. */
  private static final Map<String, LimitKeys<Long>> TIMES = new HashMap<>();

  private static final Map<String, LimitKeys<Double>> SHARES = new HashMap<>();

  static {
    for (EventKind kind : EventKind.values()) {
      for (EventAlarm alarm : kind.alarms()) {
        addLimit(alarm);
      }
    }
  }

  public static final Key<Integer> HEALTH =
      percent("packwatch.alarm.health-score", "80", "The minimum of the metric SystemHealth.");

  public static final Key<Integer> POOL_USAGE =
      percent("packwatch.alarm.pool-usage", "80", "Percent of a pool in use while callers wait.");

  public static final Key<Integer> TRAFFIC_BAND =
      number(
          "packwatch.alarm.traffic-band",
          1,
          20,
          "4",
          "Standard deviations that requests may fall below what is usual at that hour.");

  public static final Key<Integer> HEAP =
      percent("packwatch.alarm.heap", "85", "Percent of the heap in use after a collection.");

  public static final Key<Integer> GC_TIME =
      percent(
          "packwatch.alarm.gc-time", "10", "Percent of the time that collections may stop a JVM.");

  public static final Key<Long> HEARTBEAT =
      time("packwatch.alarm.heartbeat", "5m", "How long the application may send nothing.");

  public static final Key<Integer> BILL =
      TABLE.addAbsent(
          Group.ALARMS,
          "packwatch.alarm.bill",
          new Types.WholeNumber(1, 1_000_000),
          "absent: no alarm on the bill",
          Change.COMMAND,
          "US dollars a month for all of CloudWatch in this account. AWS publishes it in us-east-1"
              + " alone.",
          null);

  public static final Key<Integer> CPU =
      percent(
          "packwatch.alarm.cpu", "80", "Percent of the CPU of a JVM and of what stands around it.");

  public static final Key<Integer> MEMORY =
      percent(
          "packwatch.alarm.memory", "85", "Percent of the memory of an ECS service or a cache.");

  public static final Key<Integer> CONNECTIONS =
      percent(
          "packwatch.alarm.connections",
          "80",
          "Percent of packwatch.aws.rds.connections that may be open.");

  public static final Key<Integer> HIT_RATE =
      percent(
          "packwatch.alarm.cache-hit-rate", "80", "Percent of look-ups that the cache answers.");

  public static final Key<Integer> SERVER_ERRORS =
      number(
          "packwatch.alarm.server-errors",
          0,
          1_000_000,
          "10",
          "Answers 5xx a minute of the load balancer or the API gateway.");

  public static final Key<Integer> FUNCTION_TIME =
      percent(
          "packwatch.alarm.function-time",
          "80",
          "Percent of packwatch.aws.lambda.timeout that a function may take.");

  public static final Key<Integer> CRITICAL_FUNCTION_TIME =
      percent(
          "packwatch.alarm.critical-function-time",
          "95",
          "Percent of packwatch.aws.lambda.timeout that a function may take before it is urgent.");

  public static final Key<Integer> FUNCTION_ERRORS =
      number(
          "packwatch.alarm.function-errors",
          0,
          1_000_000,
          "5",
          "Invocations a minute that may fail.");

  public static final Key<Integer> CRITICAL_THROTTLES =
      number(
          "packwatch.alarm.critical-function-throttles",
          0,
          1_000_000,
          "5",
          "Invocations a minute that Lambda may throttle before it is urgent.");

  public static final Key<Long> SERVER_TIME =
      time(
          "packwatch.alarm.server-time",
          "5s",
          "The longest that 95 of 100 answers may take a load balancer or gateway.");

  public static final Key<Integer> TASKS =
      number(
          "packwatch.alarm.ecs-tasks", 1, 100_000, "1", "The least tasks that an ECS service has.");

  public static final Key<Long> DATABASE_LATENCY =
      time(
          "packwatch.alarm.database-latency",
          "20ms",
          "The longest that a read or a write of the database's disk may take on average.");

  public static final Key<Integer> STORAGE =
      number(
          "packwatch.alarm.database-storage",
          1,
          1_000_000,
          "5",
          "The least disk in GiB that a database instance has left.");

  public static final Key<Integer> DATABASE_MEMORY =
      number(
          "packwatch.alarm.database-memory",
          1,
          10_000_000,
          "200",
          "The least memory in MiB that the database has left.");

  // Alarms: notifications and actions

  public static final Key<List<String>> NOTIFY =
      family(
          Group.NOTICES,
          "packwatch.notify.<Severity>",
          ProvisioningTypes.severities(),
          new ProvisioningTypes.Receivers(),
          "absent: the topic exists, without subscriptions",
          "The receivers of alarms of this severity; the ARN of a topic is used in place of a new one.");

  public static final Key<String> SEVERITY =
      family(
          Group.NOTICES,
          "packwatch.severity.<Alarm>",
          ProvisioningTypes.alarms(),
          new ProvisioningTypes.SeverityOrOff(),
          "as docs/alarms.md says",
          "Another severity for a kind of alarm, or off for none.");

  public static final Key<String> RUNBOOK =
      TABLE.addAbsent(
          Group.NOTICES,
          "packwatch.runbook",
          new Types.Url(),
          "the operations dashboard, which has the text",
          Change.COMMAND,
          "The address of your runbooks; the alarm's kind is appended, as in"
              + " https://wiki.example.com/runbooks#error-rate.",
          null);

  public static final Key<String> DEPLOYMENT_ALARM =
      TABLE.addAbsent(
          Group.NOTICES,
          "packwatch.deployment.alarm",
          new Types.Text("the name of an alarm", 255, Types.PUNCTUATION),
          "<application>-Deployment, which setup makes and a pipeline sets",
          Change.COMMAND,
          "While this alarm is in ALARM, pages are silenced.",
          null);

  public static final Key<Objective> SLO =
      family(
          Group.NOTICES,
          "packwatch.slo.<Name>",
          new Types.Text("letters, digits and . - _", Keys.MAX_PACKAGE, ".-_"),
          new Objective.Written(),
          "absent",
          "A service-level objective over 30 days: two alarms on the rate at which its error budget"
              + " burns. Without 'of', that of the package called <Name>, else of all that serve"
              + " requests.");

  // The environment of the JVM

  public static final Key<List<String>> POOLS =
      names(
          "packwatch.setup.pools",
          "Package:pool pairs, where CloudWatch has not heard of them yet");

  public static final Key<List<String>> PEERS =
      names(
          "packwatch.setup.peers",
          "Package:host pairs, where CloudWatch has not heard of them yet");

  public static final Key<List<String>> ECS =
      names("packwatch.aws.ecs", "ECS cluster/service pairs");

  public static final Key<List<String>> RDS =
      names("packwatch.aws.rds", "RDS database instances; cluster:name for an Aurora cluster");

  public static final Key<Integer> RDS_CONNECTIONS =
      TABLE.addAbsent(
          Group.NEIGHBOURS,
          "packwatch.aws.rds.connections",
          new Types.WholeNumber(1, 100_000),
          "absent: no alarm on connections",
          Change.COMMAND,
          "The database's max_connections, which CloudWatch does not publish.",
          null);

  public static final Key<List<String>> ALB =
      names(
          "packwatch.aws.alb",
          "load balancers app/name/id, each perhaps with +targetgroup/name/id for its targets");

  public static final Key<List<String>> ELASTICACHE =
      names("packwatch.aws.elasticache", "ElastiCache clusters");

  public static final Key<List<String>> DYNAMODB =
      names("packwatch.aws.dynamodb", "DynamoDB tables");

  public static final Key<List<String>> LAMBDA = names("packwatch.aws.lambda", "Lambda functions");

  public static final Key<Long> LAMBDA_TIMEOUT =
      TABLE.add(
          Group.NEIGHBOURS,
          "packwatch.aws.lambda.timeout",
          new Amounts.Time("1s", "15m"),
          "3s",
          Change.COMMAND,
          "The functions' time limit, which CloudWatch does not publish.");

  public static final Key<List<String>> API_GATEWAY =
      names(
          "packwatch.aws.apigateway",
          "API Gateway names, id:... for an HTTP API, each perhaps with /stage");

  private ProvisioningKeys() {}

  private static void addLimit(EventAlarm alarm) {
    String name = PREFIX + alarm.word;
    if (alarm.measure == EventAlarm.Measure.TIME) {
      Key<Long> all = time(name, alarm.limit, alarm.limitMeaning);
      TIMES.put(alarm.word, new LimitKeys<>(all, ofPackage(name, TIME)));
    } else {
      Key<Double> all = share(name, alarm.limit, alarm.limitMeaning);
      SHARES.put(
          alarm.word, new LimitKeys<>(all, ofPackage(name, new ProvisioningTypes.Percent())));
    }
  }

  /** The keys of the longest time that an alarm lets pass, in milliseconds. */
  public static LimitKeys<Long> timeOf(EventAlarm alarm) {
    return Objects.requireNonNull(TIMES.get(alarm.word));
  }

  /** The keys of the largest share of failures that an alarm lets pass, in percent. */
  public static LimitKeys<Double> shareOf(EventAlarm alarm) {
    return Objects.requireNonNull(SHARES.get(alarm.word));
  }

  static KeyTable table() {
    return TABLE;
  }

  private static Key<Integer> percent(String name, String otherwise, String help) {
    return number(name, 1, 100, otherwise, help);
  }

  private static Key<Double> share(String name, String otherwise, String help) {
    return TABLE.add(
        Group.ALARMS, name, new ProvisioningTypes.Percent(), otherwise, Change.COMMAND, help);
  }

  /** The same limit for one package. */
  private static <T> Key<T> ofPackage(String name, Type<T> type) {
    return family(
        Group.ALARMS,
        name + ".<Package>",
        new Types.Text("letters, digits and . - _", Keys.MAX_PACKAGE, ".-_"),
        type,
        "as " + name + " says",
        "The same for one package.");
  }

  private static Key<Integer> number(
      String name, int least, int most, String otherwise, String help) {
    return TABLE.add(
        Group.ALARMS, name, new Types.WholeNumber(least, most), otherwise, Change.COMMAND, help);
  }

  private static Key<Long> time(String name, String otherwise, String help) {
    return TABLE.add(Group.ALARMS, name, TIME, otherwise, Change.COMMAND, help);
  }

  private static <T> Key<T> family(
      Group group, String name, Type<String> part, Type<T> type, String otherwise, String help) {
    return TABLE.addAbsent(group, name, type, otherwise, Change.COMMAND, help, part);
  }

  private static Key<List<String>> names(String name, String what) {
    return TABLE.addAbsent(
        Group.NEIGHBOURS,
        name,
        new ProvisioningTypes.Listed(),
        "absent",
        Change.COMMAND,
        Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".",
        null);
  }
}

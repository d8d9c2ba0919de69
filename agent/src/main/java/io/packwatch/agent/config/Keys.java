package io.packwatch.agent.config;

import io.packwatch.agent.config.Key.Change;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.metric.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Every configuration key: the one table behind the parser, its messages, {@link Settings} and
 * {@code docs/configuration.md}.
 */
public final class Keys {

  /** The names in {@code packwatch.probe.<name>}, read on first use. */
  public static final List<String> PROBES = ProbeNames.all();

  /** The dimensions that Packwatch itself sends; users cannot add these names. */
  static final List<String> OWN_DIMENSIONS = NameTypes.ownDimensions();

  /**
   * Maximum length of a logical package's name, which is part of a namespace and shown on
   * dashboards.
   */
  static final int MAX_PACKAGE = 64;

  /**
   * Maximum length of an application's name: CloudWatch's 255 for a namespace, less the slash and
   * the longest package name.
   */
  public static final int MAX_APPLICATION = 255 - 1 - MAX_PACKAGE;

  /**
   * CloudWatch accepts 30: less Package, one of the metric, and the three that have their own key.
   */
  static final int MAX_DIMENSIONS = 25;

  /** CloudWatch's limit for the value of a dimension. */
  private static final int MAX_DIMENSION = 1024;

  private static final KeyTable TABLE = new KeyTable();

  // The agent itself

  public static final Key<Boolean> ENABLED =
      key(
          Group.GENERAL,
          "packwatch.enabled",
          new Types.OnOff().ifInvalid(Guard.FALSE),
          "true",
          Change.RESTART,
          "The kill switch: with false the agent loads nothing and changes no class.");

  public static final Key<Boolean> RECORDING =
      key(
          Group.GENERAL,
          "packwatch.recording",
          new Types.OnOff().ifInvalid(Guard.FALSE),
          "true",
          Change.LIVE,
          "The live switch: with false nothing is recorded; the instrumentation stays in place.");

  public static final Key<Boolean> STRESS =
      key(
          Group.GENERAL,
          "packwatch.stress",
          new Types.OnOff(),
          "on",
          Change.LIVE,
          "Pauses recording while the JVM is in distress: heap over 95 % after a collection, or all"
              + " processors used for a minute.");

  public static final Key<String> CONFIG =
      absent(
          Group.GENERAL,
          "packwatch.config",
          new Types.Path("file").ifInvalid(Guard.NO_FILE),
          "packwatch.properties beside the agent's jar, else in the working directory",
          Change.RESTART,
          "The configuration file. Cannot be set in the file itself.");

  public static final Key<Log.Level> LOG_LEVEL =
      key(
          Group.GENERAL,
          "packwatch.log.level",
          new Types.Choice<>(Log.Level.values()),
          "info",
          Change.LIVE,
          "How much the agent writes to its own log, on standard error.");

  public static final Key<String> CACHE_DIRECTORY =
      absent(
          Group.GENERAL,
          "packwatch.cache.directory",
          new Types.Path("directory").ifInvalid(Guard.ABSENT),
          "absent",
          Change.RESTART,
          "Keeps transformed classes for the next start, which makes it faster.");

  // Names and dimensions

  public static final Key<String> APPLICATION =
      absent(
          Group.IDENTITY,
          "packwatch.application",
          new NameTypes.ApplicationName(),
          "spring.application.name, else OTEL_SERVICE_NAME, else a server's only web application,"
              + " else the main jar or class; in AWS Lambda the function's name",
          Change.RESTART,
          "The first part of the namespace, <application>/<package>. Where one server runs several"
              + " web applications and this is set, it is <application>/<web"
              + " application>/<package>; where it is not, each has a namespace of its own.");

  public static final Key<String> ENVIRONMENT =
      dimension("packwatch.environment", "The dimension Environment of every series.");

  public static final Key<String> SERVICE =
      dimension("packwatch.service", "The dimension Service of every series.");

  public static final Key<String> VERSION =
      dimension("packwatch.version", "The dimension Version of every series.");

  public static final Key<String> DIMENSION =
      family(
          Group.IDENTITY,
          "packwatch.dimension.<Name>",
          new NameTypes.DimensionName(),
          dimensionValue(),
          "absent",
          Change.RESTART,
          "A further dimension of every series.");

  // Packages and attribution

  public static final Key<List<String>> PACKAGE =
      family(
          Group.PACKAGES,
          "packwatch.package.<Name>",
          new Types.Text("letters, digits and . - _", MAX_PACKAGE, ".-_"),
          new NameTypes.Prefixes("Java package prefixes"),
          "discovered",
          Change.RESTART,
          "The Java packages that make up the logical package <Name>; the longest prefix wins,"
              + " and it ends at a dot.");

  public static final Key<BoundaryMode> BOUNDARY =
      key(
          Group.PACKAGES,
          "packwatch.boundary",
          new Types.Choice<>(BoundaryMode.values()),
          "all",
          Change.RESTART,
          "Which calls into a package are measured: all methods that do work, those of components"
              + " (known by their annotations), or none.");

  public static final Key<List<String>> BOUNDARY_INCLUDE =
      absent(
          Group.PACKAGES,
          "packwatch.boundary.include",
          new NameTypes.Patterns(),
          "absent",
          Change.RESTART,
          "Classes whose methods are boundaries whatever packwatch.boundary says.");

  public static final Key<List<String>> BOUNDARY_EXCLUDE =
      absent(
          Group.PACKAGES,
          "packwatch.boundary.exclude",
          new NameTypes.Patterns(),
          "absent",
          Change.RESTART,
          "Classes whose methods are never boundaries.");

  // What is measured

  public static final Key<Boolean> PROBE =
      family(
          Group.MEASURED,
          "packwatch.probe.<name>",
          new NameTypes.OneOf(PROBES),
          new Types.OnOff(),
          "on",
          Change.LIVE,
          "The switch of one library's instrumentation.");

  public static final Key<Boolean> METRIC =
      family(
          Group.MEASURED,
          "packwatch.metric.<Name>",
          new NameTypes.OneOf(metricNames()),
          new Types.OnOff(),
          "as the table of metrics says",
          Change.LIVE,
          "The switch of one metric: what is off is neither sent nor billed.");

  public static final Key<Boolean> ENDPOINTS =
      key(
          Group.MEASURED,
          "packwatch.endpoints",
          new Types.OnOff().ifInvalid(Guard.OFF),
          "off",
          Change.LIVE,
          "Adds the dimension Endpoint to requests: the route's template, never a raw path.");

  public static final Key<Boolean> PEERS =
      key(
          Group.MEASURED,
          "packwatch.peers",
          new Types.OnOff().ifInvalid(Guard.OFF),
          "on",
          Change.LIVE,
          "The dimension Peer of outbound calls: the host that is called.");

  public static final Key<HttpStatuses> HTTP_ERRORS =
      key(
          Group.MEASURED,
          "packwatch.http.errors",
          new Types.Statuses(),
          "500-599",
          Change.LIVE,
          "The HTTP statuses that are errors; an exception that leaves the handler is one as"
              + " well.");

  public static final Key<List<String>> ERRORS_IGNORE =
      absent(
          Group.MEASURED,
          "packwatch.errors.ignore",
          new NameTypes.Patterns(),
          "absent",
          Change.LIVE,
          "Exceptions that are answers and not errors, by class; subclasses are included.");

  public static final Key<Long> SLOW_REQUEST =
      key(
          Group.MEASURED,
          "packwatch.slow.request",
          new Amounts.Time("1ms", "1h"),
          "2s",
          Change.LIVE,
          "Requests that take longer are slow.");

  public static final Key<Long> SLOW_QUERY =
      key(
          Group.MEASURED,
          "packwatch.slow.query",
          new Amounts.Time("1ms", "1h"),
          "1s",
          Change.LIVE,
          "Statements that take longer are slow.");

  public static final Key<List<String>> JDBC_DRIVERS =
      absent(
          Group.MEASURED,
          "packwatch.jdbc.drivers",
          new NameTypes.Prefixes("class-name prefixes"),
          "absent",
          Change.RESTART,
          "Prefixes of classes of further JDBC drivers and pools to measure.");

  // Where it goes

  public static final Key<Set<ExportTarget>> EXPORT =
      key(
          Group.SENT,
          "packwatch.export",
          new Types.Choices<>(ExportTarget.values()).ifInvalid(Guard.NONE),
          "cloudwatch",
          Change.RESTART,
          "Where the figures go: CloudWatch's API, lines in the Embedded Metric Format (the default"
              + " in AWS Lambda), the agent's log.");

  public static final Key<Long> INTERVAL =
      key(
          Group.SENT,
          "packwatch.interval",
          new Amounts.Time("1s", "1h"),
          "60s",
          Change.RESTART,
          "The flush interval, aligned to the wall clock; under 60s the metrics are"
              + " high-resolution.");

  public static final Key<Integer> SERIES_LIMIT =
      key(
          Group.SENT,
          "packwatch.series.limit",
          new Types.WholeNumber(1, 10_000),
          "200",
          Change.RESTART,
          "The maximum number of series of this process in a day, at $0.30 a month each."
              + " Those beyond it are added up in the package Other.");

  public static final Key<String> CLOUDWATCH_REGION =
      absent(
          Group.SENT,
          "packwatch.cloudwatch.region",
          new Types.Text("an AWS region such as eu-west-1", 64, "-").ifInvalid(Guard.NO_CLOUDWATCH),
          "the AWS SDK's own search",
          Change.RESTART,
          "The AWS region to send to.");

  public static final Key<String> CLOUDWATCH_ENDPOINT =
      absent(
          Group.SENT,
          "packwatch.cloudwatch.endpoint",
          new Types.Url().ifInvalid(Guard.NO_CLOUDWATCH),
          "that of the region",
          Change.RESTART,
          "Another address of the CloudWatch API, such as an emulator's.");

  public static final Key<String> CLOUDWATCH_PROFILE =
      absent(
          Group.SENT,
          "packwatch.cloudwatch.profile",
          new Types.Text("the name of a profile").ifInvalid(Guard.NO_CLOUDWATCH),
          "the AWS SDK's own search for credentials",
          Change.RESTART,
          "The profile in the AWS configuration files whose credentials are used.");

  public static final Key<String> EMF_FILE =
      absent(
          Group.SENT,
          "packwatch.emf.file",
          new Types.Path("file").ifInvalid(Guard.NO_EMF),
          "standard output",
          Change.RESTART,
          "The file that the lines of the exporter emf are appended to.");

  public static final Key<String> BUFFER_DIRECTORY =
      absent(
          Group.SENT,
          "packwatch.buffer.directory",
          new Types.Path("directory").ifInvalid(Guard.ABSENT),
          "absent",
          Change.RESTART,
          "Also keeps intervals for CloudWatch on disk until they are delivered, so that they"
              + " survive kill -9 and a restart. Several processes may share it.");

  static {
    BusinessKeys.stand();
    FunctionKeys.stand();
    LogKeys.stand();
    ConsoleKeys.stand();
  }

  private Keys() {}

  static KeyTable table() {
    return TABLE;
  }

  private static List<String> metricNames() {
    List<String> names = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      names.add(metric.text());
    }
    return Collections.unmodifiableList(names);
  }

  private static <T> Key<T> key(
      Group group, String name, Type<T> type, String defaultText, Change change, String help) {
    return TABLE.add(group, name, type, defaultText, change, help);
  }

  /** A key without a default value; {@code otherwise} describes the behaviour without it. */
  private static <T> Key<T> absent(
      Group group, String name, Type<T> type, String otherwise, Change change, String help) {
    return TABLE.addAbsent(group, name, type, otherwise, change, help, null);
  }

  private static <T> Key<T> family(
      Group group,
      String name,
      Type<String> part,
      Type<T> type,
      String otherwise,
      Change change,
      String help) {
    return TABLE.addAbsent(group, name, type, otherwise, change, help, part);
  }

  private static Key<String> dimension(String name, String help) {
    return absent(Group.IDENTITY, name, dimensionValue(), "absent", Change.RESTART, help);
  }

  private static Type<String> dimensionValue() {
    return new Types.Text("ASCII characters", MAX_DIMENSION, Types.PUNCTUATION);
  }
}

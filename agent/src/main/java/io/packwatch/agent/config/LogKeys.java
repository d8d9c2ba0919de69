package io.packwatch.agent.config;

import io.packwatch.agent.config.Key.Change;
import java.util.Set;

/** The keys of structured logs and of correlation: a part of the table in {@link Keys}. */
public final class LogKeys {

  public static final Key<Set<LogExport>> EXPORT =
      key(
          "packwatch.logs.export",
          new Types.Choices<>(LogExport.values()).ifInvalid(Guard.NONE),
          "none",
          "Where structured logs go: CloudWatch Logs, standard output, a file. With none, none"
              + " of their classes is loaded.");

  public static final Key<Integer> SAMPLE =
      key(
          "packwatch.logs.sample",
          new Amounts.Share().ifInvalid(Guard.NO_SHARE),
          "1%",
          "The share of ordinary requests that get a line, chosen by the correlation id, so that"
              + " all services choose the same ones. Errors and slow requests always do.");

  public static final Key<Integer> LIMIT =
      key(
          "packwatch.logs.limit",
          new Types.WholeNumber(1, 10_000),
          "100",
          "The maximum number of lines a second of each kind (errors and slow requests, other requests, slow"
              + " queries, outbound calls, grouped errors). Lines beyond it are counted.");

  public static final Key<Boolean> SQL =
      key(
          "packwatch.logs.sql",
          new Types.OnOff().ifInvalid(Guard.OFF),
          "off",
          "Adds the statement to slow_query lines, and slow statements to the console, without their"
              + " literals. With off, no SQL is ever read.");

  public static final Key<Boolean> WHOLE_MESSAGES =
      key(
          "packwatch.logs.messages.whole",
          new Types.OnOff().ifInvalid(Guard.OFF),
          "off",
          "Shows messages of exceptions as they are, in grouped errors and on the console, with"
              + " whatever the application puts into them. With off, only words that are known to be"
              + " harmless.");

  public static final Key<String> FILE =
      key(
          "packwatch.logs.file",
          new Types.Path("file").ifInvalid(Guard.NO_LOG_FILE),
          "packwatch.log",
          "The file that the exporter file appends to, mode 0600. Several processes may share it.");

  public static final Key<Long> FILE_SIZE =
      key(
          "packwatch.logs.file.size",
          new Amounts.Size("100KB", "10GB"),
          "10MB",
          "A file that has reached this size is renamed and followed by a new one.");

  public static final Key<Integer> FILE_COUNT =
      key(
          "packwatch.logs.file.count",
          new Types.WholeNumber(1, 1_000),
          "5",
          "The number of renamed files that are kept; <file>.1 is the latest.");

  public static final Key<String> GROUP =
      key(
          "packwatch.logs.group",
          new Types.Text("letters, digits, . - _ / # and {placeholders}", 512, "._-/#{}")
              .ifInvalid(Guard.NO_LOGS_TO_CLOUDWATCH),
          "/packwatch/{application}",
          "The log group in CloudWatch Logs; {application}, {environment}, {service}, {version}"
              + " and {host} are filled in.");

  public static final Key<String> STREAM =
      key(
          "packwatch.logs.stream",
          new Types.Text(
              "any characters but : and *",
              512,
              Types.PUNCTUATION.replace(":", "").replace("*", "")),
          "{host}/{pid}",
          "The log stream; the same placeholders, and {pid}.");

  public static final Key<Integer> RETENTION =
      key(
          "packwatch.logs.retention",
          new Amounts.RetentionDays(),
          "30",
          "Retention in days of a log group that Packwatch creates; other groups stay unchanged."
              + " If several environments or services share a group, the longest counts.");

  public static final Key<String> ENDPOINT =
      absent(
          "packwatch.logs.endpoint",
          new Types.Url().ifInvalid(Guard.NO_LOGS_TO_CLOUDWATCH),
          "that of the region",
          "Another address of the CloudWatch Logs API, such as an emulator's.");

  public static final Key<Boolean> CORRELATION =
      absent(
          "packwatch.correlation",
          new Types.OnOff().ifInvalid(Guard.OFF),
          "on when packwatch.logs.export is set, else off",
          "Gives each request an id, the one it came with if it is valid, and puts it into"
              + " SLF4J's MDC and Log4j's ThreadContext.");

  public static final Key<String> HEADER =
      key(
          "packwatch.correlation.header",
          new Types.Text("the name of a header", 64, "-_"),
          "X-Correlation-Id",
          "The header of the id in requests, answers and outbound calls. X-Request-Id and"
              + " traceparent are accepted as well.");

  public static final Key<String> FIELD =
      key(
          "packwatch.correlation.field",
          new Types.Text("letters, digits and . - _", 64, "._-"),
          "correlation_id",
          "The key in MDC and ThreadContext. A value that the application put there stays.");

  public static final Key<Boolean> RESPONSE =
      key(
          "packwatch.correlation.response",
          new Types.OnOff().ifInvalid(Guard.OFF),
          "on",
          "Answers with the id in the header.");

  public static final Key<Boolean> OUTBOUND =
      key(
          "packwatch.correlation.outbound",
          new Types.OnOff().ifInvalid(Guard.OFF),
          "on",
          "Sends the id on outbound calls, and a traceparent that came in.");

  public static final Key<Boolean> THREADS =
      key(
          "packwatch.correlation.threads",
          new Types.OnOff(),
          "on",
          "Carries the id and the package to the threads of executors: the JDK's pools, ForkJoin,"
              + " CompletableFuture, virtual threads.");

  public static final Key<Boolean> JUL =
      key(
          "packwatch.correlation.jul",
          new Types.OnOff(),
          "on",
          "Puts the id in front of messages that java.util.logging formats, which has no MDC.");

  private LogKeys() {}

  /**
   * Forces initialisation of this class. {@link Keys} calls it at the position of these keys in the
   * reference.
   */
  static void stand() {}

  private static <T> Key<T> key(String name, Type<T> type, String defaultText, String help) {
    return Keys.table().add(Group.LOGS, name, type, defaultText, Change.RESTART, help);
  }

  private static <T> Key<T> absent(String name, Type<T> type, String otherwise, String help) {
    return Keys.table().addAbsent(Group.LOGS, name, type, otherwise, Change.RESTART, help, null);
  }
}

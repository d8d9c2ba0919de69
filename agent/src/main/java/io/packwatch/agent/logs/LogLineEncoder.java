package io.packwatch.agent.logs;

import io.packwatch.agent.errors.ErrorGroup;
import io.packwatch.agent.errors.ErrorGroups;
import io.packwatch.agent.errors.ErrorOccurrence;
import io.packwatch.agent.errors.ErrorSeverity;
import io.packwatch.agent.mask.Shortened;
import io.packwatch.agent.mask.SqlMask;
import io.packwatch.bootstrap.Packages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Makes lines of events. The fields are those of docs/logs.md. One thread. */
final class LogLineEncoder {

  private static final String OTHER = "Other";

  private final IntFunction<String> packageNames;
  private final ErrorOccurrence.ApplicationPackages applicationPackages;
  private final ErrorGroups groups;
  private final SlowStatements statements;
  private final @Nullable String environment;
  private final @Nullable String service;
  private final boolean lines;
  private final boolean wholeMessages;
  private List<EncodedLine> told = new ArrayList<>();

  /**
   * @param environment told in each line; null for none
   * @param service likewise
   * @param lines whether anybody reads them; exceptions and slow statements are kept all the same
   * @param wholeMessages whether messages of exceptions keep their values
   */
  LogLineEncoder(
      IntFunction<String> packageNames,
      ErrorOccurrence.ApplicationPackages applicationPackages,
      ErrorGroups groups,
      SlowStatements statements,
      @Nullable String environment,
      @Nullable String service,
      boolean lines,
      boolean wholeMessages) {
    this.packageNames = packageNames;
    this.applicationPackages = applicationPackages;
    this.groups = groups;
    this.statements = statements;
    this.environment = environment;
    this.service = service;
    this.lines = lines;
    this.wholeMessages = wholeMessages;
  }

  private JsonLine line(long millis, String level, String event) throws IOException {
    return new JsonLine(millis, level, event)
        .text("environment", environment)
        .text("service", service);
  }

  /** What was told since the last call. */
  List<EncodedLine> take() {
    List<EncodedLine> all = told;
    told = new ArrayList<>();
    return all;
  }

  /** Makes a line of an event, or adds it to what is kept. */
  void encode(Event event) {
    if (event instanceof RequestTrace) {
      request((RequestTrace) event);
    } else if (event instanceof SlowQuery) {
      slowQuery((SlowQuery) event);
    } else if (event instanceof Call) {
      call((Call) event);
    } else if (event instanceof Failure) {
      failure((Failure) event);
    }
  }

  private void request(RequestTrace trace) {
    try {
      boolean error = trace.isError();
      JsonLine line =
          line(trace.endMillis, error ? "ERROR" : trace.slow ? "WARN" : "INFO", "request_complete");
      line.text("correlation_id", trace.id())
          .text("package", packageNames.apply(trace.packageId))
          .text("endpoint", trace.route == null ? OTHER : trace.route)
          .text("method", method(trace.method));
      if (trace.status > 0) {
        line.number("status_code", trace.status);
      }
      line.seconds("duration", trace.nanos);
      synchronized (trace) { // what it was carried to may still be at work
        line.open("package_time");
        for (int i = 0; i < trace.packages; i++) {
          line.seconds(packageNames.apply(trace.packageIds[i]), trace.packageNanos[i]);
        }
        line.close()
            .number("query_count", trace.queries)
            .seconds("query_time", trace.queryNanos)
            .number("outbound_count", trace.calls)
            .seconds("outbound_time", trace.callNanos);
      }
      told.add(line.text("exception", trace.exception).end());
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** HTTP's own names; what else came in could be anything. */
  private static @Nullable String method(@Nullable String method) {
    if (method == null) {
      return null;
    }
    for (String known : METHODS) {
      if (known.equals(method)) {
        return known;
      }
    }
    return OTHER;
  }

  private static final String[] METHODS = {
    "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT",
  };

  private void slowQuery(SlowQuery query) {
    String packageName = packageNames.apply(query.packageId);
    String sql = query.sql == null ? null : SqlMask.of(query.sql);
    if (sql != null && !sql.isEmpty()) {
      statements.add(packageName, Shortened.of(sql), query.nanos, query.millis);
    }
    if (!lines) {
      return;
    }
    try {
      told.add(
          line(query.millis, query.failed ? "ERROR" : "WARN", "slow_query")
              .text("correlation_id", query.id)
              .text("package", packageName)
              .seconds("duration", query.nanos)
              .text("sql", sql)
              .end());
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void call(Call call) {
    try {
      String level = call.failed ? "ERROR" : call.slow ? "WARN" : "INFO";
      JsonLine line =
          line(call.millis, level, "external_api_call")
              .text("correlation_id", call.id)
              .text("package", packageNames.apply(call.packageId))
              .text("peer", call.peer == null ? OTHER : call.peer)
              .text("method", method(call.method));
      if (call.status > 0) {
        line.number("status_code", call.status);
      }
      told.add(line.seconds("duration", call.nanos).end());
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void failure(Failure failure) {
    ErrorOccurrence sighting =
        ErrorOccurrence.of(
            failure.thrown,
            failure.source,
            applicationPackages,
            wholeMessages,
            failure.packageId == Packages.OTHER ? null : packageNames.apply(failure.packageId),
            failure.route,
            failure.id,
            failure.millis);
    ErrorGroup group = groups.add(sighting);
    if (group == null || !lines) {
      return;
    }
    try {
      told.add(aggregated(group, failure));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private EncodedLine aggregated(ErrorGroup group, Failure latest) throws IOException {
    boolean low = group.severity == ErrorSeverity.LOW;
    JsonLine line =
        line(latest.millis, low ? "WARN" : "ERROR", "aggregated_error")
            .text("correlation_id", latest.id)
            .text("package", group.packageName)
            .text("endpoint", group.endpoint)
            .text("fingerprint", group.fingerprint)
            .text("severity", group.severity.name().toLowerCase(Locale.ROOT))
            .number("count", group.count)
            .text("exception", group.type)
            .text("root_cause", group.rootType)
            .text("message", group.message);
    if (group.count == 1) {
      line.texts("stack", group.frames);
    }
    return line.end();
  }

  /** What was not written, and why, so that nobody takes the lines for all there was. */
  void lost(long overLimit, long overQueue, long errorsUngrouped, long nowMillis) {
    if (!lines || overLimit + overQueue + errorsUngrouped == 0) {
      return;
    }
    try {
      told.add(
          line(nowMillis, "WARN", "lines_dropped")
              .number("over_limit", overLimit)
              .number("over_queue", overQueue)
              .number("errors_ungrouped", errorsUngrouped)
              .end());
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

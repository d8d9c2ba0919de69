package io.packwatch.agent.cli.logs;

import io.packwatch.agent.cli.support.ApplicationOptions;
import io.packwatch.agent.cli.support.Color;
import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.DurationText;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Table;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.log.Timestamp;
import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.packages.ApplicationName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** {@code summary}: the last hour, per package, from CloudWatch's metrics. */
public final class Summary implements Command {

  private static final long HOUR = 3_600_000;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "how far to look back; else 1h")
  long since = HOUR;

  @Mixin ApplicationOptions which = new ApplicationOptions();

  /** A column: a statistic of a metric. */
  private static final class Column {
    final String heading;
    final Metric metric;
    final String statistic;
    final boolean percent;

    Column(String heading, Metric metric, String statistic) {
      this.heading = heading;
      this.metric = metric;
      this.statistic = statistic;
      this.percent = metric.unit() == Metric.Unit.PERCENT;
    }
  }

  private static final List<Column> COLUMNS = columns();

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (EventKind kind : EventKind.values()) {
      columns.add(
          kind.count().onByDefault()
              ? new Column(kind.heading(), kind.count(), "Sum")
              : new Column(kind.heading(), kind.errors(), "SampleCount"));
      columns.add(new Column("p99 ms", kind.time(), "p99"));
      columns.add(new Column("errors %", kind.errors(), "Average"));
    }
    columns.add(new Column("Pool max %", Metric.CONNECTION_POOL_USAGE, "Maximum"));
    return columns;
  }

  @Override
  public Exit run(CommandContext session) throws CommandException {
    Settings settings = which.settings(session);
    String named = settings.find(Keys.APPLICATION);
    if (named == null) {
      throw new CommandException(
          Exit.USAGE,
          "packwatch.application is not set, so the namespaces are not known",
          "Name it with --application, or set it in the file that --config names, as the agent's"
              + " start line has it.");
    }
    String application = ApplicationName.valid(named);
    String environment = settings.find(Keys.ENVIRONMENT);
    String service = settings.find(Keys.SERVICE);
    Terminal console = session.console();
    long to = session.clock().millis();
    MetricReader reader;
    try (CloudWatchClient client = session.aws().cloudWatch()) {
      reader = new MetricReader(client, application, settings.dimensions(), console);
      for (Column column : COLUMNS) {
        reader.want(column.metric, column.statistic);
      }
      reader.read(to - since, to);
    }
    if (console.isJson()) {
      console.json(json(application, reader, to));
    } else if (reader.packages().isEmpty()) {
      console.line(
          "CloudWatch has no metrics of "
              + application
              + (environment == null ? "" : " in the environment " + environment)
              + (service == null ? "" : " of the service " + service)
              + " in "
              + session.aws().region()
              + " for the last three hours.");
    } else {
      console.line(
          console.painted(Color.STRONG, application)
              + " from "
              + Timestamp.of(to - since).substring(0, 16)
              + " to "
              + Timestamp.of(to).substring(11, 16)
              + " UTC");
      console.table(table(reader));
      console.note("Of several hosts called or periods read, the highest p99 is shown.");
    }
    return reader.packages().isEmpty() ? Exit.FOUND : Exit.FINE;
  }

  /** Columns in which no package has anything are left out. */
  private static Table table(MetricReader reader) {
    Table table = new Table().text("Package");
    List<Column> shown = new ArrayList<>();
    for (Column column : COLUMNS) {
      if (reader.isKnown(column.metric)) {
        shown.add(column);
        table.number(column.heading);
      }
    }
    for (String name : reader.packages()) {
      List<String> cells = new ArrayList<>();
      cells.add(name);
      for (Column column : shown) {
        cells.add(shown(reader.value(name, column.metric, column.statistic), column.percent));
      }
      table.row(cells.toArray(new String[0]));
    }
    return table;
  }

  private static String shown(@Nullable Double value, boolean percent) {
    if (value == null) {
      return "-";
    }
    boolean whole = value == Math.rint(value) || (!percent && value >= 100);
    return String.format(Locale.ROOT, whole ? "%,.0f" : percent ? "%.2f" : "%.1f", value);
  }

  private static Object json(String application, MetricReader reader, long to) {
    List<Object> packages = new ArrayList<>();
    for (String name : reader.packages()) {
      Map<String, @Nullable Object> row = Json.object("package", name);
      for (Column column : COLUMNS) {
        row.put(
            column.metric.text() + "." + column.statistic,
            reader.value(name, column.metric, column.statistic));
      }
      packages.add(row);
    }
    return Json.object("application", application, "to", Timestamp.of(to), "packages", packages);
  }
}

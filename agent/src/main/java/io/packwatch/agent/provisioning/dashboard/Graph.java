package io.packwatch.agent.provisioning.dashboard;

import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.MetricRef;
import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.ResourceQuotas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A metric widget in the making. */
final class Graph {

  /** Fewer than a widget takes; even, so that a series and its formula stay together. */
  private static final int MAX_LINES = ResourceQuotas.WIDGET_METRICS - 100;

  private final Map<String, @Nullable Object> properties;
  private final List<@Nullable Object> lines = new ArrayList<>();
  private final int period;

  /**
   * @param period of its series, in seconds
   */
  Graph(String title, int period) {
    this.period = period;
    properties =
        Fields.of(
            "title",
            title,
            "region",
            PseudoParameter.REGION.mark(),
            "view",
            "timeSeries",
            "stacked",
            false,
            "period",
            period);
  }

  /** A statistic of a series. */
  Graph line(MetricRef line, String statistic, String label) {
    return line(line, Fields.of("stat", statistic, "label", label));
  }

  /** A series for a formula; it is not shown itself. */
  Graph hidden(String id, MetricRef line, String statistic) {
    return line(line, Fields.of("stat", statistic, "id", id, "visible", false));
  }

  /** A series in another region, or with other options. */
  Graph line(MetricRef line, Map<String, @Nullable Object> options) {
    List<@Nullable Object> entry = new ArrayList<>();
    entry.add(line.namespace());
    entry.add(line.metric());
    for (Map.Entry<String, String> dimension : line.dimensions().entrySet()) {
      entry.add(dimension.getKey());
      entry.add(dimension.getValue());
    }
    entry.add(options);
    lines.add(entry);
    return this;
  }

  /** Metric math, or a search. */
  Graph formula(String id, String expression, String label) {
    lines.add(Fields.list(Fields.of("expression", expression, "id", id, "label", label)));
    return this;
  }

  /** {@code singleValue}, {@code gauge}, {@code bar}, {@code table}. */
  Graph view(String view) {
    return with("view", view);
  }

  Graph stacked() {
    return with("stacked", true);
  }

  /** Numbers for the whole range that the dashboard shows, or for one of its own. */
  Graph wholeRange() {
    return with("setPeriodToTimeRange", true);
  }

  Graph with(String property, Object value) {
    properties.put(property, value);
    return this;
  }

  /** A line across, at what is too much. */
  Graph limit(double value, String label) {
    return with(
        "annotations",
        Fields.of("horizontal", Fields.list(Fields.of("value", value, "label", label))));
  }

  /** The label of the axis. */
  Graph axis(String label) {
    return with(
        "yAxis", Fields.of("left", Fields.of("label", label, "showUnits", false, "min", 0)));
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  int period() {
    return period;
  }

  /** The properties of as many widgets as its lines take. */
  List<Map<String, @Nullable Object>> widgets() {
    List<Map<String, @Nullable Object>> widgets = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += MAX_LINES) {
      Map<String, @Nullable Object> part = new LinkedHashMap<>(properties);
      if (from > 0) {
        part.put("title", properties.get("title") + " (" + (from / MAX_LINES + 1) + ")");
      }
      part.put(
          "metrics",
          new ArrayList<>(lines.subList(from, Math.min(from + MAX_LINES, lines.size()))));
      widgets.add(part);
    }
    return widgets;
  }
}

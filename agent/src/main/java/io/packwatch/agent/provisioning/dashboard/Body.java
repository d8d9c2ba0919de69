package io.packwatch.agent.provisioning.dashboard;

import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceQuotas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dashboard in the making: widgets from left to right on a grid of 24, rows below rows. */
final class Body {

  private static final int COLUMNS = 24;

  private final List<@Nullable Object> widgets = new ArrayList<>();
  private final List<@Nullable Object> variables = new ArrayList<>();
  private int x;
  private int y;
  private int rowHeight;
  private int metrics;
  private int leftOut;
  private final List<String> notes;

  /**
   * @param notes gets what a reader must know of the dashboard, a sentence each
   */
  Body(List<String> notes) {
    this.notes = notes;
  }

  /** Text over the whole width, beginning a row. */
  Body text(int height, String markdown) {
    newRow();
    return add(COLUMNS, height, "text", Fields.of("markdown", markdown));
  }

  /** Series over time. */
  Body graph(int width, int height, Graph graph) {
    for (Map<String, @Nullable Object> each : graph.widgets()) {
      Object lines = each.get("metrics");
      int more = lines instanceof List ? ((List<?>) lines).size() : 0;
      if (metrics + more > ResourceQuotas.DASHBOARD_METRICS) {
        leftOut++;
      } else {
        metrics += more;
        add(width, height, "metric", each);
      }
    }
    return this;
  }

  /** The states of these alarms, as many widgets as it takes: a widget holds 100. */
  Body alarms(int width, int height, String title, List<String> names) {
    for (int from = 0; from < names.size(); from += 100) {
      List<@Nullable Object> arns = new ArrayList<>();
      for (String name : names.subList(from, Math.min(from + 100, names.size()))) {
        arns.add(PseudoParameter.arn("cloudwatch", "alarm:" + name));
      }
      Map<String, @Nullable Object> properties =
          Fields.of("title", title, "alarms", arns, "sortBy", "stateUpdatedTimestamp");
      add(width, height, "alarm", properties);
    }
    return this;
  }

  /** The rows of a Logs Insights query. */
  Body log(int width, int height, String title, String group, String query) {
    return add(
        width,
        height,
        "log",
        Fields.of(
            "title",
            title,
            "query",
            "SOURCE '" + group + "' | " + query,
            "region",
            PseudoParameter.REGION.mark(),
            "view",
            "table"));
  }

  Body variable(Map<String, @Nullable Object> variable) {
    variables.add(variable);
    return this;
  }

  private Body add(int width, int height, String type, Map<String, @Nullable Object> properties) {
    if (widgets.size() == ResourceQuotas.DASHBOARD_WIDGETS) {
      leftOut++;
      return this;
    }
    if (x + width > COLUMNS) {
      newRow();
    }
    widgets.add(
        Fields.of(
            "type",
            type,
            "x",
            x,
            "y",
            y,
            "width",
            width,
            "height",
            height,
            "properties",
            properties));
    x += width;
    rowHeight = Math.max(rowHeight, height);
    return this;
  }

  private void newRow() {
    x = 0;
    y += rowHeight;
    rowHeight = 0;
  }

  Resource named(String name) {
    Map<String, @Nullable Object> body = Fields.of("widgets", widgets);
    if (!variables.isEmpty()) {
      body.put("variables", variables);
    }
    if (leftOut > 0) {
      notes.add(
          "the dashboard "
              + name.replace("-" + PseudoParameter.REGION.mark(), "")
              + " takes "
              + ResourceQuotas.DASHBOARD_WIDGETS
              + " widgets and "
              + ResourceQuotas.DASHBOARD_METRICS
              + " metrics, as CloudWatch does: "
              + leftOut
              + " of its widgets are left out. Fewer packages, pools or peers in one application"
              + " make room");
    }
    return new Resource(
        ResourceKind.DASHBOARD, name, Fields.of("DashboardName", name, "DashboardBody", body));
  }
}

package io.packwatch.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What PutDashboard says of a body: refuses what is no dashboard, and has a message for each thing
 * that would not show.
 *
 * <p>Source: CloudWatch-Dashboard-Body-Structure.html.
 */
final class DashboardRules {

  private static final Set<String> TYPES = Set.of("metric", "text", "log", "alarm", "explorer");
  private static final Set<String> VIEWS =
      Set.of("timeSeries", "singleValue", "gauge", "bar", "pie", "table");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
  private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]*");
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:cloudwatch:[a-z0-9-]+:\\d{12}:alarm:.+");

  private final List<ObjectNode> messages = new ArrayList<>();
  private int metrics;

  private DashboardRules() {}

  /**
   * @throws Refusal when it is no dashboard at all
   */
  static List<ObjectNode> messages(String body) {
    JsonNode dashboard;
    try {
      dashboard = Trees.JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("InvalidParameterInput", "The dashboard body is invalid JSON");
    }
    if (!dashboard.isObject() || !dashboard.path("widgets").isArray()) {
      throw Refusal.invalid("InvalidParameterInput", "The field widgets should be an array");
    }
    DashboardRules rules = new DashboardRules();
    rules.check(dashboard);
    return rules.messages;
  }

  private void require(boolean kept, String path, String message) {
    if (!kept) {
      messages.add(Trees.map().put("DataPath", path).put("Message", message));
    }
  }

  private void check(JsonNode dashboard) {
    JsonNode widgets = dashboard.path("widgets");
    require(widgets.size() <= 500, "/widgets", "at most 500 widgets");
    for (int i = 0; i < widgets.size(); i++) {
      widget(widgets.get(i), "/widgets/" + i);
    }
    require(metrics <= 2_500, "/widgets", "at most 2500 metrics on a dashboard, found " + metrics);
    variables(dashboard);
  }

  private void widget(JsonNode widget, String path) {
    String type = Trees.text(widget, "type");
    require(TYPES.contains(type), path + "/type", "the type should be one of " + TYPES);
    int x = widget.path("x").asInt();
    int width = widget.path("width").asInt(6);
    require(x >= 0 && x <= 23, path + "/x", "x should be from 0 to 23");
    require(width >= 1 && width <= 24, path + "/width", "width should be from 1 to 24");
    require(x + width <= 24, path + "/width", "the widget leaves the grid of 24");
    JsonNode properties = widget.path("properties");
    require(properties.isObject(), path + "/properties", "properties are missing");
    String at = path + "/properties";
    switch (type) {
      case "metric" -> metric(properties, at);
      case "text" ->
          require(!Trees.text(properties, "markdown").isEmpty(), at + "/markdown", "is missing");
      case "log" -> {
        region(properties, at);
        require(
            Trees.text(properties, "query").startsWith("SOURCE "),
            at + "/query",
            "the query should begin with SOURCE");
      }
      case "alarm" -> alarm(properties, at);
      default -> {}
    }
  }

  private void region(JsonNode properties, String path) {
    require(
        REGION.matcher(Trees.text(properties, "region")).matches(),
        path + "/region",
        "Should have a region, found \"" + Trees.text(properties, "region") + "\"");
  }

  private void alarm(JsonNode properties, String path) {
    JsonNode alarms = properties.path("alarms");
    require(
        !alarms.isEmpty() && alarms.size() <= 100, path + "/alarms", "should have 1 to 100 alarms");
    for (JsonNode arn : alarms) {
      require(ARN.matcher(arn.asText()).matches(), path + "/alarms", "no ARN: " + arn);
    }
  }

  private void metric(JsonNode properties, String path) {
    region(properties, path);
    boolean annotated = properties.path("annotations").has("alarms");
    JsonNode lines = properties.path("metrics");
    require(annotated || !lines.isEmpty(), path + "/metrics", "should have metrics");
    require(lines.size() <= 500, path + "/metrics", "at most 500 metrics in a widget");
    String view = properties.path("view").asText("timeSeries");
    require(VIEWS.contains(view), path + "/view", "should be one of " + VIEWS);
    JsonNode period = properties.path("period");
    require(
        period.isMissingNode() || period.asInt() % 60 == 0 || period.asInt() < 60,
        path + "/period",
        "should be a multiple of 60");
    metrics += lines.size();
    Set<String> ids = new HashSet<>();
    for (JsonNode line : lines) {
      String id = Trees.text(line.path(line.size() - 1), "id");
      require(
          id.isEmpty() || (ID.matcher(id).matches() && ids.add(id)),
          path + "/metrics",
          "the id " + id + " is not valid or there twice");
    }
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), path + "/metrics/" + i, ids);
    }
  }

  private void line(JsonNode line, String path, Set<String> ids) {
    JsonNode first = line.path(0);
    if (first.isObject()) {
      String expression = Trees.text(first, "expression");
      require(!expression.isEmpty(), path, "an expression is missing");
      try {
        Expressions.check(expression, ids, new Checks(""));
      } catch (Refusal refusal) {
        require(false, path, String.valueOf(refusal.getMessage()));
      }
      return;
    }
    int texts = 0;
    for (JsonNode each : line) {
      texts += each.isTextual() ? 1 : 0;
    }
    require(texts >= 2 && texts % 2 == 0, path, "Invalid metric field type: " + line);
    require(texts <= 62, path, "at most 30 dimensions");
  }

  private void variables(JsonNode dashboard) {
    JsonNode variables = dashboard.path("variables");
    require(variables.size() <= 25, "/variables", "at most 25 variables");
    for (int i = 0; i < variables.size(); i++) {
      JsonNode variable = variables.get(i);
      String path = "/variables/" + i;
      String type = Trees.text(variable, "type");
      require(Set.of("property", "pattern").contains(type), path + "/type", "should be known");
      require(!Trees.text(variable, type).isEmpty(), path + "/" + type, "is missing");
      require(
          Set.of("input", "select", "radio").contains(Trees.text(variable, "inputType")),
          path + "/inputType",
          "should be input, select or radio");
      require(
          Trees.text(variable, "id").matches("[A-Za-z0-9]{1,32}"), path + "/id", "is not valid");
      require(
          Trees.text(variable, "inputType").equals("input")
              || variable.has("values")
              || (variable.has("search") && variable.has("populateFrom")),
          path,
          "should have values, or search and populateFrom");
      boolean used =
          type.equals("pattern")
              ? dashboard.path("widgets").toString().contains(Trees.text(variable, "pattern"))
              : dashboard.path("widgets").toString().contains(Trees.text(variable, "property"));
      require(used, path, "nothing on the dashboard would change with it");
    }
  }
}

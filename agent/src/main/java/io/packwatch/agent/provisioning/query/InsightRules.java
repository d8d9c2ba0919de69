package io.packwatch.agent.provisioning.query;

import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contributor Insights rules: the top contributors to errors and to time. */
public final class InsightRules {

  private InsightRules() {}

  public static List<Resource> of(ResourceNames names, LogPlace place) {
    List<Resource> rules = new ArrayList<>();
    rules.add(
        rule(
            names.rule("failing-endpoints"),
            place,
            Fields.of(
                "Keys",
                keys("package", "endpoint"),
                "Filters",
                filters(
                    place,
                    LogEvent.REQUEST_COMPLETE,
                    Fields.of("Match", key("status_code"), "GreaterThan", 499)))));
    rules.add(
        rule(
            names.rule("slow-endpoints"),
            place,
            Fields.of(
                "Keys",
                keys("package", "endpoint"),
                "ValueOf",
                key("duration"),
                "Filters",
                filters(place, LogEvent.REQUEST_COMPLETE))));
    rules.add(
        rule(
            names.rule("exceptions"),
            place,
            Fields.of(
                "Keys",
                keys("package", "exception"),
                "Filters",
                filters(place, LogEvent.AGGREGATED_ERROR))));
    return rules;
  }

  private static Resource rule(
      String name, LogPlace place, Map<String, @Nullable Object> contribution) {
    return new Resource(
        ResourceKind.RULE,
        name,
        Fields.of(
            "RuleName",
            name,
            "RuleState",
            "ENABLED",
            "RuleBody",
            Fields.of(
                "Schema",
                Fields.of("Name", "CloudWatchLogRule", "Version", 1),
                "LogGroupNames",
                Fields.list(place.group()),
                "LogFormat",
                "JSON",
                "Contribution",
                contribution,
                "AggregateOn",
                contribution.containsKey("ValueOf") ? "Sum" : "Count")));
  }

  /**
   * Filters for the pack's environment and service in a shared group, and for an event. A rule
   * accepts four filters.
   */
  private static List<@Nullable Object> filters(
      LogPlace place, LogEvent event, @Nullable Object... more) {
    List<@Nullable Object> filters = new ArrayList<>();
    for (Map.Entry<String, @Nullable String> field : place.fields().entrySet()) {
      String value = field.getValue();
      filters.add(
          value == null
              ? Fields.of("Match", key(field.getKey()), "IsPresent", false)
              : Fields.of("Match", key(field.getKey()), "In", Fields.list(value)));
    }
    filters.add(Fields.of("Match", key("event"), "In", Fields.list(event.text())));
    filters.addAll(Arrays.asList(more));
    return filters;
  }

  private static List<@Nullable Object> keys(String... fields) {
    List<@Nullable Object> keys = new ArrayList<>();
    for (String field : fields) {
      keys.add(key(field));
    }
    return keys;
  }

  private static String key(String field) {
    return "$." + field;
  }
}

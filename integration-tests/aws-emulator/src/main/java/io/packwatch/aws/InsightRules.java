package io.packwatch.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Contributor Insights rules over log groups.
 *
 * <p>Source: API_PutInsightRule.html, ContributorInsights-RuleSyntax.html.
 */
final class InsightRules {

  private static final Checks CHECK = new Checks("InvalidParameterValue");

  private static final Set<String> MATCHES =
      Set.of(
          "In NotIn StartsWith GreaterThan LessThan EqualTo NotEqualTo IsPresent".split(" ", -1));

  private final Account account;
  private final Map<String, ObjectNode> rules = new TreeMap<>();
  private final Map<String, Map<String, String>> tags = new TreeMap<>();

  InsightRules(Account account) {
    this.account = account;
  }

  void offer(Map<String, Operation> operations) {
    operations.put("PutInsightRule", this::put);
    operations.put(
        "DescribeInsightRules",
        request -> {
          List<ObjectNode> all = new ArrayList<>();
          rules.values().forEach(rule -> all.add(rule.deepCopy()));
          int size = request.path("MaxResults").asInt(500);
          return Page.of(all, request, "InsightRules", size, "NextToken");
        });
    operations.put(
        "DeleteInsightRules",
        request -> {
          for (String name : Trees.texts(request.path("RuleNames"))) {
            rules.remove(name);
            tags.remove(arn(name));
          }
          ObjectNode answer = Trees.map();
          answer.putArray("Failures");
          return answer;
        });
  }

  @Nullable Map<String, String> tagsOf(String arn) {
    return tags.get(arn);
  }

  private String arn(String name) {
    return account.arn("cloudwatch", "insight-rule/" + name);
  }

  private ObjectNode put(ObjectNode request) {
    CHECK.length(request, "RuleName", 1, 128);
    CHECK.require(
        Trees.text(request, "RuleName").chars().allMatch(c -> c >= ' ' && c <= '~'),
        "RuleName is not printable ASCII");
    CHECK.length(request, "RuleDefinition", 1, 8_192);
    if (request.has("RuleState")) {
      CHECK.oneOf(request, "RuleState", Set.of("ENABLED", "DISABLED"));
    }
    definition(Trees.text(request, "RuleDefinition"));
    String name = Trees.text(request, "RuleName");
    Map<String, String> given = Trees.tags(request.path("Tags"));
    CHECK.tags(given);
    tags.putIfAbsent(arn(name), given);
    ObjectNode rule = Trees.map().put("Name", name).put("ManagedRule", false);
    rule.put("State", request.path("RuleState").asText("ENABLED"));
    rule.put("Schema", "{\"Name\":\"CloudWatchLogRule\",\"Version\":1}");
    rule.put("Definition", Trees.text(request, "RuleDefinition"));
    rules.put(name, rule);
    return Trees.map();
  }

  private static void definition(String text) {
    JsonNode rule;
    try {
      rule = Trees.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("InvalidParameterValue", "RuleDefinition is not JSON");
    }
    CHECK.require(
        rule.path("Schema").path("Name").asText().equals("CloudWatchLogRule"), "Schema is unknown");
    CHECK.require(rule.path("Schema").path("Version").asInt() == 1, "Schema is unknown");
    CHECK.require(rule.path("LogGroupNames").size() > 0, "LogGroupNames is empty");
    CHECK.oneOf(rule, "LogFormat", Set.of("JSON", "CLF"));
    CHECK.oneOf(rule, "AggregateOn", Set.of("Count", "Sum"));
    JsonNode contribution = rule.path("Contribution");
    int keys = contribution.path("Keys").size();
    CHECK.require(keys >= 1 && keys <= 4, "Contribution has 1 to 4 Keys");
    CHECK.require(
        contribution.has("ValueOf") == Trees.text(rule, "AggregateOn").equals("Sum"),
        "ValueOf comes with AggregateOn Sum");
    CHECK.require(contribution.path("Filters").size() <= 4, "at most 4 Filters");
    for (JsonNode filter : contribution.path("Filters")) {
      CHECK.require(filter.has("Match") && filter.size() == 2, "a filter is a Match and one rule");
      CHECK.require(
          filter.properties().stream()
              .allMatch(each -> each.getKey().equals("Match") || MATCHES.contains(each.getKey())),
          "a filter has an operator that is not known");
    }
  }
}

package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.json.Json;
import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.reconcile.RateLimiter.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeInsightRulesResponse;
import software.amazon.awssdk.services.cloudwatch.model.InsightRule;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** Contributor Insights rules; the mark is a tag. */
final class RuleClient implements ResourceClient {

  private final CloudWatchClient client;
  private final RateLimiter pace;
  private final PseudoParameter.Filled places;
  private final String owner;
  private final String prefix;

  RuleClient(
      CloudWatchClient client,
      RateLimiter pace,
      PseudoParameter.Filled places,
      String owner,
      String prefix) {
    this.client = client;
    this.pace = pace;
    this.places = places;
    this.owner = owner;
    this.prefix = prefix;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.RULE;
  }

  private String arn(String name) {
    return places.of(PseudoParameter.arn("cloudwatch", "insight-rule/" + name));
  }

  @Override
  public List<ActualResource> read(List<Resource> wanted) throws InterruptedException {
    List<ActualResource> found = new ArrayList<>();
    String token = null;
    do {
      pace.await(Operation.INSIGHT_RULE);
      String from = token;
      DescribeInsightRulesResponse page =
          client.describeInsightRules(request -> request.nextToken(from));
      for (InsightRule rule : page.insightRules()) {
        if (rule.name().startsWith(prefix)) {
          found.add(found(rule));
        }
      }
      token = page.nextToken();
    } while (token != null);
    return found;
  }

  private ActualResource found(InsightRule rule) throws InterruptedException {
    pace.await(Operation.CLOUDWATCH_TAGS);
    String mark = null;
    for (Tag tag :
        client.listTagsForResource(request -> request.resourceARN(arn(rule.name()))).tags()) {
      mark = tag.key().equals(Tags.APPLIED) ? tag.value() : mark;
    }
    Object body;
    try {
      body = Json.read(rule.definition());
    } catch (IOException e) {
      body = rule.definition();
    }
    Resource resource =
        new Resource(
            ResourceKind.RULE,
            rule.name(),
            Fields.of("RuleName", rule.name(), "RuleState", rule.state(), "RuleBody", body));
    return new ActualResource(resource, rule.name(), mark);
  }

  @Override
  public void put(Resource wanted, String mark, @Nullable ActualResource before)
      throws InterruptedException {
    List<Tag> tags = new ArrayList<>();
    for (Map.Entry<String, String> tag : Tags.of(owner, mark).entrySet()) {
      tags.add(Tag.builder().key(tag.getKey()).value(tag.getValue()).build());
    }
    pace.await(Operation.INSIGHT_RULE);
    client.putInsightRule(
        request ->
            request
                .ruleName(wanted.name())
                .ruleState(wanted.text("RuleState"))
                .ruleDefinition(Json.line(wanted.field("RuleBody")))
                .tags(tags));
    if (before != null) {
      pace.await(Operation.CLOUDWATCH_TAGS);
      client.tagResource(request -> request.resourceARN(arn(wanted.name())).tags(tags));
    }
  }

  @Override
  public void delete(ActualResource found) throws InterruptedException {
    pace.await(Operation.INSIGHT_RULE);
    client.deleteInsightRules(request -> request.ruleNames(found.id()));
  }
}

package io.packwatch.agent.pack.account;

import io.packwatch.agent.cli.frame.Json;
import io.packwatch.agent.pack.Fields;
import io.packwatch.agent.pack.Kind;
import io.packwatch.agent.pack.Place;
import io.packwatch.agent.pack.Resource;
import io.packwatch.agent.pack.account.Pace.Operation;
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
final class RuleShelf implements Shelf {

  private final CloudWatchClient client;
  private final Pace pace;
  private final Place.Filled places;
  private final String owner;
  private final String prefix;

  RuleShelf(CloudWatchClient client, Pace pace, Place.Filled places, String owner, String prefix) {
    this.client = client;
    this.pace = pace;
    this.places = places;
    this.owner = owner;
    this.prefix = prefix;
  }

  @Override
  public Kind kind() {
    return Kind.RULE;
  }

  private String arn(String name) {
    return places.of(Place.arn("cloudwatch", "insight-rule/" + name));
  }

  @Override
  public List<Found> read(List<Resource> wanted) throws InterruptedException {
    List<Found> found = new ArrayList<>();
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

  private Found found(InsightRule rule) throws InterruptedException {
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
            Kind.RULE,
            rule.name(),
            Fields.of("RuleName", rule.name(), "RuleState", rule.state(), "RuleBody", body));
    return new Found(resource, rule.name(), mark);
  }

  @Override
  public void put(Resource wanted, String mark, @Nullable Found before)
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
  public void delete(Found found) throws InterruptedException {
    pace.await(Operation.INSIGHT_RULE);
    client.deleteInsightRules(request -> request.ruleNames(found.id()));
  }
}

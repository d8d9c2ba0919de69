package io.packwatch.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** CloudWatch's tags: of alarms and of Contributor Insights rules, by ARN. */
final class Tags {

  private final Alarms alarms;
  private final InsightRules rules;

  Tags(Alarms alarms, InsightRules rules) {
    this.alarms = alarms;
    this.rules = rules;
  }

  void offer(Map<String, Operation> operations) {
    operations.put(
        "TagResource",
        request -> {
          Map<String, String> all = of(request);
          all.putAll(Trees.tags(request.path("Tags")));
          new Checks("InvalidParameterValue").tags(all);
          return Trees.map();
        });
    operations.put(
        "UntagResource",
        request -> {
          Trees.texts(request.path("TagKeys")).forEach(of(request)::remove);
          return Trees.map();
        });
    operations.put(
        "ListTagsForResource",
        request -> {
          ObjectNode answer = Trees.map();
          answer.set("Tags", Trees.tags(of(request)));
          return answer;
        });
  }

  private Map<String, String> of(ObjectNode request) {
    String arn = Trees.text(request, "ResourceARN");
    Map<String, String> tags = alarms.tagsOf(arn);
    tags = tags == null ? rules.tagsOf(arn) : tags;
    if (tags == null) {
      throw new Refusal(404, "ResourceNotFoundException", "there is no " + arn);
    }
    return tags;
  }
}

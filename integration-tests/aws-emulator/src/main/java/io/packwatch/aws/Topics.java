package io.packwatch.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** SNS: topics, and who is told. What goes out by mail or HTTP waits to be confirmed. */
final class Topics {

  private static final Checks CHECK = new Checks("InvalidParameter");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  private static final Set<String> PROTOCOLS =
      Set.of(
          "http",
          "https",
          "email",
          "email-json",
          "sms",
          "sqs",
          "application",
          "lambda",
          "firehose");
  private static final Set<String> AT_ONCE = Set.of("sms", "sqs", "lambda", "firehose");
  private static final String PENDING = "PendingConfirmation";
  private static final int PAGE = 100;

  /** One topic. */
  private static final class Topic {
    final Map<String, String> attributes = new TreeMap<>();
    final Map<String, String> tags = new TreeMap<>();
    final Map<String, ObjectNode> subscriptions = new LinkedHashMap<>();
    final List<String> published = new ArrayList<>();
  }

  private final Account account;
  private final Map<String, Topic> topics = new TreeMap<>();
  private int subscribed;

  Topics(Account account) {
    this.account = account;
  }

  void offer(Map<String, Operation> operations) {
    operations.put("CreateTopic", this::create);
    operations.put("DeleteTopic", this::delete);
    operations.put("ListTopics", this::list);
    operations.put("GetTopicAttributes", this::attributes);
    operations.put("SetTopicAttributes", this::setAttribute);
    operations.put("Subscribe", this::subscribe);
    operations.put("Unsubscribe", this::unsubscribe);
    operations.put("ListSubscriptionsByTopic", this::subscriptions);
    operations.put("Publish", this::publish);
    operations.put("TagResource", this::tag);
    operations.put("UntagResource", this::untag);
    operations.put("ListTagsForResource", this::tags);
  }

  boolean has(String name) {
    return topics.containsKey(account.arn("sns", name));
  }

  void confirm(String name) {
    for (ObjectNode subscription : topic(account.arn("sns", name)).subscriptions.values()) {
      if (Trees.text(subscription, "SubscriptionArn").equals(PENDING)) {
        subscription.put("SubscriptionArn", account.arn("sns", name + ":" + ++subscribed));
      }
    }
  }

  List<String> published(String name) {
    return List.copyOf(topic(account.arn("sns", name)).published);
  }

  private Topic topic(String arn) {
    Topic topic = topics.get(arn);
    if (topic == null) {
      throw new Refusal(404, "NotFound", "Topic does not exist");
    }
    return topic;
  }

  private Topic topic(ObjectNode request) {
    return topic(Trees.text(request, "TopicArn"));
  }

  private ObjectNode create(ObjectNode request) {
    String name = Trees.text(request, "Name");
    CHECK.require(NAME.matcher(name).matches(), "Invalid parameter: Topic Name");
    Map<String, String> given = Trees.tags(request.path("Tags"));
    CHECK.tags(given);
    String arn = account.arn("sns", name);
    Topic before = topics.get(arn);
    if (before == null) {
      Topic topic = new Topic();
      topic.tags.putAll(given);
      request
          .path("Attributes")
          .properties()
          .forEach(each -> put(topic, each.getKey(), each.getValue().asText()));
      topics.put(arn, topic);
    } else {
      CHECK.require(
          given.isEmpty() || given.equals(before.tags),
          "Invalid parameter: Tags Reason: Topic already exists with different tags");
    }
    return Trees.map().put("TopicArn", arn);
  }

  private static void put(Topic topic, String name, String value) {
    if (name.equals("DisplayName")) {
      CHECK.require(value.length() <= 100, "Invalid parameter: DisplayName");
    }
    topic.attributes.put(name, value);
  }

  private ObjectNode delete(ObjectNode request) {
    topics.remove(Trees.text(request, "TopicArn"));
    return Trees.map();
  }

  private ObjectNode list(ObjectNode request) {
    List<ObjectNode> all = new ArrayList<>();
    topics.keySet().forEach(arn -> all.add(Trees.map().put("TopicArn", arn)));
    return Page.of(all, request, "Topics", PAGE, "NextToken");
  }

  private ObjectNode attributes(ObjectNode request) {
    Topic topic = topic(request);
    ObjectNode answer = Trees.map();
    ObjectNode attributes = answer.putObject("Attributes");
    attributes.put("TopicArn", Trees.text(request, "TopicArn"));
    attributes.put("Owner", account.number());
    topic.attributes.forEach(attributes::put);
    return answer;
  }

  private ObjectNode setAttribute(ObjectNode request) {
    put(
        topic(request),
        Trees.text(request, "AttributeName"),
        Trees.text(request, "AttributeValue"));
    return Trees.map();
  }

  private ObjectNode subscribe(ObjectNode request) {
    Topic topic = topic(request);
    String protocol = Trees.text(request, "Protocol");
    String endpoint = Trees.text(request, "Endpoint");
    CHECK.require(PROTOCOLS.contains(protocol), "Invalid parameter: Does not support " + protocol);
    CHECK.require(
        switch (protocol) {
          case "email", "email-json" -> endpoint.matches("[^@\\s]+@[^@\\s]+");
          case "http", "https" -> endpoint.startsWith(protocol + "://");
          case "sms" -> endpoint.matches("\\+\\d{5,15}");
          default -> endpoint.startsWith("arn:");
        },
        "Invalid parameter: Endpoint " + endpoint);
    String topicArn = Trees.text(request, "TopicArn");
    ObjectNode subscription =
        topic.subscriptions.computeIfAbsent(
            protocol + " " + endpoint,
            fresh ->
                Trees.map()
                    .put(
                        "SubscriptionArn",
                        AT_ONCE.contains(protocol) ? topicArn + ":" + ++subscribed : PENDING)
                    .put("Owner", account.number())
                    .put("Protocol", protocol)
                    .put("Endpoint", endpoint)
                    .put("TopicArn", topicArn));
    String arn = Trees.text(subscription, "SubscriptionArn");
    return Trees.map().put("SubscriptionArn", arn.equals(PENDING) ? "pending confirmation" : arn);
  }

  private ObjectNode unsubscribe(ObjectNode request) {
    String arn = Trees.text(request, "SubscriptionArn");
    for (Topic topic : topics.values()) {
      topic
          .subscriptions
          .values()
          .removeIf(each -> Trees.text(each, "SubscriptionArn").equals(arn));
    }
    return Trees.map();
  }

  private ObjectNode subscriptions(ObjectNode request) {
    List<ObjectNode> all = new ArrayList<>();
    topic(request).subscriptions.values().forEach(each -> all.add(each.deepCopy()));
    return Page.of(all, request, "Subscriptions", PAGE, "NextToken");
  }

  private ObjectNode publish(ObjectNode request) {
    topic(request).published.add(Trees.text(request, "Message"));
    return Trees.map().put("MessageId", "1");
  }

  private Topic tagged(ObjectNode request) {
    return topic(Trees.text(request, "ResourceArn"));
  }

  private ObjectNode tag(ObjectNode request) {
    Map<String, String> tags = tagged(request).tags;
    tags.putAll(Trees.tags(request.path("Tags")));
    CHECK.tags(tags);
    return Trees.map();
  }

  private ObjectNode untag(ObjectNode request) {
    Trees.texts(request.path("TagKeys")).forEach(tagged(request).tags::remove);
    return Trees.map();
  }

  private ObjectNode tags(ObjectNode request) {
    ObjectNode answer = Trees.map();
    answer.set("Tags", Trees.tags(tagged(request).tags));
    return answer;
  }
}

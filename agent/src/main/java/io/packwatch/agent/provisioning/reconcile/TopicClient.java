package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.config.Severity;
import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceNames;
import io.packwatch.agent.provisioning.reconcile.RateLimiter.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Tag;

/**
 * Topics, with the subscriptions that the pack made. A tag remembers these, so that people who
 * subscribed by hand stay subscribed.
 */
final class TopicClient implements ResourceClient {

  private static final String SUBSCRIBED = "packwatch:subscribed";

  private final SnsClient client;
  private final RateLimiter pace;
  private final PseudoParameter.Filled places;
  private final ResourceNames names;

  TopicClient(
      SnsClient client, RateLimiter pace, PseudoParameter.Filled places, ResourceNames names) {
    this.client = client;
    this.pace = pace;
    this.places = places;
    this.names = names;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.TOPIC;
  }

  private String arn(String name) {
    return places.of(PseudoParameter.arn("sns", name));
  }

  @Override
  public List<ActualResource> read(List<Resource> wanted) throws InterruptedException {
    Map<String, @Nullable Resource> looked = new LinkedHashMap<>();
    for (Severity severity : Severity.values()) {
      looked.put(names.topic(severity), null);
    }
    for (Resource each : wanted) {
      looked.put(each.name(), each);
    }
    List<ActualResource> found = new ArrayList<>();
    for (Map.Entry<String, @Nullable Resource> each : looked.entrySet()) {
      ActualResource topic = found(each.getKey(), each.getValue());
      if (topic != null) {
        found.add(topic);
      }
    }
    return found;
  }

  private @Nullable ActualResource found(String name, @Nullable Resource wanted)
      throws InterruptedException {
    String arn = arn(name);
    String shown;
    try {
      pace.await(Operation.TOPIC);
      String given =
          client
              .getTopicAttributes(request -> request.topicArn(arn))
              .attributes()
              .get("DisplayName");
      shown = given == null ? "" : given;
    } catch (NotFoundException e) {
      return null;
    }
    Map<String, String> tags = tags(arn);
    Set<String> ours = remembered(tags);
    ours.addAll(wanted == null ? new TreeSet<>() : hashes(wanted));
    List<@Nullable Object> subscriptions = new ArrayList<>();
    for (Subscription each : subscriptions(arn)) {
      if (ours.contains(hash(each.protocol(), each.endpoint()))) {
        subscriptions.add(Fields.of("Endpoint", each.endpoint(), "Protocol", each.protocol()));
      }
    }
    Map<String, @Nullable Object> fields =
        Fields.of("TopicName", name, "DisplayName", shown, "Subscription", subscriptions);
    return new ActualResource(
        new Resource(ResourceKind.TOPIC, name, fields), arn, tags.get(Tags.APPLIED));
  }

  private Map<String, String> tags(String arn) throws InterruptedException {
    pace.await(Operation.TOPIC);
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : client.listTagsForResource(request -> request.resourceArn(arn)).tags()) {
      tags.put(tag.key(), tag.value());
    }
    return tags;
  }

  private List<Subscription> subscriptions(String arn) throws InterruptedException {
    List<Subscription> all = new ArrayList<>();
    String token = null;
    do {
      pace.await(Operation.TOPIC);
      String from = token;
      ListSubscriptionsByTopicResponse page =
          client.listSubscriptionsByTopic(request -> request.topicArn(arn).nextToken(from));
      all.addAll(page.subscriptions());
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    return all;
  }

  /** The subscribers to a topic that were invited and have not confirmed yet. */
  List<String> unconfirmed(String name) throws InterruptedException {
    List<String> waiting = new ArrayList<>();
    for (Subscription each : subscriptions(arn(name))) {
      if (!each.subscriptionArn().startsWith("arn:")) {
        waiting.add(each.endpoint());
      }
    }
    return waiting;
  }

  private static Set<String> remembered(Map<String, String> tags) {
    Set<String> hashes = new TreeSet<>();
    String text = tags.get(SUBSCRIBED);
    for (String hash : (text == null ? "" : text).split("\\.", -1)) {
      hashes.add(hash);
    }
    return hashes;
  }

  private static String hash(String protocol, String endpoint) {
    return String.format("%08x", (protocol + " " + endpoint).hashCode());
  }

  private static Set<String> hashes(Resource topic) {
    Set<String> hashes = new TreeSet<>();
    for (Map<?, ?> each : listed(topic)) {
      hashes.add(hash(String.valueOf(each.get("Protocol")), String.valueOf(each.get("Endpoint"))));
    }
    return hashes;
  }

  private static List<Map<?, ?>> listed(Resource topic) {
    List<Map<?, ?>> all = new ArrayList<>();
    Object subscriptions = topic.field("Subscription");
    if (subscriptions instanceof List) {
      for (Object each : (List<?>) subscriptions) {
        all.add((Map<?, ?>) each);
      }
    }
    return all;
  }

  @Override
  public void put(Resource wanted, String mark, @Nullable ActualResource before)
      throws InterruptedException {
    String arn = arn(wanted.name());
    List<Tag> tags = new ArrayList<>();
    for (Map.Entry<String, String> tag : Tags.of(names.owner(), mark).entrySet()) {
      tags.add(Tag.builder().key(tag.getKey()).value(tag.getValue()).build());
    }
    tags.add(Tag.builder().key(SUBSCRIBED).value(String.join(".", hashes(wanted))).build());
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("DisplayName", wanted.text("DisplayName"));
    pace.await(Operation.TOPIC);
    if (before == null) {
      client.createTopic(request -> request.name(wanted.name()).attributes(attributes).tags(tags));
    } else if (!before.resource().text("DisplayName").equals(wanted.text("DisplayName"))) {
      client.setTopicAttributes(
          request ->
              request
                  .topicArn(arn)
                  .attributeName("DisplayName")
                  .attributeValue(wanted.text("DisplayName")));
    }
    subscribe(wanted, before, arn);
    if (before != null) {
      pace.await(Operation.TOPIC);
      client.tagResource(request -> request.resourceArn(arn).tags(tags));
    }
  }

  private void subscribe(Resource wanted, @Nullable ActualResource before, String arn)
      throws InterruptedException {
    Set<String> there = before == null ? new TreeSet<>() : hashes(before.resource());
    for (Map<?, ?> each : listed(wanted)) {
      String protocol = String.valueOf(each.get("Protocol"));
      String endpoint = String.valueOf(each.get("Endpoint"));
      if (!there.contains(hash(protocol, endpoint))) {
        pace.await(Operation.TOPIC);
        client.subscribe(request -> request.topicArn(arn).protocol(protocol).endpoint(endpoint));
      }
    }
    if (before == null) {
      return;
    }
    Set<String> kept = hashes(wanted);
    for (Subscription each : subscriptions(arn)) {
      String hash = hash(each.protocol(), each.endpoint());
      boolean confirmed = each.subscriptionArn().startsWith("arn:");
      if (there.contains(hash) && !kept.contains(hash) && confirmed) {
        pace.await(Operation.TOPIC);
        client.unsubscribe(request -> request.subscriptionArn(each.subscriptionArn()));
      }
    }
  }

  @Override
  public void delete(ActualResource found) throws InterruptedException {
    pace.await(Operation.TOPIC);
    client.deleteTopic(request -> request.topicArn(found.id()));
  }
}

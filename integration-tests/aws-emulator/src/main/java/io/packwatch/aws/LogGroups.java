package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Log groups with their retention and tags, and the streams in them. */
final class LogGroups {

  static final String INVALID = "InvalidParameterException";

  private static final Checks CHECK = new Checks(INVALID);
  private static final Pattern NAME = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");
  private static final Pattern STREAM = Pattern.compile("[^:*]{1,512}");
  private static final Set<Integer> RETENTION =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);
  private static final int PAGE = 50;

  /** One group. */
  static final class Group {
    final ObjectNode description = Trees.map();
    final Map<String, String> tags = new TreeMap<>();
    final Map<String, List<ObjectNode>> streams = new TreeMap<>();
  }

  private final Account account;
  private final Map<String, Group> groups = new TreeMap<>();

  LogGroups(Account account) {
    this.account = account;
  }

  void offer(Map<String, Operation> operations) {
    operations.put("CreateLogGroup", this::create);
    operations.put("DeleteLogGroup", this::delete);
    operations.put("DescribeLogGroups", this::describe);
    operations.put("PutRetentionPolicy", this::retain);
    operations.put("DeleteRetentionPolicy", this::retainForEver);
    operations.put("TagResource", this::tag);
    operations.put("UntagResource", this::untag);
    operations.put("ListTagsForResource", this::tags);
    operations.put("CreateLogStream", this::createStream);
    operations.put("DescribeLogStreams", this::describeStreams);
  }

  static Refusal notFound(String what) {
    return Refusal.invalid("ResourceNotFoundException", "The specified " + what);
  }

  Group group(String nameOrArn) {
    String name = nameOrArn;
    String prefix = account.arn("logs", "log-group:");
    if (name.startsWith(prefix)) {
      name = name.substring(prefix.length());
      name = name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }
    Group group = groups.get(name);
    if (group == null) {
      throw notFound("log group does not exist.");
    }
    return group;
  }

  List<String> messages(String name) {
    Group group = groups.get(name);
    return group == null
        ? List.of()
        : LogEvents.of(group, 0, Long.MAX_VALUE).stream()
            .map(event -> Trees.text(event, "message"))
            .toList();
  }

  private ObjectNode create(ObjectNode request) {
    String name = Trees.text(request, "logGroupName");
    CHECK.require(NAME.matcher(name).matches(), "logGroupName is not " + NAME);
    if (groups.containsKey(name)) {
      throw Refusal.invalid(
          "ResourceAlreadyExistsException", "The specified log group already exists");
    }
    Group group = new Group();
    request
        .path("tags")
        .properties()
        .forEach(tag -> group.tags.put(tag.getKey(), tag.getValue().asText()));
    CHECK.tags(group.tags);
    group.description.put("logGroupName", name).put("storedBytes", 0);
    group.description.set("creationTime", Trees.time(account.clock().instant()));
    group.description.put("arn", account.arn("logs", "log-group:" + name + ":*"));
    group.description.put("logGroupArn", account.arn("logs", "log-group:" + name));
    group.description.put("logGroupClass", "STANDARD");
    groups.put(name, group);
    return Trees.map();
  }

  private ObjectNode delete(ObjectNode request) {
    group(Trees.text(request, "logGroupName"));
    groups.remove(Trees.text(request, "logGroupName"));
    return Trees.map();
  }

  private ObjectNode describe(ObjectNode request) {
    String prefix = Trees.text(request, "logGroupNamePrefix");
    String pattern = Trees.text(request, "logGroupNamePattern");
    List<ObjectNode> found = new ArrayList<>();
    groups.forEach(
        (name, group) -> {
          if (name.startsWith(prefix) && name.contains(pattern)) {
            found.add(group.description.deepCopy());
          }
        });
    int size = request.path("limit").asInt(PAGE);
    return Page.of(found, request, "logGroups", size, "nextToken");
  }

  private ObjectNode retain(ObjectNode request) {
    int days = request.path("retentionInDays").asInt();
    CHECK.require(RETENTION.contains(days), "retentionInDays must be of " + RETENTION);
    group(Trees.text(request, "logGroupName")).description.put("retentionInDays", days);
    return Trees.map();
  }

  private ObjectNode retainForEver(ObjectNode request) {
    group(Trees.text(request, "logGroupName")).description.remove("retentionInDays");
    return Trees.map();
  }

  private ObjectNode tag(ObjectNode request) {
    Map<String, String> tags = group(Trees.text(request, "resourceArn")).tags;
    for (Map.Entry<String, JsonNode> tag : request.path("tags").properties()) {
      tags.put(tag.getKey(), tag.getValue().asText());
    }
    CHECK.tags(tags);
    return Trees.map();
  }

  private ObjectNode untag(ObjectNode request) {
    Map<String, String> tags = group(Trees.text(request, "resourceArn")).tags;
    Trees.texts(request.path("tagKeys")).forEach(tags::remove);
    return Trees.map();
  }

  private ObjectNode tags(ObjectNode request) {
    ObjectNode answer = Trees.map();
    ObjectNode tags = answer.putObject("tags");
    group(Trees.text(request, "resourceArn")).tags.forEach(tags::put);
    return answer;
  }

  private ObjectNode createStream(ObjectNode request) {
    Group group = group(Trees.text(request, "logGroupName"));
    String name = Trees.text(request, "logStreamName");
    CHECK.require(STREAM.matcher(name).matches(), "logStreamName is not " + STREAM);
    if (group.streams.containsKey(name)) {
      throw Refusal.invalid(
          "ResourceAlreadyExistsException", "The specified log stream already exists");
    }
    group.streams.put(name, new ArrayList<>());
    return Trees.map();
  }

  private ObjectNode describeStreams(ObjectNode request) {
    List<ObjectNode> found = new ArrayList<>();
    group(Trees.text(request, "logGroupName"))
        .streams
        .forEach(
            (name, events) -> {
              if (name.startsWith(Trees.text(request, "logStreamNamePrefix"))) {
                found.add(Trees.map().put("logStreamName", name));
              }
            });
    int size = request.path("limit").asInt(PAGE);
    return Page.of(found, request, "logStreams", size, "nextToken");
  }
}

package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Log events: written in batches, read by time and pattern.
 *
 * <p>Source: API_PutLogEvents.html: at most 10,000 events and 1,048,576 bytes (each event 26 more
 * than its text), in order, spanning 24 hours.
 */
final class LogEvents {

  private static final Checks CHECK = new Checks(LogGroups.INVALID);
  private static final int MAX_EVENTS = 10_000;
  private static final int MAX_BYTES = 1_048_576;
  private static final int OVERHEAD = 26;
  private static final long DAY = 86_400_000;

  private final LogGroups groups;
  private final Account account;
  private long written;

  LogEvents(LogGroups groups, Account account) {
    this.groups = groups;
    this.account = account;
  }

  void offer(Map<String, Operation> operations) {
    operations.put("PutLogEvents", this::put);
    operations.put("FilterLogEvents", this::filter);
    operations.put("GetLogEvents", this::filter);
  }

  private ObjectNode put(ObjectNode request) {
    LogGroups.Group group = groups.group(Trees.text(request, "logGroupName"));
    List<ObjectNode> stream = group.streams.get(Trees.text(request, "logStreamName"));
    if (stream == null) {
      throw LogGroups.notFound("log stream does not exist.");
    }
    JsonNode events = request.path("logEvents");
    check(events);
    long now = account.clock().millis();
    ObjectNode answer = Trees.map().put("nextSequenceToken", "1");
    int place = 0;
    for (JsonNode event : events) {
      long time = event.path("timestamp").asLong();
      if (time < now - 14 * DAY) {
        answer.withObjectProperty("rejectedLogEventsInfo").put("tooOldLogEventEndIndex", place + 1);
      } else if (time > now + 2 * DAY / 24) {
        answer.withObjectProperty("rejectedLogEventsInfo").put("tooNewLogEventStartIndex", place);
        break;
      } else {
        ObjectNode kept = Trees.map().put("timestamp", time).put("ingestionTime", now);
        kept.put("message", Trees.text(event, "message"));
        kept.put("logStreamName", Trees.text(request, "logStreamName"));
        kept.put("eventId", String.valueOf(++written));
        stream.add(kept);
      }
      place++;
    }
    return answer;
  }

  private static void check(JsonNode events) {
    CHECK.require(!events.isEmpty(), "logEvents must have at least one member");
    CHECK.require(events.size() <= MAX_EVENTS, "at most 10,000 log events in a batch");
    long bytes = 0;
    long before = Long.MIN_VALUE;
    for (JsonNode event : events) {
      String message = Trees.text(event, "message");
      CHECK.require(!message.isEmpty(), "an event's message is empty");
      bytes += message.getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
      long time = event.path("timestamp").asLong();
      CHECK.require(time >= before, "Log events in a single request must be in order");
      before = time;
    }
    CHECK.require(bytes <= MAX_BYTES, "Upload too large: " + bytes + " bytes exceeds 1048576");
    long first = events.get(0).path("timestamp").asLong();
    CHECK.require(before - first <= DAY, "The batch of log events cannot span more than 24 hours");
  }

  /** Events of a group in the order of time. */
  static List<ObjectNode> of(LogGroups.Group group, long from, long to) {
    List<ObjectNode> all = new ArrayList<>();
    for (List<ObjectNode> stream : group.streams.values()) {
      for (ObjectNode event : stream) {
        long time = event.path("timestamp").asLong();
        if (time >= from && time <= to) {
          all.add(event);
        }
      }
    }
    all.sort(Comparator.comparingLong(event -> event.path("timestamp").asLong()));
    return all;
  }

  private ObjectNode filter(ObjectNode request) {
    String name = request.path("logGroupName").asText(Trees.text(request, "logGroupIdentifier"));
    long to = request.path("endTime").asLong(Long.MAX_VALUE);
    List<ObjectNode> found =
        new ArrayList<>(of(groups.group(name), request.path("startTime").asLong(0), to));
    FilterPattern pattern = new FilterPattern(Trees.text(request, "filterPattern"));
    found.removeIf(event -> !pattern.matches(Trees.text(event, "message")));
    found.replaceAll(ObjectNode::deepCopy);
    int size = request.path("limit").asInt(MAX_EVENTS);
    return Page.of(found, request, "events", size, "nextToken");
  }
}

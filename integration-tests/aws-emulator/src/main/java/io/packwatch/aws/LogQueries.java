package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Logs Insights: saved queries, and running them. */
final class LogQueries {

  private static final Checks CHECK = new Checks(LogGroups.INVALID);
  private static final int PAGE = 1_000;

  private final LogGroups groups;
  private final Account account;
  private final Map<String, ObjectNode> definitions = new TreeMap<>();
  private final Map<String, ObjectNode> results = new TreeMap<>();
  private int made;

  LogQueries(LogGroups groups, Account account) {
    this.groups = groups;
    this.account = account;
  }

  void offer(Map<String, Operation> operations) {
    operations.put("PutQueryDefinition", this::put);
    operations.put("DescribeQueryDefinitions", this::describe);
    operations.put("DeleteQueryDefinition", this::delete);
    operations.put("StartQuery", this::start);
    operations.put("StopQuery", request -> Trees.map().put("success", false));
    operations.put("GetQueryResults", this::get);
  }

  private ObjectNode put(ObjectNode request) {
    CHECK.length(request, "name", 1, 255);
    CHECK.length(request, "queryString", 1, 10_000);
    CHECK.size(request, "logGroupNames", 50);
    InsightsQuery.parse(Trees.text(request, "queryString"));
    String id = Trees.text(request, "queryDefinitionId");
    if (id.isEmpty()) {
      id = "00000000-0000-0000-0000-" + String.format("%012d", ++made);
    } else if (!definitions.containsKey(id)) {
      throw LogGroups.notFound("query definition does not exist.");
    }
    ObjectNode definition = request.deepCopy();
    definition.remove("clientToken");
    definition.put("queryDefinitionId", id);
    definition.set("lastModified", Trees.time(account.clock().instant()));
    definitions.put(id, definition);
    return Trees.map().put("queryDefinitionId", id);
  }

  private ObjectNode describe(ObjectNode request) {
    String prefix = Trees.text(request, "queryDefinitionNamePrefix");
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode definition : definitions.values()) {
      if (Trees.text(definition, "name").startsWith(prefix)) {
        found.add(definition.deepCopy());
      }
    }
    int size = request.path("maxResults").asInt(PAGE);
    return Page.of(found, request, "queryDefinitions", size, "nextToken");
  }

  private ObjectNode delete(ObjectNode request) {
    if (definitions.remove(Trees.text(request, "queryDefinitionId")) == null) {
      throw LogGroups.notFound("query definition does not exist.");
    }
    return Trees.map().put("success", true);
  }

  private ObjectNode start(ObjectNode request) {
    InsightsQuery query = InsightsQuery.parse(Trees.text(request, "queryString"));
    List<String> names = Trees.texts(request.path("logGroupNames"));
    names.addAll(Trees.texts(request.path("logGroupIdentifiers")));
    if (request.has("logGroupName")) {
      names.add(Trees.text(request, "logGroupName"));
    }
    CHECK.require(!names.isEmpty() && names.size() <= 50, "1 to 50 log groups");
    long from = request.path("startTime").asLong() * 1_000;
    long to = request.path("endTime").asLong() * 1_000 + 999;
    CHECK.require(from < to, "End time should not be less than start time");
    List<ObjectNode> events = new ArrayList<>();
    for (String name : names) {
      events.addAll(LogEvents.of(groups.group(name), from, to));
    }
    String id = "query-" + ++made;
    ObjectNode result = Trees.map().put("status", "Complete");
    ArrayNode rows = result.putArray("results");
    for (Map<String, String> row : query.run(events, request.path("limit").asInt(1_000))) {
      ArrayNode cells = rows.addArray();
      row.forEach((field, value) -> cells.addObject().put("field", field).put("value", value));
    }
    ObjectNode statistics = result.putObject("statistics");
    statistics.put("recordsScanned", events.size()).put("recordsMatched", rows.size());
    statistics.put("bytesScanned", bytes(events));
    results.put(id, result);
    return Trees.map().put("queryId", id);
  }

  private static long bytes(List<ObjectNode> events) {
    return events.stream()
        .map(each -> each.path("message"))
        .map(JsonNode::asText)
        .mapToLong(String::length)
        .sum();
  }

  private ObjectNode get(ObjectNode request) {
    ObjectNode result = results.get(Trees.text(request, "queryId"));
    if (result == null) {
      throw LogGroups.notFound("query does not exist.");
    }
    return result.deepCopy();
  }
}

package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests, answers and what is kept, all as trees with the members' names of the API. */
final class Trees {

  static final ObjectMapper JSON = new ObjectMapper();

  private Trees() {}

  static ObjectNode map() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode list() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** A moment; how it is written depends on the protocol. */
  static JsonNode time(Instant moment) {
    return JsonNodeFactory.instance.pojoNode(moment);
  }

  static String text(JsonNode node, String member) {
    return node.path(member).asText("");
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  /** {@code [{"Key": .., "Value": ..}]} as a map. */
  static Map<String, String> tags(JsonNode array) {
    Map<String, String> tags = new TreeMap<>();
    array.forEach(tag -> tags.put(text(tag, "Key"), text(tag, "Value")));
    return tags;
  }

  static ArrayNode tags(Map<String, String> tags) {
    ArrayNode array = list();
    tags.forEach((key, value) -> array.add(map().put("Key", key).put("Value", value)));
    return array;
  }
}

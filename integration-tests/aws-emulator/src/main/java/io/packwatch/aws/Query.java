package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The protocol of SNS and STS: a form in, XML out. Lists are {@code Tags.member.1.Key}, maps {@code
 * Attributes.entry.1.key}.
 *
 * <p>Source: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
final class Query {

  private Query() {}

  /** The form as a tree: entries become an object, members an array. */
  static ObjectNode read(String form) {
    ObjectNode root = Trees.map();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = decoded(pair.substring(0, equals));
        put(root, name.split("\\.", -1), decoded(pair.substring(equals + 1)));
      }
    }
    return (ObjectNode) shaped(root);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void put(ObjectNode node, String[] path, String value) {
    ObjectNode at = node;
    for (int i = 0; i < path.length - 1; i++) {
      at = at.withObjectProperty(path[i]);
    }
    at.put(path[path.length - 1], value);
  }

  private static JsonNode shaped(JsonNode node) {
    if (!node.isObject()) {
      return node;
    }
    if (node.has("member")) {
      ArrayNode list = Trees.list();
      node.get("member").forEach(each -> list.add(shaped(each)));
      return list;
    }
    ObjectNode map = Trees.map();
    if (node.has("entry")) {
      for (JsonNode each : node.get("entry")) {
        map.put(Trees.text(each, "key"), Trees.text(each, "value"));
      }
      return map;
    }
    node.properties().forEach(member -> map.set(member.getKey(), shaped(member.getValue())));
    return map;
  }

  static String answer(String operation, JsonNode result) {
    StringBuilder xml = new StringBuilder("<").append(operation).append("Response>");
    element(operation + "Result", result, xml);
    xml.append("<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></");
    return xml.append(operation).append("Response>").toString();
  }

  static String error(Refusal refusal) {
    ObjectNode error =
        Trees.map()
            .put("Type", "Sender")
            .put("Code", refusal.code)
            .put("Message", refusal.getMessage());
    StringBuilder xml = new StringBuilder("<ErrorResponse>");
    element("Error", error, xml);
    return xml.append("<RequestId>1</RequestId></ErrorResponse>").toString();
  }

  private static void element(String name, JsonNode node, StringBuilder xml) {
    xml.append('<').append(name).append('>');
    if (node.isArray()) {
      node.forEach(each -> element("member", each, xml));
    } else if (node.isObject() && name.equals("Attributes")) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        xml.append("<entry>");
        element("key", Trees.map().textNode(entry.getKey()), xml);
        element("value", entry.getValue(), xml);
        xml.append("</entry>");
      }
    } else if (node.isObject()) {
      node.properties().forEach(member -> element(member.getKey(), member.getValue(), xml));
    } else {
      xml.append(escaped(node.asText()));
    }
    xml.append("</").append(name).append('>');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/**
 * CloudWatch's protocol, Smithy RPC v2 CBOR: maps with the members' names; moments are seconds
 * since 1970 under tag 1.
 *
 * <p>Source: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
final class Cbor {

  private static final int EPOCH = 1;
  private static final CBORMapper MAPPER = new CBORMapper();

  private Cbor() {}

  static ObjectNode read(byte[] body) throws IOException {
    JsonNode tree = body.length == 0 ? Trees.map() : MAPPER.readTree(body);
    if (!(tree instanceof ObjectNode map)) {
      throw Refusal.invalid("SerializationException", "the body is not a map");
    }
    return map;
  }

  static byte[] write(JsonNode tree) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator out = MAPPER.getFactory().createGenerator(bytes)) {
      write(tree, out);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonNode node, CBORGenerator out) throws IOException {
    if (node instanceof POJONode pojo && pojo.getPojo() instanceof Instant moment) {
      out.writeTag(EPOCH);
      out.writeNumber(moment.toEpochMilli() / 1_000.0);
    } else if (node.isObject()) {
      out.writeStartObject();
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        out.writeFieldName(member.getKey());
        write(member.getValue(), out);
      }
      out.writeEndObject();
    } else if (node.isArray()) {
      out.writeStartArray();
      for (JsonNode each : node) {
        write(each, out);
      }
      out.writeEndArray();
    } else {
      out.writeTree(node);
    }
  }
}

package io.packwatch.agent.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain values: maps keep their order, lists, texts, numbers, booleans, null; an enum is
 * its name in lower case. There is no binding to classes, because the jar has no databind.
 */
public final class Json {

  /** No document nests more deeply on purpose, and the stack is large enough for this. */
  private static final int MAX_DEPTH = 200;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private Json() {}

  /** An object from alternating names and values. */
  public static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      members.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return members;
  }

  /** Writes a value in one line. */
  public static String line(@Nullable Object value) {
    return text(value, false);
  }

  /** Writes a value indented, for people. */
  public static String pretty(@Nullable Object value) {
    return text(value, true);
  }

  private static String text(@Nullable Object value, boolean pretty) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      if (pretty) {
        // the same on every system; lists of objects have one member a line
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        out.setPrettyPrinter(printer);
      }
      write(value, out);
    } catch (IOException e) {
      throw new IllegalStateException("a text cannot be written to memory", e);
    }
    return text.toString();
  }

  private static void write(@Nullable Object value, JsonGenerator out) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> member : ((Map<?, ?>) value).entrySet()) {
        out.writeFieldName(String.valueOf(member.getKey()));
        write(member.getValue(), out);
      }
      out.writeEndObject();
    } else if (value instanceof Iterable) {
      out.writeStartArray();
      for (Object each : (Iterable<?>) value) {
        write(each, out);
      }
      out.writeEndArray();
    } else if (value instanceof Boolean) {
      out.writeBoolean((Boolean) value);
    } else if (value instanceof Number) {
      writeNumber((Number) value, out);
    } else {
      out.writeString(
          value instanceof Enum
              ? ((Enum<?>) value).name().toLowerCase(Locale.ROOT)
              : value.toString());
    }
  }

  private static void writeNumber(Number value, JsonGenerator out) throws IOException {
    double real = value.doubleValue();
    if (value instanceof BigDecimal) {
      out.writeNumber(((BigDecimal) value).toPlainString());
    } else if (value instanceof Double || value instanceof Float) {
      if (Double.isNaN(real) || Double.isInfinite(real)) {
        out.writeNull(); // JSON has no such numbers
      } else if (real == Math.rint(real) && Math.abs(real) < 1e15) {
        out.writeNumber((long) real);
      } else {
        out.writeNumber(real);
      }
    } else {
      out.writeNumber(value.longValue());
    }
  }

  /**
   * Reads one document.
   *
   * @return a {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Long},
   *     {@code Double}, {@code Boolean} or null
   * @throws IOException if it is not JSON; the message has line and column
   */
  public static @Nullable Object read(String text) throws IOException {
    try (JsonParser in = FACTORY.createParser(text)) {
      JsonToken first = in.nextToken();
      if (first == null) {
        throw new JsonParseException(in, "nothing is there");
      }
      Object value = read(in, first);
      if (in.nextToken() != null) {
        throw new JsonParseException(in, "more than one document");
      }
      return value;
    }
  }

  private static @Nullable Object read(JsonParser in, JsonToken at) throws IOException {
    switch (at) {
      case START_OBJECT:
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String name = in.currentName();
          members.put(name, read(in, in.nextToken()));
        }
        return members;
      case START_ARRAY:
        List<@Nullable Object> all = new ArrayList<>();
        for (JsonToken next = in.nextToken(); next != JsonToken.END_ARRAY; next = in.nextToken()) {
          all.add(read(in, next));
        }
        return all;
      case VALUE_STRING:
        return in.getText();
      case VALUE_NUMBER_INT:
        return in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
            ? (Object) in.getDoubleValue()
            : (Object) in.getLongValue();
      case VALUE_NUMBER_FLOAT:
        return in.getDoubleValue();
      case VALUE_TRUE:
        return true;
      case VALUE_FALSE:
        return false;
      default:
        return null;
    }
  }
}

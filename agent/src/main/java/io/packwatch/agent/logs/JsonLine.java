package io.packwatch.agent.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.packwatch.agent.log.Timestamp;
import io.packwatch.agent.mask.Shortened;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line while it is written. Memory does not fail, so nothing here throws on that account. */
final class JsonLine {

  private static final JsonFactory JSON = new JsonFactory();
  private static final long NANOS_PER_MICRO = 1_000;
  private static final int MICROS_PER_SECOND = 1_000_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final JsonGenerator json;
  private final long millis;

  /** Begins with the fields that every line has. */
  JsonLine(long millis, String level, String event) throws IOException {
    this.millis = millis;
    this.json = JSON.createGenerator(bytes);
    json.writeStartObject();
    json.writeStringField("timestamp", Timestamp.of(millis));
    json.writeStringField("level", level);
    json.writeStringField("event", event);
  }

  /** A text of at most 200 characters; none is left out. */
  JsonLine text(String name, @Nullable String text) throws IOException {
    if (text != null && !text.isEmpty()) {
      json.writeStringField(name, Shortened.of(text));
    }
    return this;
  }

  JsonLine texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(Shortened.of(text));
    }
    json.writeEndArray();
    return this;
  }

  JsonLine number(String name, long number) throws IOException {
    json.writeNumberField(name, number);
    return this;
  }

  /** A duration in seconds, to the microsecond. */
  JsonLine seconds(String name, long nanos) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(seconds(nanos));
    return this;
  }

  JsonLine open(String name) throws IOException {
    json.writeObjectFieldStart(name);
    return this;
  }

  JsonLine close() throws IOException {
    json.writeEndObject();
    return this;
  }

  EncodedLine end() throws IOException {
    json.writeEndObject();
    json.close();
    return new EncodedLine(millis, bytes.toByteArray());
  }

  /** Never with an exponent, which not every reader takes for a number. */
  static String seconds(long nanos) {
    long micros = (Math.max(0, nanos) + NANOS_PER_MICRO / 2) / NANOS_PER_MICRO;
    String part = Long.toString(micros % MICROS_PER_SECOND + MICROS_PER_SECOND).substring(1);
    return micros / MICROS_PER_SECOND + "." + part;
  }
}

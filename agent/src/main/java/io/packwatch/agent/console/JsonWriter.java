package io.packwatch.agent.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document in the making. Numbers are rounded to four digits, which is more than a bucket is
 * exact to; what is not a number is null.
 */
final class JsonWriter {

  private static final JsonFactory JSON = new JsonFactory();
  private static final double DIGITS = 1e4;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
  private final JsonGenerator out;

  JsonWriter() {
    try {
      out = JSON.createGenerator(bytes);
    } catch (IOException inMemory) {
      throw new IllegalStateException(inMemory);
    }
  }

  /** What is written of it; nothing in memory can fail. */
  private interface Step {
    void write(JsonGenerator out) throws IOException;
  }

  private JsonWriter write(Step step) {
    try {
      step.write(out);
      return this;
    } catch (IOException inMemory) {
      throw new IllegalStateException(inMemory);
    }
  }

  JsonWriter object() {
    return write(JsonGenerator::writeStartObject);
  }

  JsonWriter object(String name) {
    return write(to -> to.writeObjectFieldStart(name));
  }

  JsonWriter end() {
    return write(JsonGenerator::writeEndObject);
  }

  JsonWriter array(String name) {
    return write(to -> to.writeArrayFieldStart(name));
  }

  JsonWriter endArray() {
    return write(JsonGenerator::writeEndArray);
  }

  JsonWriter put(String name, @Nullable String value) {
    return write(to -> to.writeStringField(name, value));
  }

  JsonWriter put(String name, boolean value) {
    return write(to -> to.writeBooleanField(name, value));
  }

  JsonWriter put(String name, long value) {
    return write(to -> to.writeNumberField(name, value));
  }

  JsonWriter put(String name, double value) {
    return write(to -> to.writeFieldName(name)).number(value);
  }

  /** A number with all its digits, six of them behind the point: money. */
  JsonWriter exact(String name, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return put(name, value);
    }
    BigDecimal exact =
        BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return write(to -> to.writeFieldName(name)).write(to -> to.writeNumber(exact.toPlainString()));
  }

  /** A document that was made before. */
  JsonWriter document(String name, byte[] made) {
    return write(
        to -> {
          to.writeFieldName(name);
          to.writeRawValue(new String(made, StandardCharsets.UTF_8));
        });
  }

  JsonWriter text(String value) {
    return write(to -> to.writeString(value));
  }

  JsonWriter number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return write(JsonGenerator::writeNull);
    }
    double rounded = rounded(value);
    return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
        ? write(to -> to.writeNumber((long) rounded))
        : write(to -> to.writeNumber(rounded));
  }

  JsonWriter number(long value) {
    return write(to -> to.writeNumber(value));
  }

  /** To four digits, or to whole numbers where these are more. */
  static double rounded(double value) {
    double unit = 1;
    while (unit < 1e9 && Math.abs(value) * unit < DIGITS / 10 && value != 0) {
      unit *= 10;
    }
    return Math.rint(value * unit) / unit;
  }

  byte[] bytes() {
    write(JsonGenerator::close);
    return bytes.toByteArray();
  }
}

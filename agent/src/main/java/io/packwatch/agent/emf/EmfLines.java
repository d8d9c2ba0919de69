package io.packwatch.agent.emf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.packwatch.agent.cloudwatch.Datum;
import io.packwatch.agent.cloudwatch.DatumValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Datums as lines of the Embedded Metric Format.
 *
 * <p>A line holds metrics of one namespace and the same dimensions, each metric once, at most
 * {@link Limits#METRICS_PER_LINE} of them and {@link Limits#BYTES_PER_LINE} bytes. Dimensions come
 * before numbers: CloudWatch Logs Insights finds only the first 200 fields of a line, and every
 * element of an array is one.
 *
 * <p>The specification knows numbers and arrays of numbers as values; it has no way to say how
 * often each occurred. CloudWatch also takes an object of Values, Counts, Min, Max, Sum and Count,
 * or a statistic set of the last four, and AWS's own exporter for the OpenTelemetry collector
 * relies on that (opentelemetry-collector-contrib, awsemfexporter, since pull request 22626; at
 * most 100 values, pull request 36336). So do we.
 */
public final class EmfLines {

  private static final JsonFactory JSON = new JsonFactory();

  /** A value of 17 digits with sign, point, exponent and comma, and a count. */
  private static final int BYTES_PER_VALUE = 45;

  /** A metric's definition and the names of its members, without its own name. */
  private static final int BYTES_PER_METRIC = 160;

  private final List<byte[]> lines = new ArrayList<>();

  private EmfLines() {}

  static List<byte[]> of(Map<String, List<Datum>> byNamespace) {
    EmfLines result = new EmfLines();
    for (Map.Entry<String, List<Datum>> entry : byNamespace.entrySet()) {
      Map<Map<String, String>, List<Datum>> byDimensions = new LinkedHashMap<>();
      for (Datum datum : entry.getValue()) {
        byDimensions.computeIfAbsent(datum.dimensions, d -> new ArrayList<>()).add(datum);
      }
      for (List<Datum> alike : byDimensions.values()) {
        result.addLines(entry.getKey(), alike);
      }
    }
    return result.lines;
  }

  /** Fills one line after the other; a datum whose name is in the line already waits. */
  private void addLines(String namespace, List<Datum> datums) {
    int envelope = 2 * namespace.length() + 3 * datums.get(0).dimensions.toString().length();
    List<Datum> rest = datums;
    while (!rest.isEmpty()) {
      Map<String, Datum> line = new LinkedHashMap<>();
      List<Datum> later = new ArrayList<>();
      int bytes = envelope;
      for (Datum datum : rest) {
        int more = estimate(datum);
        boolean fits =
            line.size() < EmfLimits.METRICS_PER_LINE
                && (line.isEmpty() || bytes + more <= EmfLimits.BYTES_PER_LINE)
                && !line.containsKey(datum.name);
        if (fits) {
          line.put(datum.name, datum);
          bytes += more;
        } else {
          later.add(datum);
        }
      }
      lines.add(write(namespace, new ArrayList<>(line.values())));
      rest = later;
    }
  }

  private static int estimate(Datum datum) {
    int values =
        datum.content instanceof DatumValue.Spread
            ? ((DatumValue.Spread) datum.content).values.length
            : 0;
    return BYTES_PER_METRIC + 2 * datum.name.length() + BYTES_PER_VALUE * values;
  }

  private static byte[] write(String namespace, List<Datum> datums) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      writeMetadata(namespace, datums, json);
      for (Map.Entry<String, String> dimension : datums.get(0).dimensions.entrySet()) {
        json.writeStringField(dimension.getKey(), dimension.getValue());
      }
      for (Datum datum : datums) {
        json.writeFieldName(datum.name);
        writeContent(datum.content, json);
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new IllegalStateException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  private static void writeMetadata(String namespace, List<Datum> datums, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("_aws");
    json.writeNumberField("Timestamp", datums.get(0).timestampMillis);
    json.writeArrayFieldStart("CloudWatchMetrics");
    json.writeStartObject();
    json.writeStringField("Namespace", namespace);
    json.writeArrayFieldStart("Dimensions");
    json.writeStartArray();
    for (String dimension : datums.get(0).dimensions.keySet()) {
      json.writeString(dimension);
    }
    json.writeEndArray();
    json.writeEndArray();
    json.writeArrayFieldStart("Metrics");
    for (Datum datum : datums) {
      json.writeStartObject();
      json.writeStringField("Name", datum.name);
      json.writeStringField("Unit", datum.unit);
      json.writeNumberField("StorageResolution", datum.storageResolution);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeContent(DatumValue content, JsonGenerator json) throws IOException {
    if (content instanceof DatumValue.Plain) {
      json.writeNumber(((DatumValue.Plain) content).value);
    } else if (content instanceof DatumValue.Spread) {
      writeSpread((DatumValue.Spread) content, json);
    } else {
      DatumValue.Summary summary = (DatumValue.Summary) content;
      json.writeStartObject();
      writeStatistics(summary, json);
      json.writeEndObject();
    }
  }

  private static void writeSpread(DatumValue.Spread spread, JsonGenerator json) throws IOException {
    double sum = 0;
    double samples = 0;
    for (int i = 0; i < spread.values.length; i++) {
      sum += spread.values[i] * spread.counts[i];
      samples += spread.counts[i];
    }
    json.writeStartObject();
    json.writeFieldName("Values");
    json.writeArray(spread.values, 0, spread.values.length);
    json.writeFieldName("Counts");
    json.writeArray(spread.counts, 0, spread.counts.length);
    double maximum = spread.values[spread.values.length - 1];
    writeStatistics(new DatumValue.Summary(spread.values[0], maximum, sum, samples), json);
    json.writeEndObject();
  }

  private static void writeStatistics(DatumValue.Summary summary, JsonGenerator json)
      throws IOException {
    json.writeNumberField("Min", summary.minimum);
    json.writeNumberField("Max", summary.maximum);
    json.writeNumberField("Sum", summary.sum);
    json.writeNumberField("Count", (long) summary.samples);
  }
}

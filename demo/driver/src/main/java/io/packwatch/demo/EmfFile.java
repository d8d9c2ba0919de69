package io.packwatch.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the agent's output: one JSON object a line, in CloudWatch's Embedded Metric Format.
 *
 * <p>A metric's value may be a number, an array of numbers, {@code {"Values": [], "Counts": []}} or
 * {@code {"Min": , "Max": , "Sum": , "Count": }}.
 */
final class EmfFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EmfFile() {}

  /**
   * Reads all lines.
   *
   * @throws IOException also when a line is not of the format: it is the agent's, and tested here
   */
  static Measured read(Path file) throws IOException {
    Measured measured = new Measured();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          try {
            addLine(JSON.readTree(line), measured);
          } catch (JsonProcessingException | IllegalArgumentException failure) {
            throw new IOException(file + ", line " + number + ": " + failure.getMessage(), failure);
          }
        }
        number++;
      }
    }
    return measured;
  }

  private static void addLine(JsonNode line, Measured measured) {
    long timestamp = line.path("_aws").path("Timestamp").asLong();
    for (JsonNode directive : line.path("_aws").path("CloudWatchMetrics")) {
      String namespace = directive.path("Namespace").asText();
      for (JsonNode metric : directive.path("Metrics")) {
        String name = metric.path("Name").asText();
        Samples samples = samples(name, line.path(name));
        for (JsonNode dimensions : directive.path("Dimensions")) {
          Series series = new Series(namespace, name, values(dimensions, line));
          measured.add(timestamp, series, samples);
        }
      }
    }
  }

  private static Map<String, String> values(JsonNode dimensions, JsonNode line) {
    Map<String, String> values = new HashMap<>();
    for (JsonNode dimension : dimensions) {
      String name = dimension.asText();
      values.put(name, line.path(name).asText());
    }
    return values;
  }

  private static Samples samples(String metric, JsonNode value) {
    Samples samples = new Samples();
    if (value.isNumber()) {
      samples.add(value.asDouble(), 1);
    } else if (value.isArray()) {
      value.forEach(each -> samples.add(each.asDouble(), 1));
    } else if (value.has("Values")) {
      JsonNode counts = value.path("Counts");
      for (int i = 0; i < value.path("Values").size(); i++) {
        double times = counts.has(i) ? counts.get(i).asDouble() : 1;
        samples.add(value.path("Values").get(i).asDouble(), times);
      }
    } else if (value.has("Sum")) {
      samples.addStatistics(
          value.path("Min").asDouble(),
          value.path("Max").asDouble(),
          value.path("Sum").asDouble(),
          value.path("Count").asDouble());
    } else {
      throw new IllegalArgumentException(metric + " has no value of a known form: " + value);
    }
    return samples;
  }
}

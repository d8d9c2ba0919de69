package io.packwatch.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The body of a PutMetricData request in Smithy's RPC v2 CBOR protocol: a map with the members'
 * names of the API reference. Times are epoch seconds under tag 1.
 *
 * <p>Source: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
final class PutMetricData {

  private static final ObjectMapper CBOR = new CBORMapper();

  private PutMetricData() {}

  static JsonNode decode(byte[] body) throws IOException {
    JsonNode request = CBOR.readTree(body);
    if (request == null || !request.isObject()) {
      throw new IOException("the body is not a map");
    }
    return request;
  }

  static byte[] encodeError(String type, String message) throws IOException {
    return CBOR.writeValueAsBytes(Map.of("__type", type, "message", message));
  }

  /** The data of a request that keeps every limit. */
  static List<Datum> data(JsonNode request) {
    List<Datum> data = new ArrayList<>();
    for (JsonNode each : request.path("MetricData")) {
      List<Datum.Value> values = values(each);
      JsonNode set = each.path("StatisticValues");
      data.add(
          new Datum(
              request.path("Namespace").textValue(),
              each.path("MetricName").textValue(),
              dimensions(each),
              each.path("Unit").asText("None"),
              each.path("Timestamp").doubleValue(),
              values,
              set.isMissingNode() ? Datum.Statistics.of(values) : statistics(set)));
    }
    return data;
  }

  private static List<Datum.Value> values(JsonNode datum) {
    List<Datum.Value> values = new ArrayList<>();
    if (datum.has("Value")) {
      values.add(new Datum.Value(datum.path("Value").doubleValue(), 1));
    }
    JsonNode numbers = datum.path("Values");
    JsonNode counts = datum.path("Counts");
    for (int i = 0; i < numbers.size(); i++) {
      double count = counts.isMissingNode() ? 1 : counts.get(i).doubleValue();
      values.add(new Datum.Value(numbers.get(i).doubleValue(), count));
    }
    return values;
  }

  private static Datum.Statistics statistics(JsonNode set) {
    return new Datum.Statistics(
        set.path("SampleCount").doubleValue(),
        set.path("Sum").doubleValue(),
        set.path("Minimum").doubleValue(),
        set.path("Maximum").doubleValue());
  }

  static Map<String, String> dimensions(JsonNode datum) {
    Map<String, String> dimensions = new TreeMap<>();
    for (JsonNode dimension : datum.path("Dimensions")) {
      dimensions.put(dimension.path("Name").asText(), dimension.path("Value").asText());
    }
    return dimensions;
  }
}

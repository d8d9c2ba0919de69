package io.packwatch.agent.emf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.packwatch.agent.delivery.Delivery;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.delivery.SeriesIdentity;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmfExporterTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DeliveryCounters self = new DeliveryCounters();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final EmfExporter exporter = exporter(Given.BELLA, () -> out);

  @Test
  void aLineIsAWholeDocument() throws Exception {
    Interval interval =
        Given.an()
            .figure("API", Metric.REQUEST_COUNT, new MetricPoint.Sum(7))
            .figure("API", Metric.ERROR_RATE, new MetricPoint.Ratio(6, 1))
            .figure("API", Metric.HEAP_USAGE, new MetricPoint.Gauge(1, 3, 6, 3))
            .interval();

    exporter.prepare(interval).run();

    assertEquals(
        "{\"_aws\":{\"Timestamp\":1795219200000,\"CloudWatchMetrics\":[{\"Namespace\":\"Bella/API\","
            + "\"Dimensions\":[[\"Package\",\"Environment\"]],\"Metrics\":["
            + "{\"Name\":\"RequestCount\",\"Unit\":\"Count\",\"StorageResolution\":60},"
            + "{\"Name\":\"ErrorRate\",\"Unit\":\"Percent\",\"StorageResolution\":60},"
            + "{\"Name\":\"HeapUsage\",\"Unit\":\"Percent\",\"StorageResolution\":60}]}]},"
            + "\"Package\":\"API\",\"Environment\":\"prod\",\"RequestCount\":7.0,"
            + "\"ErrorRate\":{\"Values\":[0.0,100.0],\"Counts\":[6.0,1.0],"
            + "\"Min\":0.0,\"Max\":100.0,\"Sum\":100.0,\"Count\":7},"
            + "\"HeapUsage\":{\"Min\":1.0,\"Max\":3.0,\"Sum\":6.0,\"Count\":3}}\n",
        new String(out.toByteArray(), StandardCharsets.UTF_8));
  }

  @Test
  void shortIntervalsAreHighResolution() throws Exception {
    SeriesIdentity origin = SeriesIdentity.of("Bella", Collections.emptyMap(), 10);
    exporter(origin, () -> out).prepare(Given.interval(1)).run();

    assertEquals(1, metrics(lines().get(0)).path(0).path("StorageResolution").asInt());
  }

  @Test
  void noArrayHasMoreThanAHundredMembersAndNoSampleIsLost() throws Exception {
    exporter
        .prepare(Given.an().figure("API", Metric.RESPONSE_TIME, Given.buckets(250)).interval())
        .run();

    List<Integer> sizes = new ArrayList<>();
    long samples = 0;
    for (JsonNode line : lines()) {
      JsonNode time = line.path("ResponseTime");
      sizes.add(time.path("Values").size());
      for (JsonNode count : time.path("Counts")) {
        samples += count.asLong();
      }
    }
    assertEquals(Arrays.asList(100, 100, 50), sizes);
    assertEquals(250 * 251 / 2, samples);
  }

  @Test
  void metricsOfDifferentDimensionsAreOnDifferentLines() throws Exception {
    exporter
        .prepare(
            Given.an()
                .figure("API", Metric.OUTBOUND_COUNT, "a", new MetricPoint.Sum(1))
                .figure("API", Metric.OUTBOUND_COUNT, "b", new MetricPoint.Sum(2))
                .interval())
        .run();

    assertEquals("a", lines().get(0).path("Peer").asText());
    assertEquals("b", lines().get(1).path("Peer").asText());
  }

  @Test
  void noLineIsLongerThanALogEventMayBe() throws Exception {
    Given given = Given.an();
    for (Metric metric : Metric.values()) {
      if (metric.label() == null) {
        given.figure("API", metric, Given.buckets(450));
      }
    }
    exporter.prepare(given.interval()).run();

    for (String line : new String(out.toByteArray(), StandardCharsets.UTF_8).split("\n", -1)) {
      assertTrue(line.length() <= EmfLimits.BYTES_PER_LINE);
    }
  }

  @Test
  void linesAreAppendedToTheFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("metrics.log");
    EmfExporter toFile = new EmfExporter(Given.BELLA, file.toString(), self);
    toFile.prepare(Given.interval(1)).run();
    toFile.prepare(Given.interval(2)).run();

    assertEquals(2, Files.readAllLines(file).size());
  }

  @Test
  void aFileThatCannotBeWrittenIsNamedAndTriedAgain(@TempDir Path directory) {
    EmfExporter toDirectory = new EmfExporter(Given.BELLA, directory.toString(), self);

    DeliveryException e =
        assertThrows(DeliveryException.class, () -> toDirectory.prepare(Given.interval(1)).run());
    assertTrue(e.isPassing());
    assertEquals("cannot write to packwatch.emf.file=" + directory, e.getMessage());
  }

  /** Two lines; the disk is full when the second is written. Only that one is written again. */
  @Test
  void whatIsWrittenIsNotWrittenAgain() throws Exception {
    OutputStream fullAfterOne =
        new OutputStream() {
          private int writes;

          @Override
          public void write(int b) {
            throw new AssertionError("a line is written whole");
          }

          @Override
          public void write(byte[] line) throws IOException {
            if (++writes == 2) {
              throw new IOException("no space left on device");
            }
            out.write(line);
          }
        };
    Delivery delivery =
        exporter(Given.BELLA, () -> fullAfterOne)
            .prepare(
                Given.an()
                    .figure("API", Metric.REQUEST_COUNT, new MetricPoint.Sum(1))
                    .figure("Core", Metric.HEAP_USAGE, MetricPoint.Gauge.of(2))
                    .interval());

    assertThrows(DeliveryException.class, delivery::run);
    delivery.run();
    assertEquals(2, lines().size());
  }

  private EmfExporter exporter(SeriesIdentity origin, EmfExporter.Target target) {
    return new EmfExporter(origin, target, "memory", self);
  }

  private static JsonNode metrics(JsonNode line) {
    return line.path("_aws").path("CloudWatchMetrics").path(0).path("Metrics");
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : new String(out.toByteArray(), StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }
}

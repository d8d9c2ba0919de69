package io.packwatch.agent.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.packwatch.agent.cloudwatch.CloudWatchQuotas;
import io.packwatch.agent.cloudwatch.Datum;
import io.packwatch.agent.cloudwatch.Encoder;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a spool file may hold behind its checksums, and what names come out of it. */
class PackedFuzzTest {

  private final Encoder encoder =
      new Encoder(Given.BELLA, CloudWatchQuotas.VALUES_PER_DATUM, new DeliveryCounters());

  /** Whatever is read as an interval can be encoded within CloudWatch's limits. */
  @FuzzTest(maxDuration = "10s")
  void anyBytesAreAnIntervalOrAreRefused(byte[] content) {
    PackedInterval packed;
    try {
      packed =
          PackedInterval.read(new DataInputStream(new ByteArrayInputStream(content)), Given.BELLA);
    } catch (IOException | RuntimeException refused) {
      return;
    }
    for (Map.Entry<String, List<Datum>> each : encoder.encode(packed.unpack()).entrySet()) {
      assertTrue(each.getKey().matches("[A-Za-z0-9 ./_#:-]{1,255}"), each.getKey());
      for (Datum datum : each.getValue()) {
        assertTrue(datum.content.isSendable());
      }
    }
  }

  @FuzzTest(maxDuration = "10s")
  void anyBytesAreAnOriginOrAreRefused(byte[] content) {
    try {
      SeriesIdentity origin = SeriesIdentity.read(content);
      assertTrue(origin.namespace("API").length() <= DeliveryLimits.NAMESPACE_LENGTH);
    } catch (IOException | RuntimeException refused) {
      // as it should be
    }
  }

  /** A route template comes from the application as it is. */
  @FuzzTest(maxDuration = "10s")
  void anyRouteIsAValueThatCloudWatchTakes(byte[] content) {
    String route = new String(content, UTF_8);
    Interval interval =
        Given.an().figure("API", Metric.ERROR_RATE, route, new MetricPoint.Ratio(1, 0)).interval();
    List<Datum> datums = Objects.requireNonNull(encoder.encode(interval).get("Bella/API"));
    String value = Objects.requireNonNull(datums.get(0).dimensions.get("Endpoint"));

    assertTrue(value.matches("[ -~]{1,1024}") && !value.trim().isEmpty(), route);
    assertEquals(value, LegalNames.dimensionValue(value), "what is legal is not changed again");
  }
}

package io.packwatch.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuredTest {

  private final Measured measured = new Measured();

  @Test
  void oneSeriesInTwoIntervalsIsBilledOnce() {
    measured.add(0, series("shop/API", "ErrorRate"), samples(1));
    measured.add(10_000, series("shop/API", "ErrorRate"), samples(1));

    assertEquals(1, measured.series());
    assertEquals(2, measured.requests());
  }

  @Test
  void moreValuesThanADatumHoldsTakeAnother() {
    measured.add(0, series("shop/API", "ResponseTime"), samples(150));
    assertEquals(1, measured.datums());

    measured.add(0, series("shop/API", "OutboundLatency"), samples(151));
    assertEquals(3, measured.datums());
  }

  @Test
  void whatTheAgentWroteInTwoPiecesIsADatum() {
    measured.add(0, series("shop/API", "ResponseTime"), samples(100));
    measured.add(0, series("shop/API", "ResponseTime"), samples(50));

    assertEquals(1, measured.datums());
  }

  @Test
  void moreDatumsThanARequestHoldsTakeAnother() {
    for (int i = 0; i < 1001; i++) {
      measured.add(0, series("shop/API", "Metric" + i), samples(1));
    }

    assertEquals(2, measured.requests());
  }

  @Test
  void aPackageIsNamedByItsNamespaceWhereNoDimensionDoes() {
    measured.add(0, new Series("shop/API", "RequestCount", Map.of()), samples(1));

    assertEquals(List.of("API"), measured.packages());
  }

  private static Series series(String namespace, String metric) {
    return new Series(namespace, metric, Map.of("Package", "API"));
  }

  private static Samples samples(int differentValues) {
    Samples samples = new Samples();
    for (int i = 0; i < differentValues; i++) {
      samples.add(i, 1);
    }
    return samples;
  }
}

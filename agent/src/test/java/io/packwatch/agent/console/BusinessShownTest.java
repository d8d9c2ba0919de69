package io.packwatch.agent.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.packwatch.agent.metric.BusinessMetric;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.Series;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the business counts, on the console and for Prometheus. */
class BusinessShownTest {

  private static Figures figures() {
    BusinessMetric orders =
        new BusinessMetric("OrdersPlaced", "Count", Collections.<String>emptyList());
    BusinessMetric value = new BusinessMetric("OrderValue", "None", Arrays.asList("Currency"));
    BusinessMetric users =
        new BusinessMetric("ActiveUsers", "Count", Collections.<String>emptyList());
    Map<Series, MetricPoint> all = new LinkedHashMap<>();
    all.put(Series.of("API", orders, Collections.<String>emptyList()), new MetricPoint.Sum(3));
    all.put(
        Series.of("API", value, Collections.singletonList("EUR")),
        new MetricPoint.Amounts(
            new int[] {1, 9}, new long[] {2, 1}, new double[] {39.98, 16_668_453.04}));
    all.put(Series.of("API", users, Collections.<String>emptyList()), MetricPoint.Gauge.of(42));
    Figures figures = new Figures();
    figures.add(all, 10);
    return figures;
  }

  @Test
  void numbersKeepAllTheirDigits() {
    JsonWriter json = new JsonWriter();
    json.object();
    BusinessFigure.writeAll(json, figures());

    assertEquals(
        "{\"business\":[{\"package\":\"API\",\"name\":\"ActiveUsers\",\"unit\":\"Count\","
            + "\"dimensions\":{},\"count\":1,\"sum\":42,\"rate\":0.1},{\"package\":\"API\","
            + "\"name\":\"OrderValue\",\"unit\":\"None\",\"dimensions\":{\"Currency\":\"EUR\"},"
            + "\"count\":3,\"sum\":16668493.02,\"rate\":0.3,\"mean\":5556164,\"p50\":19.99,"
            + "\"p95\":16668453},{\"package\":\"API\",\"name\":\"OrdersPlaced\","
            + "\"unit\":\"Count\",\"dimensions\":{},\"count\":3,\"sum\":3,\"rate\":0.3}]}",
        new String(json.end().bytes(), UTF_8));
  }

  @Test
  void prometheusHasACounterASummaryAndAGauge() throws IOException {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    BusinessFamilies.add(all, figures());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(bytes, all.build(), EscapingScheme.DEFAULT);

    assertEquals(
        "# HELP packwatch_business_active_users packwatch.business.ActiveUsers, by package.\n"
            + "# TYPE packwatch_business_active_users gauge\n"
            + "packwatch_business_active_users{package=\"API\"} 42.0\n"
            + "# HELP packwatch_business_order_value packwatch.business.OrderValue, by package.\n"
            + "# TYPE packwatch_business_order_value summary\n"
            + "packwatch_business_order_value_count{currency=\"EUR\",package=\"API\"} 3\n"
            + "packwatch_business_order_value_sum{currency=\"EUR\",package=\"API\"} 1.666849302E7\n"
            + "# HELP packwatch_business_orders_placed_total packwatch.business.OrdersPlaced, by"
            + " package.\n"
            + "# TYPE packwatch_business_orders_placed_total counter\n"
            + "packwatch_business_orders_placed_total{package=\"API\"} 3.0\n",
        new String(bytes.toByteArray(), UTF_8));
  }

  @Test
  void namesAreWrittenAsPrometheusWants() {
    assertEquals("orders_placed", BusinessFamilies.snake("OrdersPlaced"));
    assertEquals("api_calls", BusinessFamilies.snake("APICalls"));
    assertEquals("revenue_eur_2", BusinessFamilies.snake("Revenue.EUR-2"));
    assertEquals("order", BusinessFamilies.snake("OrderTotal"));
  }
}

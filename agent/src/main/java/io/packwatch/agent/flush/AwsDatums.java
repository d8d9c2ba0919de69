package io.packwatch.agent.flush;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/** Our datums as the SDK's. */
final class AwsDatums {

  private AwsDatums() {}

  static List<MetricDatum> of(List<Datum> datums) {
    List<MetricDatum> result = new ArrayList<>(datums.size());
    for (Datum datum : datums) {
      MetricDatum.Builder builder =
          MetricDatum.builder()
              .metricName(datum.name)
              .unit(datum.unit)
              .dimensions(dimensions(datum.dimensions))
              .timestamp(Instant.ofEpochMilli(datum.timestampMillis))
              .storageResolution(datum.storageResolution);
      fill(builder, datum.content);
      result.add(builder.build());
    }
    return result;
  }

  private static List<Dimension> dimensions(Map<String, String> dimensions) {
    List<Dimension> result = new ArrayList<>(dimensions.size());
    for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
      result.add(Dimension.builder().name(dimension.getKey()).value(dimension.getValue()).build());
    }
    return result;
  }

  private static void fill(MetricDatum.Builder datum, Content content) {
    if (content instanceof Content.Plain) {
      datum.value(((Content.Plain) content).value);
    } else if (content instanceof Content.Spread) {
      Content.Spread spread = (Content.Spread) content;
      datum.values(boxed(spread.values)).counts(boxed(spread.counts));
    } else {
      Content.Summary summary = (Content.Summary) content;
      datum.statisticValues(
          set ->
              set.minimum(summary.minimum)
                  .maximum(summary.maximum)
                  .sum(summary.sum)
                  .sampleCount(summary.samples));
    }
  }

  private static List<Double> boxed(double[] numbers) {
    List<Double> boxed = new ArrayList<>(numbers.length);
    for (double number : numbers) {
      boxed.add(number);
    }
    return boxed;
  }
}

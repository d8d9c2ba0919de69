package io.packwatch.agent.cloudwatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/** Converts datums to the SDK's type. */
public final class SdkDatums {

  private SdkDatums() {}

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

  private static void fill(MetricDatum.Builder datum, DatumValue content) {
    if (content instanceof DatumValue.Plain) {
      datum.value(((DatumValue.Plain) content).value);
    } else if (content instanceof DatumValue.Spread) {
      DatumValue.Spread spread = (DatumValue.Spread) content;
      datum.values(boxed(spread.values)).counts(boxed(spread.counts));
    } else {
      DatumValue.Summary summary = (DatumValue.Summary) content;
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

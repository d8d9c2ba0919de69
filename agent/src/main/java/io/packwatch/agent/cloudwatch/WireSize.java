package io.packwatch.agent.cloudwatch;

import java.util.Map;

/**
 * An upper bound of a request's size in bytes before compression, in CBOR as the SDK writes it (RFC
 * 8949): a whole number takes 1 to 9 bytes by its size, any other 9; text its ASCII characters and
 * a head of at most 3; a list or map a head of at most 5. A test compares the bound with the SDK's
 * real output: it is never below that, and never twice as much. 1,000 datums of 60 values each (850
 * KB) must stay one request.
 */
public final class WireSize {

  private static final int NUMBER = 9;
  private static final int TEXT_HEAD = 3;
  private static final int GROUP_HEAD = 5;

  /**
   * All of a datum's member names (MetricName, Dimensions, Timestamp, Unit, StorageResolution,
   * Values and Counts or StatisticValues with its four), each with its head: at most 120; the maps
   * and lists themselves; time stamp with its tag, and resolution.
   */
  private static final int DATUM = 120 + 4 * GROUP_HEAD + 3 * NUMBER;

  /** "Name" and "Value" with their heads, and the map. */
  private static final int DIMENSION = 11 + GROUP_HEAD;

  private WireSize() {}

  static int ofEnvelope(String namespace) {
    return 2 * GROUP_HEAD + "Namespace".length() + "MetricData".length() + 9 + namespace.length();
  }

  static int of(Datum datum) {
    int bytes = DATUM + 2 * TEXT_HEAD + datum.name.length() + datum.unit.length();
    for (Map.Entry<String, String> dimension : datum.dimensions.entrySet()) {
      bytes +=
          DIMENSION + 2 * TEXT_HEAD + dimension.getKey().length() + dimension.getValue().length();
    }
    if (datum.content instanceof DatumValue.Spread) {
      DatumValue.Spread spread = (DatumValue.Spread) datum.content;
      return bytes + of(spread.values) + of(spread.counts);
    }
    return bytes + 4 * NUMBER;
  }

  private static int of(double[] numbers) {
    int bytes = 0;
    for (double number : numbers) {
      bytes += number < 0 || number != Math.rint(number) ? NUMBER : ofWhole(number);
    }
    return bytes;
  }

  private static int ofWhole(double number) {
    return number < 24 ? 1 : number < 0x100 ? 2 : number < 0x10000 ? 3 : number < 0x1p32 ? 5 : 9;
  }
}

package io.packwatch.agent.delivery;

import io.packwatch.agent.delivery.spool.RecordTexts;
import io.packwatch.agent.metric.BusinessMetric;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.Series;
import io.packwatch.bootstrap.Buckets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An interval while it waits: the figures in as few bytes as a simple encoding allows. Immutable.
 *
 * <p>A bucket number is written as the distance to the one before, and every count with seven bits
 * to the byte, so that a bucket takes 2 to 4 bytes instead of 8, and no figure is an object. An
 * application of 100 series whose 50 distributions occupy 60 buckets each takes 15 KB a minute:
 * nine hours of it fit into {@link DeliveryLimits#BUFFER_BYTES}.
 */
public final class PackedInterval implements Batch {

  /** A {@link Series} (24 bytes; its texts are shared) and the reference to it. */
  private static final int BYTES_PER_SERIES = 32;

  /** This object, its list and the headers of both arrays. */
  private static final int BYTES_OVERHEAD = 120;

  private static final int DISTRIBUTION = 0;
  private static final int RATE = 1;
  private static final int STATISTICS = 2;
  private static final int AMOUNTS = 3;

  /** Two times 64 octaves of 32 buckets, and zero. */
  private static final int MAX_AMOUNTS = 4_097;

  private final long startMillis;
  private final List<Series> series;
  private final byte[] figures;

  /** The process that recorded it; null for this one. */
  private final @Nullable SeriesIdentity origin;

  private PackedInterval(
      @Nullable SeriesIdentity origin, long startMillis, List<Series> series, byte[] figures) {
    this.origin = origin;
    this.startMillis = startMillis;
    this.series = series;
    this.figures = figures;
  }

  public static PackedInterval of(Interval interval) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (MetricPoint figure : interval.figures().values()) {
        write(figure, out);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e); // writing to memory does not fail
    }
    return new PackedInterval(
        null,
        interval.startMillis(),
        new ArrayList<>(interval.figures().keySet()),
        bytes.toByteArray());
  }

  public Interval unpack() {
    try {
      return checked();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Interval checked() throws IOException {
    Map<Series, MetricPoint> map = new LinkedHashMap<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(figures))) {
      for (Series next : series) {
        map.put(next, readFigure(in));
      }
    }
    return new Interval(startMillis, map);
  }

  /** The process that recorded it; null for this one. */
  public @Nullable SeriesIdentity origin() {
    return origin;
  }

  public long startMillis() {
    return startMillis;
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeLong(startMillis);
    writeCount(series.size(), out);
    for (Series next : series) {
      RecordTexts.write(next.packageName(), out);
      RecordTexts.write(nameOf(next), out);
      RecordTexts.write(next.label(), out);
    }
    out.write(figures);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param origin the process that recorded it
   * @throws IOException if the content is anything else, or of a version with other metrics
   */
  static PackedInterval read(DataInputStream in, SeriesIdentity origin) throws IOException {
    long startMillis = in.readLong();
    List<Series> series = new ArrayList<>();
    for (long left = readCount(in); left > 0; left--) {
      String packageName = RecordTexts.read(in);
      String metric = RecordTexts.read(in);
      series.add(series(packageName == null ? "" : packageName, metric, RecordTexts.read(in)));
    }
    byte[] figures = new byte[in.available()];
    in.readFully(figures);
    PackedInterval read = new PackedInterval(origin, startMillis, series, figures);
    read.checked();
    return read;
  }

  private static String nameOf(Series series) {
    BusinessMetric business = series.business();
    return business == null ? series.name() : business.toText();
  }

  private static Series series(String packageName, @Nullable String text, @Nullable String label)
      throws IOException {
    Metric metric = text == null ? null : Metric.named(text);
    if (metric != null) {
      return new Series(packageName, metric, label);
    }
    BusinessMetric business = text == null ? null : BusinessMetric.of(text);
    if (business == null) {
      throw new IOException("no metric is called " + text);
    }
    return Series.of(packageName, business, label);
  }

  @Override
  public int items() {
    return 1;
  }

  @Override
  public long bytes() {
    return BYTES_OVERHEAD + (long) BYTES_PER_SERIES * series.size() + figures.length;
  }

  private static void write(MetricPoint figure, DataOutputStream out) throws IOException {
    if (figure instanceof MetricPoint.Histogram) {
      MetricPoint.Histogram distribution = (MetricPoint.Histogram) figure;
      out.writeByte(DISTRIBUTION);
      writeCount(distribution.buckets.length, out);
      int before = 0;
      for (int i = 0; i < distribution.buckets.length; i++) {
        writeCount(distribution.buckets[i] - before, out);
        writeCount(distribution.counts[i], out);
        before = distribution.buckets[i];
      }
    } else if (figure instanceof MetricPoint.Amounts) {
      MetricPoint.Amounts amounts = (MetricPoint.Amounts) figure;
      out.writeByte(AMOUNTS);
      writeCount(amounts.buckets.length, out);
      for (int i = 0; i < amounts.buckets.length; i++) {
        out.writeInt(amounts.buckets[i]);
        writeCount(amounts.counts[i], out);
        out.writeDouble(amounts.sums[i]);
      }
    } else if (figure instanceof MetricPoint.Ratio) {
      out.writeByte(RATE);
      writeCount(((MetricPoint.Ratio) figure).succeeded, out);
      writeCount(((MetricPoint.Ratio) figure).failed, out);
    } else if (figure instanceof MetricPoint.Sum) {
      // once packed, nothing is added to it: a sum is a gauge of one value, as it always was
      write(MetricPoint.Gauge.of(((MetricPoint.Sum) figure).value), out);
    } else {
      MetricPoint.Gauge statistics = (MetricPoint.Gauge) figure;
      out.writeByte(STATISTICS);
      out.writeDouble(statistics.minimum);
      out.writeDouble(statistics.maximum);
      out.writeDouble(statistics.sum);
      writeCount(statistics.samples, out);
    }
  }

  private static MetricPoint readFigure(DataInputStream in) throws IOException {
    int kind = in.readByte();
    if (kind == DISTRIBUTION) {
      long occupied = readCount(in);
      if (occupied < 0 || occupied > Buckets.COUNT) {
        throw new IOException("a distribution of " + occupied + " buckets");
      }
      int[] buckets = new int[(int) occupied];
      int[] counts = new int[buckets.length];
      int before = 0;
      for (int i = 0; i < buckets.length; i++) {
        before += (int) readCount(in);
        buckets[i] = before;
        counts[i] = (int) readCount(in);
      }
      return new MetricPoint.Histogram(buckets, counts);
    }
    if (kind == AMOUNTS) {
      return readAmounts(in);
    }
    return kind == RATE
        ? new MetricPoint.Ratio(readCount(in), readCount(in))
        : new MetricPoint.Gauge(in.readDouble(), in.readDouble(), in.readDouble(), readCount(in));
  }

  private static MetricPoint readAmounts(DataInputStream in) throws IOException {
    long occupied = readCount(in);
    if (occupied < 0 || occupied > MAX_AMOUNTS) {
      throw new IOException("a distribution of " + occupied + " buckets");
    }
    int[] buckets = new int[(int) occupied];
    long[] counts = new long[buckets.length];
    double[] sums = new double[buckets.length];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = in.readInt();
      counts[i] = readCount(in);
      sums[i] = in.readDouble();
    }
    return new MetricPoint.Amounts(buckets, counts, sums);
  }

  /** Seven bits to the byte, the lowest first; the top bit says that more follow. */
  private static void writeCount(long count, DataOutputStream out) throws IOException {
    long rest = count;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  private static long readCount(DataInputStream in) throws IOException {
    long count = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.readByte();
      count |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return count;
      }
    }
  }
}

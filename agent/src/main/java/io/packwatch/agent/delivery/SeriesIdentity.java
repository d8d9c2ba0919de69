package io.packwatch.agent.delivery;

import io.packwatch.agent.delivery.spool.RecordTexts;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.packages.LogicalPackages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identity that every datum of this process carries. Immutable, and already in CloudWatch's
 * character set.
 *
 * <p>It names no host and no process: ten hosts of one service are one series, and CloudWatch adds
 * them up.
 */
public final class SeriesIdentity {

  /** The dimension that every series has. */
  static final String PACKAGE = "Package";

  /** Beside the static ones there are {@link #PACKAGE} and the metric's own. */
  private static final int MAX_STATIC = DeliveryLimits.DIMENSIONS - 2;

  private static final Set<String> TAKEN = taken();

  private final String application;
  private final Map<String, String> dimensions;
  private final int intervalSeconds;

  /** Whether packages may belong to other applications, whose names then precede theirs. */
  private final boolean ofServer;

  private SeriesIdentity(
      String application, Map<String, String> dimensions, int intervalSeconds, boolean ofServer) {
    this.application = application;
    this.ofServer = ofServer;
    this.dimensions = dimensions;
    this.intervalSeconds = intervalSeconds;
  }

  /**
   * Makes an identity from the configuration.
   *
   * @param application {@code packwatch.application}, the first part of every namespace
   * @param dimensions the static dimensions by name, in the order of sending; empty values are left
   *     out
   * @param intervalSeconds {@code packwatch.interval}, at least 1
   */
  public static SeriesIdentity of(
      String application, Map<String, String> dimensions, int intervalSeconds) {
    return of(application, dimensions, intervalSeconds, false);
  }

  /**
   * As {@link #of}, for a server that runs several applications: {@code Alpha/API} is the package
   * API of the application Alpha, whatever the server's name is.
   */
  public static SeriesIdentity ofServer(
      String application, Map<String, String> dimensions, int intervalSeconds) {
    return of(application, dimensions, intervalSeconds, true);
  }

  private static SeriesIdentity of(
      String application, Map<String, String> dimensions, int intervalSeconds, boolean ofServer) {
    Map<String, String> legal = new LinkedHashMap<>();
    for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
      put(legal, dimension.getKey(), dimension.getValue());
    }
    return new SeriesIdentity(
        application, Collections.unmodifiableMap(legal), intervalSeconds, ofServer);
  }

  private static void put(Map<String, String> dimensions, String name, String value) {
    if (value.trim().isEmpty()) {
      return;
    }
    String legal = LegalNames.dimensionName(name);
    String why =
        TAKEN.contains(legal) || dimensions.containsKey(legal)
            ? "the name is taken"
            : dimensions.size() == MAX_STATIC
                ? "CloudWatch takes "
                    + DeliveryLimits.DIMENSIONS
                    + " dimensions, two of them are needed"
                : null;
    if (why == null) {
      dimensions.put(legal, LegalNames.dimensionValue(value));
    } else {
      Log.warn("packwatch.dimension." + name + " is not sent: " + why);
    }
  }

  /** Names that have another meaning in a datum or in an Embedded Metric Format line. */
  private static Set<String> taken() {
    Set<String> taken = new HashSet<>();
    taken.add(PACKAGE);
    taken.add("_aws");
    for (Metric metric : Metric.values()) {
      taken.add(metric.text());
      String label = metric.label();
      if (label != null) {
        taken.add(label);
      }
    }
    return taken;
  }

  /** For another process, which may send under this identity. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      RecordTexts.write(application, out);
      out.writeInt(intervalSeconds);
      out.writeInt(dimensions.size());
      for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
        RecordTexts.write(dimension.getKey(), out);
        RecordTexts.write(dimension.getValue(), out);
      }
      out.writeBoolean(ofServer);
    } catch (IOException e) {
      throw new IllegalStateException(e); // writing to memory does not fail
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #bytes} gave.
   *
   * @throws IOException if the bytes are anything else
   */
  static SeriesIdentity read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    String application = String.valueOf(RecordTexts.read(in));
    int intervalSeconds = in.readInt();
    Map<String, String> dimensions = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      dimensions.put(String.valueOf(RecordTexts.read(in)), String.valueOf(RecordTexts.read(in)));
    }
    boolean ofServer = in.available() > 0 && in.readBoolean(); // absent in older files
    return new SeriesIdentity(
        application, Collections.unmodifiableMap(dimensions), intervalSeconds, ofServer);
  }

  /** The CloudWatch namespace of one logical package, {@code Bella/API}. */
  public String namespace(String packageName) {
    int end = applicationEnd(packageName);
    return end < 0
        ? LegalNames.namespace(application, packageName)
        : LegalNames.namespace(packageName.substring(0, end), packageName.substring(end + 1));
  }

  /** The dimensions of one package, of one peer, pool or endpoint if there is a label. */
  public Map<String, String> dimensions(
      String packageName, @Nullable String labelName, @Nullable String label) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        PACKAGE, LegalNames.dimensionValue(packageName.substring(applicationEnd(packageName) + 1)));
    all.putAll(dimensions);
    if (labelName != null && label != null) {
      all.put(LegalNames.dimensionName(labelName), LegalNames.dimensionValue(label));
    }
    return Collections.unmodifiableMap(all);
  }

  /** The dimensions of one package, and these of a series in it. */
  public Map<String, String> dimensions(String packageName, Map<String, String> own) {
    Map<String, String> all = new LinkedHashMap<>(dimensions(packageName, null, null));
    for (Map.Entry<String, String> each : own.entrySet()) {
      if (all.size() < DeliveryLimits.DIMENSIONS) {
        all.put(
            LegalNames.dimensionName(each.getKey()), LegalNames.dimensionValue(each.getValue()));
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /** The end of the application's name within that of its package, or -1 for none. */
  private int applicationEnd(String packageName) {
    return ofServer ? packageName.indexOf(LogicalPackages.SEPARATOR) : -1;
  }

  /** CloudWatch's storage resolution in seconds: 1 for intervals under a minute, else 60. */
  public int storageResolution() {
    return intervalSeconds < 60 ? 1 : 60;
  }
}

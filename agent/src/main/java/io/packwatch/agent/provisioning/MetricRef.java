package io.packwatch.agent.provisioning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A series in CloudWatch, as alarms and widgets refer to it. Immutable. */
public final class MetricRef {

  private final String namespace;
  private final String metric;
  private final Map<String, String> dimensions;

  public MetricRef(String namespace, String metric, Map<String, String> dimensions) {
    this.namespace = namespace;
    this.metric = metric;
    this.dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
  }

  public String namespace() {
    return namespace;
  }

  public String metric() {
    return metric;
  }

  /** Names and values, in the order in which they are sent. */
  public Map<String, String> dimensions() {
    return dimensions;
  }

  @Override
  public String toString() {
    return namespace + " " + metric + " " + dimensions;
  }
}

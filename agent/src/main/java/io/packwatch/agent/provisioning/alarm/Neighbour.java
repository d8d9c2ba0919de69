package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.provisioning.MetricRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something of AWS that stands around the JVM, with the metrics that AWS sends of it. Immutable.
 *
 * <p>Source: the services' own lists of CloudWatch metrics and dimensions.
 */
public final class Neighbour {

  /** What it is. */
  public enum Type {
    ECS("ECS", "AWS/ECS"),
    DATABASE("Database", "AWS/RDS"),
    CLUSTER("Database cluster", "AWS/RDS"),
    BALANCER("Load balancer", "AWS/ApplicationELB"),
    TARGETS("Targets", "AWS/ApplicationELB"),
    CACHE("Cache", "AWS/ElastiCache"),
    TABLE("Table", "AWS/DynamoDB"),
    FUNCTION("Function", "AWS/Lambda"),
    GATEWAY("API gateway", "AWS/ApiGateway"),
    HTTP_API("HTTP API", "AWS/ApiGateway");

    private final String title;
    private final String namespace;

    Type(String title, String namespace) {
      this.title = title;
      this.namespace = namespace;
    }

    /** For people. */
    public String title() {
      return title;
    }

    /** The metrics that dashboards draw. */
    public List<String> metrics() {
      switch (this) {
        case ECS:
          return metrics("CPUUtilization", "MemoryUtilization");
        case DATABASE:
        case CLUSTER:
          return metrics("CPUUtilization", "DatabaseConnections");
        case BALANCER:
          return metrics("HTTPCode_ELB_5XX_Count", "HTTPCode_Target_5XX_Count", "RequestCount");
        case TARGETS:
          return metrics("UnHealthyHostCount", "TargetResponseTime");
        case CACHE:
          return metrics("CacheHitRate", "EngineCPUUtilization");
        case TABLE:
          return metrics("ReadThrottleEvents", "WriteThrottleEvents");
        case FUNCTION:
          return metrics("Duration", "Throttles", "Errors");
        case HTTP_API:
          return metrics("5xx", "Latency");
        default:
          return metrics("5XXError", "Latency");
      }
    }

    /** The metrics that alarms watch besides. */
    private List<String> watched() {
      switch (this) {
        case DATABASE:
          return metrics("ReadLatency", "WriteLatency", "FreeStorageSpace", "FreeableMemory");
        case CLUSTER:
          return metrics("ReadLatency", "WriteLatency", "FreeableMemory");
        case BALANCER:
          return metrics("TargetResponseTime");
        case CACHE:
          return metrics("DatabaseMemoryUsagePercentage");
        default:
          return metrics();
      }
    }

    private static List<String> metrics(String... names) {
      List<String> list = new ArrayList<>();
      Collections.addAll(list, names);
      return list;
    }
  }

  private final Type type;
  private final String name;
  private final Map<String, String> dimensions;

  Neighbour(Type type, String name, String... dimensions) {
    this.type = type;
    this.name = name;
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i + 1 < dimensions.length; i += 2) {
      all.put(dimensions[i], dimensions[i + 1]);
    }
    this.dimensions = Collections.unmodifiableMap(all);
  }

  public Type type() {
    return type;
  }

  /** As it is configured, for names and titles. */
  public String name() {
    return name;
  }

  /**
   * A metric that is drawn or watched.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  public MetricRef line(String metric) {
    if (!type.metrics().contains(metric) && !type.watched().contains(metric)) {
      throw new IllegalArgumentException(type + " has no " + metric);
    }
    return new MetricRef(type.namespace, metric, dimensions);
  }
}

package io.packwatch.agent.provisioning.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.Shop;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Alarms on what stands around the JVM: the metric, dimensions and units are those that AWS
 * documents for each service.
 */
class NeighbourAlarmsTest {

  private final Map<String, Resource> alarms = new TreeMap<>();

  private void make(String... namesAndValues) {
    for (Resource each : Shop.pack(namesAndValues).resources()) {
      if (each.kind() == ResourceKind.ALARM) {
        alarms.put(each.name(), each);
      }
    }
  }

  private Resource alarm(String name) {
    return Objects.requireNonNull(alarms.get(name), () -> name + " in " + alarms.keySet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws.ecs | main/shop | EcsTasks-shop | AWS/ECS | CPUUtilization | SampleCount | 1",
        "aws.alb | app/front/12 | TargetErrors-front | AWS/ApplicationELB"
            + " | HTTPCode_Target_5XX_Count | Sum | 10",
        "aws.alb | app/front/12 | ServerTime-front | AWS/ApplicationELB | TargetResponseTime | p95"
            + " | 5",
        "aws.apigateway | shop | ServerTime-shop | AWS/ApiGateway | Latency | p95 | 5000",
        "aws.apigateway | shop | ServerErrors-shop | AWS/ApiGateway | 5XXError | Sum | 10",
        "aws.apigateway | id:a1b2 | ServerErrors-a1b2 | AWS/ApiGateway | 5xx | Sum | 10",
        "aws.rds | orders | DatabaseStorage-orders | AWS/RDS | FreeStorageSpace | Minimum"
            + " | 5368709120",
        "aws.rds | orders | DatabaseMemory-orders | AWS/RDS | FreeableMemory | Minimum | 209715200",
        "aws.elasticache | sessions | CacheCpu-sessions | AWS/ElastiCache | EngineCPUUtilization"
            + " | Average | 80",
        "aws.elasticache | sessions | CacheMemory-sessions | AWS/ElastiCache"
            + " | DatabaseMemoryUsagePercentage | Average | 85",
        "aws.lambda | resize | FunctionErrors-resize | AWS/Lambda | Errors | Sum | 5",
        "aws.lambda | resize | CriticalFunctionThrottles-resize | AWS/Lambda | Throttles | Sum | 5",
        "aws.lambda | resize | CriticalFunctionTime-resize | AWS/Lambda | Duration | p99 | 2850",
      })
  void eachWatchesWhatAwsSends(
      String key,
      String value,
      String name,
      String namespace,
      String metric,
      String statistic,
      double limit) {
    make(key, value);

    Resource alarm = alarm("Bella-" + name);
    String given = alarm.text("Statistic");
    assertEquals(namespace, alarm.text("Namespace"));
    assertEquals(metric, alarm.text("MetricName"));
    assertEquals(statistic, given.isEmpty() ? alarm.text("ExtendedStatistic") : given);
    assertEquals(limit, Double.parseDouble(alarm.text("Threshold")), 1e-9);
  }

  @Test
  void readsAndWritesAreComparedInSeconds() {
    make("aws.rds", "orders", "alarm.database-latency", "50ms");

    Resource alarm = alarm("Bella-DatabaseLatency-orders");
    assertEquals(0.05, Double.parseDouble(alarm.text("Threshold")), 1e-9);
    assertTrue(alarm.text("Metrics").contains("ReadLatency"), alarm.toString());
    assertTrue(alarm.text("Metrics").contains("WriteLatency"), alarm.toString());
  }

  @Test
  void anAuroraClusterHasNoDiskThatFills() {
    make("aws.rds", "cluster:invoices");

    assertFalse(alarms.containsKey("Bella-DatabaseStorage-invoices"));
    assertTrue(
        alarm("Bella-DatabaseMemory-invoices").text("Dimensions").contains("DBClusterIdentifier"));
  }

  @Test
  void anHttpApiIsKnownByItsIdAndStage() {
    make("aws.apigateway", "id:a1b2/live");

    String dimensions = alarm("Bella-ServerErrors-a1b2/live").text("Dimensions");
    assertTrue(dimensions.contains("ApiId") && dimensions.contains("a1b2"), dimensions);
    assertTrue(dimensions.contains("Stage") && dimensions.contains("live"), dimensions);
  }

  @Test
  void theWarningAndTheUrgentOneOfAFunctionTellDifferentPeople() {
    make("aws.lambda", "resize", "aws.lambda.timeout", "30s");

    Resource warning = alarm("Bella-FunctionTime-resize");
    Resource urgent = alarm("Bella-CriticalFunctionTime-resize");
    assertEquals(24_000, Double.parseDouble(warning.text("Threshold")), 1e-9);
    assertEquals(28_500, Double.parseDouble(urgent.text("Threshold")), 1e-9);
    assertTrue(warning.text("AlarmDescription").startsWith("SEV3"));
    assertTrue(urgent.text("AlarmDescription").startsWith("SEV2"));
  }
}

package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.provisioning.MetricRef;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands around the JVM, and the bill. */
public final class NeighbourAlarms {

  private static final int MINUTE = 60;

  /** AWS tells the bill every few hours. */
  private static final int BILL_PERIOD = 21_600;

  /** The only region with figures of the bill. */
  public static final String BILL_REGION = "us-east-1";

  private final Settings settings;
  private final Alarms alarms;

  public NeighbourAlarms(Settings settings, Alarms alarms) {
    this.settings = settings;
    this.alarms = alarms;
  }

  public void add(AwsDependencies neighbours) {
    for (Neighbour neighbour : neighbours.all()) {
      add(neighbour);
    }
  }

  private void add(Neighbour it) {
    switch (it.type()) {
      case ECS:
        share(
            NeighbourAlarmKinds.ECS_CPU, it, "CPUUtilization", settings.get(ProvisioningKeys.CPU));
        share(
            NeighbourAlarmKinds.ECS_MEMORY,
            it,
            "MemoryUtilization",
            settings.get(ProvisioningKeys.MEMORY));
        tasks(it);
        break;
      case DATABASE:
        database(it);
        storage(it);
        break;
      case CLUSTER:
        database(it);
        break;
      case BALANCER:
        count(NeighbourAlarmKinds.SERVER_ERRORS, it, "HTTPCode_ELB_5XX_Count", serverErrors());
        count(NeighbourAlarmKinds.TARGET_ERRORS, it, "HTTPCode_Target_5XX_Count", serverErrors());
        time(NeighbourAlarmKinds.SERVER_TIME, it, "TargetResponseTime", 0.001);
        break;
      case TARGETS:
        alarms.add(
            draft(NeighbourAlarmKinds.TARGETS, it)
                .watches(it.line("UnHealthyHostCount"), "Maximum")
                .over(0, 3, 5)
                .says("any"));
        break;
      case CACHE:
        int hits = settings.get(ProvisioningKeys.HIT_RATE);
        alarms.add(
            draft(NeighbourAlarmKinds.CACHE_HITS, it)
                .watches(it.line("CacheHitRate"), "Average")
                .under(hits, 15, 15)
                .says("under " + hits + " %"));
        share(
            NeighbourAlarmKinds.CACHE_CPU,
            it,
            "EngineCPUUtilization",
            settings.get(ProvisioningKeys.CPU));
        share(
            NeighbourAlarmKinds.CACHE_MEMORY,
            it,
            "DatabaseMemoryUsagePercentage",
            settings.get(ProvisioningKeys.MEMORY));
        break;
      case TABLE:
        alarms.add(
            draft(NeighbourAlarmKinds.TABLE_THROTTLES, it)
                .with("reads", it.line("ReadThrottleEvents"), "Sum")
                .with("writes", it.line("WriteThrottleEvents"), "Sum")
                .formula("SUM(METRICS())", "throttled")
                .over(0, 3, 5)
                .says("any"));
        break;
      case FUNCTION:
        function(it);
        break;
      case GATEWAY:
        count(NeighbourAlarmKinds.SERVER_ERRORS, it, "5XXError", serverErrors());
        time(NeighbourAlarmKinds.SERVER_TIME, it, "Latency", 1);
        break;
      case HTTP_API:
        count(NeighbourAlarmKinds.SERVER_ERRORS, it, "5xx", serverErrors());
        time(NeighbourAlarmKinds.SERVER_TIME, it, "Latency", 1);
        break;
    }
  }

  private int serverErrors() {
    return settings.get(ProvisioningKeys.SERVER_ERRORS);
  }

  private static AlarmBuilder draft(AlarmKind kind, Neighbour it) {
    return new AlarmBuilder(kind, null, MINUTE, it.name());
  }

  private void share(AlarmKind kind, Neighbour it, String metric, int limit) {
    alarms.add(
        draft(kind, it)
            .watches(it.line(metric), "Average")
            .over(limit, 5, 5)
            .says("over " + limit + " %"));
  }

  private void count(AlarmKind kind, Neighbour it, String metric, int limit) {
    alarms.add(
        draft(kind, it)
            .watches(it.line(metric), "Sum")
            .over(limit, 3, 5)
            .says("over " + limit + " a minute"));
  }

  /**
   * @param unit of the metric, by milliseconds
   */
  private void time(AlarmKind kind, Neighbour it, String metric, double unit) {
    long limit = settings.get(ProvisioningKeys.SERVER_TIME);
    alarms.add(
        draft(kind, it)
            .watches(it.line(metric), "p95")
            .over(limit * unit, 3, 5)
            .says("p95 over " + limit + " ms"));
  }

  /** Each task sends its share of the CPU once a minute; where none runs, nothing is sent. */
  private void tasks(Neighbour it) {
    int least = settings.get(ProvisioningKeys.TASKS);
    alarms.add(
        draft(NeighbourAlarmKinds.ECS_TASKS, it)
            .watches(it.line("CPUUtilization"), "SampleCount")
            .under(least, 5, 5)
            .missing("breaching")
            .says("under " + least));
  }

  private void storage(Neighbour it) {
    int gibibytes = settings.get(ProvisioningKeys.STORAGE);
    alarms.add(
        draft(NeighbourAlarmKinds.DATABASE_STORAGE, it)
            .watches(it.line("FreeStorageSpace"), "Minimum")
            .under(gibibytes * 1024.0 * 1024 * 1024, 5, 5)
            .says("under " + gibibytes + " GiB"));
  }

  private void database(Neighbour it) {
    long slowest = settings.get(ProvisioningKeys.DATABASE_LATENCY);
    alarms.add(
        draft(NeighbourAlarmKinds.DATABASE_LATENCY, it)
            .with("reads", it.line("ReadLatency"), "Average")
            .with("writes", it.line("WriteLatency"), "Average")
            .formula("MAX(METRICS())", "the slower of reads and writes")
            .over(slowest / 1_000.0, 5, 5)
            .says("over " + slowest + " ms"));
    int mebibytes = settings.get(ProvisioningKeys.DATABASE_MEMORY);
    alarms.add(
        draft(NeighbourAlarmKinds.DATABASE_MEMORY, it)
            .watches(it.line("FreeableMemory"), "Minimum")
            .under(mebibytes * 1024.0 * 1024, 10, 10)
            .says("under " + mebibytes + " MiB"));
    share(
        NeighbourAlarmKinds.DATABASE_CPU, it, "CPUUtilization", settings.get(ProvisioningKeys.CPU));
    Integer most = settings.find(ProvisioningKeys.RDS_CONNECTIONS);
    if (most != null) {
      int share = settings.get(ProvisioningKeys.CONNECTIONS);
      alarms.add(
          draft(NeighbourAlarmKinds.DATABASE_CONNECTIONS, it)
              .watches(it.line("DatabaseConnections"), "Maximum")
              .over(most * share / 100.0, 5, 5)
              .says("over " + share + " % of " + most));
    }
  }

  private void function(Neighbour it) {
    functionTime(
        NeighbourAlarmKinds.FUNCTION_TIME, it, settings.get(ProvisioningKeys.FUNCTION_TIME));
    functionTime(
        NeighbourAlarmKinds.CRITICAL_FUNCTION,
        it,
        settings.get(ProvisioningKeys.CRITICAL_FUNCTION_TIME));
    count(
        NeighbourAlarmKinds.FUNCTION_ERRORS,
        it,
        "Errors",
        settings.get(ProvisioningKeys.FUNCTION_ERRORS));
    alarms.add(
        draft(NeighbourAlarmKinds.FUNCTION_THROTTLES, it)
            .watches(it.line("Throttles"), "Sum")
            .over(0, 3, 5)
            .says("any"));
    count(
        NeighbourAlarmKinds.CRITICAL_THROTTLES,
        it,
        "Throttles",
        settings.get(ProvisioningKeys.CRITICAL_THROTTLES));
  }

  private void functionTime(AlarmKind kind, Neighbour it, int share) {
    long most = settings.get(ProvisioningKeys.LAMBDA_TIMEOUT);
    alarms.add(
        draft(kind, it)
            .watches(it.line("Duration"), "p99")
            .over(most * share / 100.0, 3, 5)
            .says("over " + share + " % of " + most + " ms"));
  }

  /** The account's bill for CloudWatch, where AWS tells it. */
  public void addBill(String region) {
    Integer dollars = settings.find(ProvisioningKeys.BILL);
    if (dollars != null && region.equals(BILL_REGION)) {
      Map<String, String> dimensions = new LinkedHashMap<>();
      dimensions.put("ServiceName", "AmazonCloudWatch");
      dimensions.put("Currency", "USD");
      alarms.add(
          new AlarmBuilder(AlarmKinds.BILL, null, BILL_PERIOD)
              .watches(new MetricRef("AWS/Billing", "EstimatedCharges", dimensions), "Maximum")
              .over(dollars, 1, 1)
              .missing("ignore")
              .says("over $" + dollars));
    }
  }
}

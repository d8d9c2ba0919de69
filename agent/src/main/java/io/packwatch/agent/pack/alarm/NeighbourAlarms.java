package io.packwatch.agent.pack.alarm;

import io.packwatch.agent.config.PackKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.pack.Line;
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

  public void add(Neighbours neighbours) {
    for (Neighbour neighbour : neighbours.all()) {
      add(neighbour);
    }
  }

  private void add(Neighbour it) {
    switch (it.type()) {
      case ECS:
        share(AlarmKind.ECS_CPU, it, "CPUUtilization", settings.get(PackKeys.CPU));
        share(AlarmKind.ECS_MEMORY, it, "MemoryUtilization", settings.get(PackKeys.MEMORY));
        break;
      case DATABASE:
        database(it);
        break;
      case BALANCER:
        count(AlarmKind.SERVER_ERRORS, it, "HTTPCode_ELB_5XX_Count", serverErrors());
        break;
      case TARGETS:
        alarms.add(
            draft(AlarmKind.TARGETS, it)
                .watches(it.line("UnHealthyHostCount"), "Maximum")
                .over(0, 3, 5)
                .says("any"));
        break;
      case CACHE:
        int hits = settings.get(PackKeys.HIT_RATE);
        alarms.add(
            draft(AlarmKind.CACHE_HITS, it)
                .watches(it.line("CacheHitRate"), "Average")
                .under(hits, 15, 15)
                .says("under " + hits + " %"));
        break;
      case TABLE:
        alarms.add(
            draft(AlarmKind.TABLE_THROTTLES, it)
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
        alarms.add(
            draft(AlarmKind.SERVER_ERRORS, it)
                .watches(it.line("5XXError"), "Sum")
                .over(serverErrors(), 3, 5)
                .says("over " + serverErrors() + " a minute"));
        break;
    }
  }

  private int serverErrors() {
    return settings.get(PackKeys.SERVER_ERRORS);
  }

  private static Draft draft(AlarmKind kind, Neighbour it) {
    return new Draft(kind, null, MINUTE, it.name());
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

  private void database(Neighbour it) {
    share(AlarmKind.DATABASE_CPU, it, "CPUUtilization", settings.get(PackKeys.CPU));
    Integer most = settings.find(PackKeys.RDS_CONNECTIONS);
    if (most != null) {
      int share = settings.get(PackKeys.CONNECTIONS);
      alarms.add(
          draft(AlarmKind.DATABASE_CONNECTIONS, it)
              .watches(it.line("DatabaseConnections"), "Maximum")
              .over(most * share / 100.0, 5, 5)
              .says("over " + share + " % of " + most));
    }
  }

  private void function(Neighbour it) {
    long most = settings.get(PackKeys.LAMBDA_TIMEOUT);
    int share = settings.get(PackKeys.FUNCTION_TIME);
    alarms.add(
        draft(AlarmKind.FUNCTION_TIME, it)
            .watches(it.line("Duration"), "p99")
            .over(most * share / 100.0, 3, 5)
            .says("over " + share + " % of " + most + " ms"));
    alarms.add(
        draft(AlarmKind.FUNCTION_THROTTLES, it)
            .watches(it.line("Throttles"), "Sum")
            .over(0, 3, 5)
            .says("any"));
  }

  /** The account's bill for CloudWatch, where AWS tells it. */
  public void addBill(String region) {
    Integer dollars = settings.find(PackKeys.BILL);
    if (dollars != null && region.equals(BILL_REGION)) {
      Map<String, String> dimensions = new LinkedHashMap<>();
      dimensions.put("ServiceName", "AmazonCloudWatch");
      dimensions.put("Currency", "USD");
      alarms.add(
          new Draft(AlarmKind.BILL, null, BILL_PERIOD)
              .watches(new Line("AWS/Billing", "EstimatedCharges", dimensions), "Maximum")
              .over(dollars, 1, 1)
              .missing("ignore")
              .says("over $" + dollars));
    }
  }
}

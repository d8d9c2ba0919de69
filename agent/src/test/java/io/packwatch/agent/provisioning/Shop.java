package io.packwatch.agent.provisioning;

import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.config.ProcessEnvironment;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.metric.Metric;
import java.io.File;
import java.util.Arrays;
import java.util.Collections;
import java.util.Properties;

/** An application with three packages, and its settings. */
public final class Shop {

  public static final String NAME = "Bella";

  /** Settings with all that the pack can be made of. */
  private static final String[] EVERYTHING = {
    "environment", "production",
    "service", "checkout",
    "dimension.Team", "blue",
    "slo.API", "99.9% < 300ms",
    "slo.Availability", "99.5%",
    "aws.ecs", "cluster/service",
    "aws.rds", "orders, cluster:invoices",
    "aws.rds.connections", "200",
    "aws.alb", "app/front/1234+targetgroup/front/5678",
    "aws.elasticache", "sessions",
    "aws.dynamodb", "carts",
    "aws.lambda", "resize",
    "aws.apigateway", "shop/live, id:a1b2c3d4e5/live",
    "alarm.bill", "100",
    "alarm.critical-response-time", "5s",
  };

  private Shop() {}

  /** Settings with all that the pack can be made of, and with these. */
  public static String[] everything(String... more) {
    String[] all = Arrays.copyOf(EVERYTHING, EVERYTHING.length + more.length);
    System.arraycopy(more, 0, all, EVERYTHING.length, more.length);
    return all;
  }

  /**
   * Settings of these system properties, {@code packwatch.} left out: a name, a value, and so on.
   */
  public static Settings settings(String... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      properties.setProperty("packwatch." + namesAndValues[i], namesAndValues[i + 1]);
    }
    properties.setProperty("packwatch.application", NAME);
    Log.Level before = Log.Level.WARN;
    Settings settings =
        Configuration.load(
                new ProcessEnvironment(
                    null,
                    Collections.<String, String>emptyMap(),
                    properties,
                    new File("no such directory"),
                    null))
            .settings();
    Log.level(before);
    return settings;
  }

  /** All that three packages of a shop send. */
  public static Inventory inventory() {
    Inventory inventory = new Inventory();
    for (Metric metric :
        new Metric[] {
          Metric.REQUEST_COUNT, Metric.RESPONSE_TIME, Metric.ERROR_RATE, Metric.CALL_LATENCY
        }) {
      inventory.saw("API", metric, null);
    }
    inventory.saw("API", Metric.SELF_TIME, null).saw("API", Metric.CALL_ERROR_RATE, null);
    inventory.saw("Services", Metric.SELF_TIME, null);
    for (Metric metric : new Metric[] {Metric.OUTBOUND_LATENCY, Metric.OUTBOUND_ERROR_RATE}) {
      inventory.saw("Services", metric, "pay.example.com").saw("Services", metric, "mail.example");
    }
    for (Metric metric : new Metric[] {Metric.JOB_LATENCY, Metric.JOB_ERROR_RATE}) {
      inventory.saw("Services", metric, "Reports.nightly");
    }
    for (Metric metric : new Metric[] {Metric.CACHE_LATENCY, Metric.CACHE_ERROR_RATE}) {
      inventory.saw("Services", metric, "Redis");
    }
    for (Metric metric : new Metric[] {Metric.QUERY_LATENCY, Metric.QUERY_ERROR_RATE}) {
      inventory.saw("Database", metric, null);
    }
    for (Metric metric :
        new Metric[] {
          Metric.CONNECTION_POOL_USAGE, Metric.PENDING_CONNECTIONS, Metric.CONNECTION_USAGE_TIME
        }) {
      inventory.saw("Database", metric, "HikariPool-1");
    }
    return inventory;
  }

  /** The pack of the shop with these settings. */
  public static ResourceSet pack(String... namesAndValues) {
    return ResourceSet.of(NAME, settings(namesAndValues), inventory(), "eu-west-1");
  }
}

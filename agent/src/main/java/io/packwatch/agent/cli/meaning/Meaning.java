package io.packwatch.agent.cli.meaning;

import io.packwatch.agent.config.Key;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds values that are valid by their form and cannot be meant. */
public final class Meaning {

  private final Settings settings;
  private final List<Objection> objections = new ArrayList<>();

  private Meaning(Settings settings) {
    this.settings = settings;
  }

  /** Checks where AWS is, for every command that calls it. */
  public static List<Objection> ofPlace(Settings settings) {
    Meaning meaning = new Meaning(settings);
    meaning.place();
    return meaning.objections;
  }

  /** Checks all keys that only commands read, and where AWS is. */
  public static List<Objection> ofAll(Settings settings) {
    Meaning meaning = new Meaning(settings);
    meaning.place();
    meaning.receivers();
    meaning.neighbours();
    meaning.labels(ProvisioningKeys.POOLS, "Database:HikariPool-1");
    meaning.labels(ProvisioningKeys.PEERS, "Services:pay.example.com");
    meaning.deployment();
    return meaning.objections;
  }

  private void place() {
    String region = settings.find(Keys.CLOUDWATCH_REGION);
    String remedy = region == null ? null : Regions.remedy(region);
    if (remedy != null) {
      refuse(Keys.CLOUDWATCH_REGION.name(), "is \"" + region + "\", which is not a region", remedy);
    }
    String endpoint = settings.find(Keys.CLOUDWATCH_ENDPOINT);
    if (endpoint != null && !hasHost(endpoint)) {
      refuse(
          Keys.CLOUDWATCH_ENDPOINT.name(),
          "is \"" + endpoint + "\", which has no host",
          "Write it like https://monitoring.eu-west-1.amazonaws.com, or leave it out");
    }
  }

  /** Whether an address has a host that can be called. */
  public static boolean hasHost(String address) {
    try {
      URI uri = URI.create(address.trim());
      return uri.getHost() != null && uri.getPort() <= 65_535;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void receivers() {
    for (Map.Entry<String, List<String>> each : settings.all(ProvisioningKeys.NOTIFY).entrySet()) {
      String key = "packwatch.notify." + each.getKey();
      for (String receiver : each.getValue()) {
        Objection objection = Receivers.of(key, receiver, settings.find(Keys.CLOUDWATCH_REGION));
        if (objection != null) {
          objections.add(objection);
        }
      }
    }
  }

  private void neighbours() {
    each(ProvisioningKeys.ECS, "an ECS service and its cluster", AwsNames::service);
    each(ProvisioningKeys.RDS, "a database's identifier", AwsNames::database);
    each(ProvisioningKeys.ALB, "what CloudWatch calls a load balancer", AwsNames::balancer);
    each(ProvisioningKeys.ELASTICACHE, "a cache cluster's name", AwsNames::cache);
    each(ProvisioningKeys.DYNAMODB, "a table's name", AwsNames::table);
    each(ProvisioningKeys.LAMBDA, "a function's name", AwsNames::function);
    each(ProvisioningKeys.API_GATEWAY, "an API's name", AwsNames::gateway);
  }

  private void each(Key<List<String>> key, String wanted, Function<String, @Nullable String> rule) {
    for (String name : listed(key)) {
      String remedy = rule.apply(name);
      if (remedy != null) {
        refuse(
            key.name(),
            "names \"" + name + "\", which is not " + wanted + ": its alarms could never ring",
            remedy);
      }
    }
  }

  /** {@code Package:name} pairs; the package must be a configured one, if any is configured. */
  private void labels(Key<List<String>> key, String example) {
    for (String pair : listed(key)) {
      int colon = pair.indexOf(':');
      String name = colon < 0 ? "" : pair.substring(0, colon);
      if (colon <= 0 || colon == pair.length() - 1) {
        refuse(
            key.name(),
            "has \"" + pair + "\", which does not name a package",
            "Write Package:name, like " + example);
      } else if (Keys.PACKAGE.objectionToPart(name) != null) {
        refuse(
            key.name(),
            "has \"" + pair + "\", and \"" + name + "\" is not the name of a package",
            "Write Package:name, like " + example);
      } else if (!isPackage(name)) {
        refuse(
            key.name(),
            "has \"" + pair + "\", but no package is called " + name,
            "The packages are " + String.join(", ", settings.packages().keySet()));
      }
    }
  }

  /** Discovery adds packages to those that are configured, and these may be named as well. */
  private boolean isPackage(String name) {
    return settings.packages().isEmpty()
        || settings.packages().containsKey(name)
        || name.equals("Database")
        || name.equals("Core")
        || name.equals("Other");
  }

  private void deployment() {
    String alarm = settings.find(ProvisioningKeys.DEPLOYMENT_ALARM);
    if (alarm == null || !(Arn.looksLikeOne(alarm) || alarm.indexOf('"') >= 0)) {
      return;
    }
    Arn arn = Arn.of(alarm);
    String name = arn == null ? null : arn.after("alarm:");
    refuse(
        ProvisioningKeys.DEPLOYMENT_ALARM.name(),
        "is \"" + alarm + "\", which is not the name of an alarm",
        name == null ? "Write the alarm's name, without quotes" : "Write " + name);
  }

  private List<String> listed(Key<List<String>> key) {
    List<String> names = settings.find(key);
    return names == null ? Collections.<String>emptyList() : names;
  }

  private void refuse(String key, String reason, String remedy) {
    objections.add(Objection.refused(key, reason, remedy));
  }
}

package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.Key;
import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What stands around the JVM, as {@code packwatch.aws.*} says. */
public final class AwsDependencies {

  private final Settings settings;
  private final List<Neighbour> all = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  public AwsDependencies(Settings settings) {
    this.settings = settings;
    for (String pair : names(ProvisioningKeys.ECS)) {
      int slash = pair.indexOf('/');
      if (slash > 0 && slash < pair.length() - 1) {
        all.add(
            new Neighbour(
                Neighbour.Type.ECS,
                pair.substring(slash + 1),
                "ClusterName",
                pair.substring(0, slash),
                "ServiceName",
                pair.substring(slash + 1)));
      } else {
        problems.add(ProvisioningKeys.ECS + ": \"" + pair + "\" is not cluster/service, left out");
      }
    }
    databases();
    balancers();
    for (String cluster : names(ProvisioningKeys.ELASTICACHE)) {
      all.add(new Neighbour(Neighbour.Type.CACHE, cluster, "CacheClusterId", cluster));
    }
    for (String table : names(ProvisioningKeys.DYNAMODB)) {
      all.add(new Neighbour(Neighbour.Type.TABLE, table, "TableName", table));
    }
    for (String function : names(ProvisioningKeys.LAMBDA)) {
      all.add(new Neighbour(Neighbour.Type.FUNCTION, function, "FunctionName", function));
    }
    gateways();
  }

  /** An HTTP API is known by its id alone, and names its metrics otherwise. */
  private void gateways() {
    String id = "id:";
    for (String given : names(ProvisioningKeys.API_GATEWAY)) {
      boolean isHttp = given.startsWith(id);
      String api = isHttp ? given.substring(id.length()) : given;
      Neighbour.Type type = isHttp ? Neighbour.Type.HTTP_API : Neighbour.Type.GATEWAY;
      String dimension = isHttp ? "ApiId" : "ApiName";
      int slash = api.indexOf('/');
      all.add(
          slash < 0
              ? new Neighbour(type, api, dimension, api)
              : new Neighbour(
                  type,
                  api,
                  dimension,
                  api.substring(0, slash),
                  "Stage",
                  api.substring(slash + 1)));
    }
  }

  private List<String> names(Key<List<String>> key) {
    List<String> names = settings.find(key);
    return names == null ? Collections.<String>emptyList() : names;
  }

  private void databases() {
    String cluster = "cluster:";
    for (String name : names(ProvisioningKeys.RDS)) {
      all.add(
          name.startsWith(cluster)
              ? new Neighbour(
                  Neighbour.Type.CLUSTER,
                  name.substring(cluster.length()),
                  "DBClusterIdentifier",
                  name.substring(cluster.length()))
              : new Neighbour(Neighbour.Type.DATABASE, name, "DBInstanceIdentifier", name));
    }
    if (!names(ProvisioningKeys.RDS).isEmpty()
        && settings.find(ProvisioningKeys.RDS_CONNECTIONS) == null) {
      problems.add(
          "no alarm on the database's connections: set "
              + ProvisioningKeys.RDS_CONNECTIONS
              + " to its max_connections");
    }
  }

  private void balancers() {
    for (String given : names(ProvisioningKeys.ALB)) {
      int plus = given.indexOf('+');
      String balancer = plus < 0 ? given : given.substring(0, plus);
      String[] parts = balancer.split("/", -1);
      String name = parts.length > 1 ? parts[1] : balancer;
      all.add(new Neighbour(Neighbour.Type.BALANCER, name, "LoadBalancer", balancer));
      if (plus >= 0) {
        all.add(
            new Neighbour(
                Neighbour.Type.TARGETS,
                name,
                "TargetGroup",
                given.substring(plus + 1),
                "LoadBalancer",
                balancer));
      }
    }
  }

  public List<Neighbour> all() {
    return all;
  }

  /** Those of some types. */
  public List<Neighbour> of(Neighbour.Type... types) {
    List<Neighbour> found = new ArrayList<>();
    for (Neighbour neighbour : all) {
      for (Neighbour.Type type : types) {
        if (neighbour.type() == type) {
          found.add(neighbour);
        }
      }
    }
    return found;
  }

  /** What is configured and cannot be done, a sentence each. */
  public List<String> problems() {
    return problems;
  }
}

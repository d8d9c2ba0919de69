package io.packwatch.agent.provisioning.dashboard;

import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.provisioning.Published;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.alarm.Neighbour;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where time goes: all packages beside each other, one that is chosen, each in turn, the JVM. */
final class Technical {

  /** Beyond these, packages have no section of their own: the chosen one shows any of them. */
  private static final int MAX_SECTIONS = 20;

  private final Dashboards pack;
  private final Published published;

  Technical(Dashboards pack) {
    this.pack = pack;
    published = pack.published;
  }

  Resource dashboard() {
    Body body = pack.begin("technical", "executive", "operations");
    overview(body);
    List<String> names = published.packages();
    if (!names.isEmpty()) {
      chosen(body, names);
    }
    for (String name : names.subList(0, Math.min(MAX_SECTIONS, names.size()))) {
      section(body, name);
    }
    jvm(body);
    for (Neighbour neighbour : pack.neighbours.of(Neighbour.Type.ECS, Neighbour.Type.FUNCTION)) {
      body.graph(8, 6, graph(neighbour));
    }
    return body.named(pack.names.dashboard("technical"));
  }

  private Graph graph(String title) {
    return new Graph(title, published.period());
  }

  private void overview(Body body) {
    body.graph(8, 6, byPackage("ResponseTime p99, ms", Metric.RESPONSE_TIME, "p99"));
    body.graph(8, 6, byPackage("Error rate, percent", Metric.ERROR_RATE, "Average"));
    body.graph(8, 6, byPackage("Self time p95, ms", Metric.SELF_TIME, "p95"));
  }

  private Graph byPackage(String title, Metric metric, String statistic) {
    Graph graph = graph(title);
    for (String name : published.packagesWith(metric)) {
      graph.line(published.line(name, metric), statistic, name);
    }
    return graph;
  }

  /** One package that the variable names: all by search, so that it follows the variable. */
  private void chosen(Body body, List<String> names) {
    String first = names.get(0);
    List<@Nullable Object> values = new ArrayList<>();
    for (String name : names) {
      values.add(Fields.of("value", key(name), "label", name));
    }
    body.variable(
        Fields.of(
            "type",
            "pattern",
            "pattern",
            key(first),
            "inputType",
            "select",
            "id",
            "package",
            "label",
            "Package",
            "defaultValue",
            key(first),
            "visible",
            true,
            "values",
            values));
    body.text(1, "## The package chosen above");
    for (EventKind kind : EventKind.values()) {
      body.graph(8, 6, searched(kind.timeHeading() + " p99, ms", first, kind.time(), "p99"));
    }
    body.graph(8, 6, searched("Error rate, percent", first, Metric.ERROR_RATE, "Average"));
    body.graph(8, 6, searched("Pools, percent", first, Metric.CONNECTION_POOL_USAGE, "Maximum"));
  }

  /** What stands in a search and nowhere else: the namespace with the dimension after it. */
  private String key(String packageName) {
    return Dashboards.quoted(published.namespace(packageName)) + ",Package";
  }

  private Graph searched(String title, String packageName, Metric metric, String statistic) {
    if (!pack.settings.metricOn(metric)) {
      return graph(title);
    }
    boolean labelled = metric.label() != null && !"Endpoint".equals(metric.label());
    boolean peers = !"Peer".equals(metric.label()) || published.peers();
    String search = pack.search(packageName, metric, labelled && peers);
    String expression = "SEARCH('" + search + "', '" + statistic + "', " + published.period() + ")";
    return graph(title).formula("e1", expression, "");
  }

  private void section(Body body, String name) {
    body.text(1, "## " + name);
    body.graph(8, 6, rates(name));
    for (EventKind kind : EventKind.values()) {
      body.graph(8, 6, times(kind, name));
    }
    body.graph(8, 6, times("Self time, ms", name, Metric.SELF_TIME));
    body.graph(8, 6, labelled("Cache hits, percent", name, Metric.CACHE_HIT_RATE, "Average"));
    body.graph(
        8, 6, labelled("Pool, percent in use", name, Metric.CONNECTION_POOL_USAGE, "Maximum"));
    body.graph(
        8, 6, labelled("Pool, callers waiting", name, Metric.PENDING_CONNECTIONS, "Maximum"));
    body.graph(8, 6, connectionErrors(name));
    if (published.has(name, Metric.QUERY_LATENCY)) {
      for (Neighbour neighbour :
          pack.neighbours.of(
              Neighbour.Type.DATABASE,
              Neighbour.Type.CLUSTER,
              Neighbour.Type.CACHE,
              Neighbour.Type.TABLE)) {
        body.graph(8, 6, graph(neighbour));
      }
    }
    if (pack.requests(name) != null) {
      for (Neighbour neighbour :
          pack.neighbours.of(
              Neighbour.Type.BALANCER,
              Neighbour.Type.TARGETS,
              Neighbour.Type.GATEWAY,
              Neighbour.Type.HTTP_API)) {
        body.graph(8, 6, graph(neighbour));
      }
    }
  }

  private long limit(String name) {
    return pack.settings.limit(
        ProvisioningKeys.RESPONSE_TIME, ProvisioningKeys.RESPONSE_TIME_OF, name);
  }

  /** Percentiles of a package's events, or of each label where these are told apart alone. */
  private Graph times(EventKind kind, String name) {
    if (kind.labels() == EventKind.Labels.ONLY) {
      return labelled(kind.timeHeading() + " p99, ms", name, kind.time(), "p99");
    }
    Graph graph = times(kind.timeHeading() + ", ms", name, kind.time());
    return kind == EventKind.REQUEST ? graph.limit((double) limit(name), "alarm") : graph;
  }

  private Graph times(String title, String name, Metric metric) {
    Graph graph = graph(title);
    if (published.has(name, metric)) {
      for (String statistic : new String[] {"p50", "p95", "p99"}) {
        graph.line(published.line(name, metric), statistic, statistic);
      }
    }
    return graph.axis("ms");
  }

  private Graph rates(String name) {
    Graph graph = graph("Failures, percent");
    for (EventKind kind : EventKind.values()) {
      Metric metric = kind.errors();
      if (kind.labels() != EventKind.Labels.ONLY && published.has(name, metric)) {
        graph.line(published.line(name, metric), "Average", metric.text());
      }
    }
    return graph;
  }

  /** The metric is sent only when there are some: who has a database may have them any time. */
  private Graph connectionErrors(String name) {
    Graph graph = graph("Connections that failed");
    boolean connects =
        published.has(name, Metric.QUERY_LATENCY)
            || published.has(name, Metric.CONNECTION_POOL_USAGE)
            || published.has(name, Metric.CONNECTION_ERRORS);
    if (connects && pack.settings.metricOn(Metric.CONNECTION_ERRORS)) {
      graph.line(published.line(name, Metric.CONNECTION_ERRORS), "Sum", name);
    }
    return graph;
  }

  private Graph labelled(String title, String name, Metric metric, String statistic) {
    Graph graph = graph(title);
    if (published.has(name, metric)) {
      for (String label : published.labels(name, metric)) {
        String shown = label == null ? metric.text() : label;
        graph.line(published.line(name, metric, label), statistic, shown);
      }
    }
    return graph;
  }

  private void jvm(Body body) {
    body.text(1, "## JVM");
    body.graph(8, 6, core("Heap, percent", "Maximum", Metric.HEAP_USAGE, Metric.HEAP_AFTER_GC));
    body.graph(8, 6, core("CPU, percent", "Average", Metric.CPU_USAGE));
    body.graph(8, 6, core("Collections, ms an interval", "Maximum", Metric.GC_PAUSE_TIME));
    body.graph(8, 6, core("Threads", "Maximum", Metric.THREAD_COUNT, Metric.DEADLOCKED_THREADS));
  }

  private Graph core(String title, String statistic, Metric... metrics) {
    Graph graph = graph(title);
    for (Metric metric : metrics) {
      if (published.has(Inventory.CORE, metric)) {
        graph.line(published.line(Inventory.CORE, metric), statistic, metric.text());
      }
    }
    return graph;
  }

  private static Graph graph(Neighbour neighbour) {
    Graph graph = new Graph(neighbour.type().title() + " " + neighbour.name(), 60);
    for (String metric : neighbour.type().metrics()) {
      boolean counts = metric.endsWith("Count") || metric.endsWith("Events");
      boolean sums = counts || metric.equals("Throttles") || metric.equals("Errors");
      graph.line(neighbour.line(metric), sums ? "Sum" : "Average", metric);
    }
    return graph;
  }
}

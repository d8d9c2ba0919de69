package io.packwatch.agent.provisioning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every metric that a resource refers to, wherever it does: found by looking at its fields alone.
 */
final class References {

  /** A metric with the values of its dimensions; those of a search have none. */
  static final class Reference {
    final String namespace;
    final String metric;
    final Map<String, String> dimensions;
    final boolean searched;

    Reference(String namespace, String metric, Map<String, String> dimensions, boolean searched) {
      this.namespace = namespace;
      this.metric = metric;
      this.dimensions = dimensions;
      this.searched = searched;
    }

    @Override
    public String toString() {
      return namespace + " " + metric + " " + dimensions;
    }
  }

  private static final Pattern SEARCH =
      Pattern.compile("\\{\"?([^\",}]+)\"?,([^}]+)} MetricName=\"(\\w+)\"");

  private final List<Reference> found = new ArrayList<>();

  private References() {}

  static List<Reference> of(Resource resource) {
    References references = new References();
    references.look(resource.fields());
    return references.found;
  }

  private void look(@Nullable Object value) {
    if (value instanceof Map) {
      Map<?, ?> map = (Map<?, ?>) value;
      if (map.containsKey("MetricName") && map.containsKey("Namespace")) {
        metric(map);
      }
      if (map.get("metrics") instanceof List) {
        for (Object line : (List<?>) map.get("metrics")) {
          line((List<?>) line);
        }
      }
      map.values().forEach(this::look);
    } else if (value instanceof Iterable) {
      ((Iterable<?>) value).forEach(this::look);
    } else if (value instanceof String) {
      search((String) value);
    }
  }

  private void metric(Map<?, ?> metric) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    Object list = metric.get("Dimensions");
    for (Object each : (List<?>) (list == null ? new ArrayList<>() : list)) {
      Map<?, ?> dimension = (Map<?, ?>) each;
      dimensions.put(String.valueOf(dimension.get("Name")), String.valueOf(dimension.get("Value")));
    }
    add(String.valueOf(metric.get("Namespace")), metric.get("MetricName"), dimensions, false);
  }

  private void line(List<?> line) {
    if (line.get(0) instanceof String) {
      Map<String, String> dimensions = new LinkedHashMap<>();
      for (int i = 2; i + 1 < line.size(); i += 2) {
        dimensions.put(String.valueOf(line.get(i)), String.valueOf(line.get(i + 1)));
      }
      add(String.valueOf(line.get(0)), line.get(1), dimensions, false);
    }
  }

  private void search(String text) {
    Matcher search = SEARCH.matcher(text);
    while (search.find()) {
      Map<String, String> dimensions = new LinkedHashMap<>();
      for (String name : search.group(2).split(",", -1)) {
        dimensions.put(name.replace("\"", ""), "");
      }
      add(search.group(1), search.group(3), dimensions, true);
    }
  }

  private void add(
      String namespace, @Nullable Object metric, Map<String, String> dimensions, boolean searched) {
    found.add(new Reference(namespace, String.valueOf(metric), dimensions, searched));
  }
}

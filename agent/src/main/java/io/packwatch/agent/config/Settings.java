package io.packwatch.agent.config;

import io.packwatch.agent.metric.Metric;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The configuration, defaults included. Immutable; reading costs an array access. */
public final class Settings {

  private static final Object ABSENT = new Object();

  /** The values that a source sets, by the key's full name. */
  private final Map<String, ResolvedProperty> given;

  /** By the key's position in the table; for a family, a map by name part. Null if absent. */
  private final @Nullable Object[] values;

  private final Set<Metric> metrics;
  private final Map<String, String> dimensions;

  Settings(Map<String, ResolvedProperty> given) {
    this.given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    values = valuesOf(given);
    metrics = metricsOf(all(Keys.METRIC));
    dimensions = dimensionsOf();
  }

  private static @Nullable Object[] valuesOf(Map<String, ResolvedProperty> given) {
    List<Key<?>> table = Keys.table().all();
    @Nullable Object[] values = new Object[table.size()];
    for (Key<?> key : table) {
      values[key.index()] = key.isFamily() ? membersOf(key, given) : key.defaultValue();
    }
    for (ResolvedProperty value : given.values()) {
      if (!value.key.isFamily() && value.key.index() < values.length) {
        values[value.key.index()] = value.parsed;
      }
    }
    return values;
  }

  private static Map<String, Object> membersOf(Key<?> family, Map<String, ResolvedProperty> given) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (ResolvedProperty value : given.values()) {
      if (value.key == family && value.part != null) {
        members.put(value.part, value.parsed);
      }
    }
    return Collections.unmodifiableMap(members);
  }

  private static Set<Metric> metricsOf(Map<String, Boolean> switches) {
    Set<Metric> on = new HashSet<>();
    for (Metric metric : Metric.values()) {
      Boolean chosen = switches.get(metric.text());
      if (chosen == null ? metric.onByDefault() : chosen) {
        on.add(metric);
      }
    }
    return on;
  }

  private Map<String, String> dimensionsOf() {
    Map<String, String> all = new LinkedHashMap<>();
    put(all, "Environment", find(Keys.ENVIRONMENT));
    put(all, "Service", find(Keys.SERVICE));
    put(all, "Version", find(Keys.VERSION));
    all.putAll(all(Keys.DIMENSION));
    return Collections.unmodifiableMap(all);
  }

  private static void put(Map<String, String> all, String name, @Nullable String value) {
    if (value != null) {
      all.put(name, value);
    }
  }

  /**
   * The value of a key that has a default.
   *
   * @throws IllegalArgumentException if the key has none and is not set: use {@link #find}
   */
  public <T> T get(Key<T> key) {
    T value = find(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " has no default");
    }
    return value;
  }

  /** The value of a key, or null if it is not set and has no default. */
  @SuppressWarnings("unchecked") // only the key's own type has set it
  public <T> @Nullable T find(Key<T> key) {
    if (key.index() < values.length) {
      return (T) values[key.index()];
    }
    ResolvedProperty value = given.get(key.name());
    return value == null ? key.defaultValue() : (T) value.parsed;
  }

  /** The members of a family that are set, by name part, in the order they were found. */
  @SuppressWarnings("unchecked") // only the key's own type has set them
  public <T> Map<String, T> all(Key<T> family) {
    Object members =
        family.index() < values.length ? values[family.index()] : membersOf(family, given);
    return members == null ? Collections.<String, T>emptyMap() : (Map<String, T>) members;
  }

  /** A family's value for one name, or else the general value. */
  public <T> T limit(Key<T> ofAll, Key<T> family, String name) {
    T own = all(family).get(name);
    return own == null ? get(ofAll) : own;
  }

  /** The limit of one package. */
  public <T> T limit(LimitKeys<T> keys, String name) {
    return limit(keys.ofAll, keys.ofPackage, name);
  }

  /** {@code packwatch.package.<Name>}: Java package prefixes by logical package; empty if unset. */
  public Map<String, List<String>> packages() {
    return all(Keys.PACKAGE);
  }

  /** All static dimensions: Environment, Service and Version where set, then the user's own. */
  public Map<String, String> dimensions() {
    return dimensions;
  }

  /** Whether requests get a correlation id, for lines of the application or of the agent. */
  public boolean isCorrelating() {
    Boolean chosen = find(LogKeys.CORRELATION);
    return chosen == null ? !get(LogKeys.EXPORT).isEmpty() : chosen;
  }

  /**
   * Whether structured logs need their classes, for themselves or for the errors on the console. If
   * not, none of them is loaded.
   */
  public boolean isFollowing() {
    return isCorrelating() || !get(LogKeys.EXPORT).isEmpty() || find(ConsoleKeys.PORT) != null;
  }

  /**
   * A pattern with its placeholders filled in, except for the host and the process; an unknown
   * value becomes a dash. The agent and the command line find the same log group by it.
   */
  public String filled(String pattern, String application) {
    return pattern
        .replace("{application}", application)
        .replace("{environment}", orDash(find(Keys.ENVIRONMENT)))
        .replace("{service}", orDash(find(Keys.SERVICE)))
        .replace("{version}", orDash(find(Keys.VERSION)));
  }

  private static String orDash(@Nullable String text) {
    return text == null ? "-" : text;
  }

  /** {@code packwatch.probe.<name>}, for one of {@link Keys#PROBES}. */
  public boolean probeOn(String name) {
    Boolean chosen = all(Keys.PROBE).get(name);
    return chosen == null || chosen;
  }

  /** {@code packwatch.metric.<Name>}, else the metric's own default. */
  public boolean metricOn(Metric metric) {
    return metrics.contains(metric);
  }

  /** The same settings with one other value, for a command's option that stands for a key. */
  public Settings with(Key<String> key, String text) {
    Map<String, ResolvedProperty> changed = new LinkedHashMap<>(given);
    changed.put(key.name(), new ResolvedProperty(key, null, text, text, "command line"));
    return new Settings(changed);
  }

  /** Where a key was set, by its full name, such as a file and its line; empty if it was not. */
  public String origin(String name) {
    ResolvedProperty value = given.get(name);
    return value == null ? "" : value.origin;
  }

  Map<String, ResolvedProperty> given() {
    return given;
  }

  /** The value of a full name, for comparison; {@code like} is any value of the same name. */
  Object valueOf(String name, ResolvedProperty like) {
    ResolvedProperty value = given.get(name);
    if (value != null) {
      return value.parsed;
    }
    Object otherwise = like.key.defaultValue();
    if (like.key == Keys.METRIC || like.key == Keys.PROBE) {
      return !defaultShown(like.key, like.part).equals("off");
    }
    return otherwise == null ? ABSENT : otherwise;
  }

  /** The text of a key's value that may be shown, by its full name. */
  String shown(String name, ResolvedProperty like) {
    ResolvedProperty value = given.get(name);
    return value == null ? defaultShown(like.key, like.part) : value.shown;
  }

  /** A description of the value of a key that is not set. */
  static String defaultShown(Key<?> key, @Nullable String part) {
    for (Metric metric : Metric.values()) {
      if (key == Keys.METRIC && metric.text().equals(part)) {
        return metric.onByDefault() ? "on" : "off";
      }
    }
    return key.defaultText();
  }
}

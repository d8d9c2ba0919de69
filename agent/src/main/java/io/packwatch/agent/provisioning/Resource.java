package io.packwatch.agent.provisioning;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One resource in CloudWatch, Logs or SNS: its name and its fields, spelled as the API and
 * CloudFormation spell them. Values are texts, numbers, booleans, lists and maps of these; texts
 * may have {@link PseudoParameter}s in them. Immutable.
 */
public final class Resource {

  private final ResourceKind kind;
  private final String name;
  private final Map<String, @Nullable Object> fields;

  public Resource(ResourceKind kind, String name, Map<String, ? extends @Nullable Object> fields) {
    this.kind = kind;
    this.name = name;
    this.fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  public ResourceKind kind() {
    return kind;
  }

  /** Unique within its kind. */
  public String name() {
    return name;
  }

  public Map<String, @Nullable Object> fields() {
    return fields;
  }

  /** A field; null if it is missing. */
  public @Nullable Object field(String field) {
    return fields.get(field);
  }

  /** A field as text; empty if it is missing. */
  public String text(String field) {
    Object value = fields.get(field);
    return value == null ? "" : value.toString();
  }

  /** The same resource in an account, without {@link PseudoParameter}s. */
  public Resource in(PseudoParameter.Filled places) {
    Map<String, @Nullable Object> filled = new TreeMap<>();
    for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
      filled.put(field.getKey(), PseudoParameter.fillAll(field.getValue(), places));
    }
    return new Resource(kind, places.of(name), filled);
  }

  @Override
  public String toString() {
    return kind.text() + " " + name;
  }
}

package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes each value in one way, so that equal values are equal texts: members sorted, numbers
 * without a needless fraction, lists sorted if their order has no meaning (dimensions, texts).
 */
final class Canonical {

  private Canonical() {}

  static String text(@Nullable Object value) {
    return Json.line(of(value));
  }

  private static @Nullable Object of(@Nullable Object value) {
    if (value instanceof Map) {
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      for (Map.Entry<?, ?> member : ((Map<?, ?>) value).entrySet()) {
        sorted.put(String.valueOf(member.getKey()), of(member.getValue()));
      }
      return sorted;
    }
    if (value instanceof List) {
      return list((List<?>) value);
    }
    return value instanceof Number ? (Object) ((Number) value).doubleValue() : value;
  }

  private static List<@Nullable Object> list(List<?> values) {
    List<@Nullable Object> list = new ArrayList<>();
    boolean ordered = false;
    for (Object value : values) {
      ordered |= !(value instanceof String || isNamed(value));
      list.add(of(value));
    }
    if (!ordered) {
      Collections.sort(list, (a, b) -> Json.line(a).compareTo(Json.line(b)));
    }
    return list;
  }

  /**
   * Whether a list entry is identified by its content, wherever it stands: a dimension, a
   * subscription.
   */
  private static boolean isNamed(@Nullable Object value) {
    return value instanceof Map
        && ((Map<?, ?>) value).size() == 2
        && (((Map<?, ?>) value).containsKey("Name") || ((Map<?, ?>) value).containsKey("Endpoint"));
  }

  /**
   * Whether two values have the same meaning. A dashboard's list of metrics keeps its order,
   * because its entries are not all texts.
   */
  static boolean same(@Nullable Object a, @Nullable Object b) {
    return text(a).equals(text(b));
  }

  /** Four hexadecimal digits: enough to detect a change of a field, with 1 in 65,536 missed. */
  static String hash(@Nullable Object value) {
    int hash = text(value).hashCode();
    return String.format("%04x", (hash ^ hash >>> 16) & 0xffff);
  }
}

package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.provisioning.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Marks a resource as owned, and records how it was last applied: the owner, the resource's name,
 * the names of its fields and each field's value, all as short hashes. It is legal in a tag.
 *
 * <p>It contains the name because people copy resources: a copy under another name is not owned. It
 * contains the fields so that changes by hand can be told from changes of the configuration, field
 * by field.
 */
final class OwnershipTag {

  private static final Pattern TEXT =
      Pattern.compile("1\\.[0-9a-f]{8}\\.[0-9a-f]{4}\\.[0-9a-f]{4,248}");
  private static final Pattern IN_TEXT = Pattern.compile("\\s*\\[packwatch (1\\.[0-9a-f.]+)]\\s*$");

  private OwnershipTag() {}

  /** The mark of a wanted resource. */
  static String of(String owner, Resource wanted) {
    StringBuilder mark = new StringBuilder(start(owner, wanted.name()));
    mark.append(schema(wanted.fields().keySet()));
    for (Object value : wanted.fields().values()) {
      mark.append(Canonical.hash(value));
    }
    return mark.toString();
  }

  private static String start(String owner, String name) {
    return "1." + String.format("%08x", owner.hashCode()) + "." + Canonical.hash(name) + ".";
  }

  private static String schema(Iterable<String> fields) {
    List<String> names = new ArrayList<>();
    for (String field : fields) {
      names.add(field);
    }
    Collections.sort(names);
    return Canonical.hash(String.join(",", names));
  }

  /** Whether a mark says that a resource of this name is the owner's. */
  static boolean isOurs(@Nullable String mark, String owner, String name) {
    return mark != null && TEXT.matcher(mark).matches() && mark.startsWith(start(owner, name));
  }

  /**
   * The hash of each field as it was last applied; empty if there were other fields then.
   *
   * @param fields those that are wanted now
   */
  static Map<String, String> applied(@Nullable String mark, Iterable<String> fields) {
    Map<String, String> applied = new TreeMap<>();
    if (mark == null) {
      return applied;
    }
    String hashes = mark.substring(mark.lastIndexOf('.') + 1);
    List<String> names = new ArrayList<>();
    for (String field : fields) {
      names.add(field);
    }
    Collections.sort(names);
    if (hashes.length() != 4 + 4 * names.size() || !hashes.startsWith(schema(names))) {
      return applied;
    }
    for (int i = 0; i < names.size(); i++) {
      applied.put(names.get(i), hashes.substring(4 + 4 * i, 8 + 4 * i));
    }
    return applied;
  }

  /** A description with the mark at its end. */
  static String into(String text, String mark) {
    return text + " [packwatch " + mark + "]";
  }

  /** The mark at the end of a text; null if there is none. */
  static @Nullable String in(String text) {
    Matcher found = IN_TEXT.matcher(text);
    return found.find() ? found.group(1) : null;
  }

  /** The text without its mark. */
  static String without(String text) {
    return IN_TEXT.matcher(text).replaceFirst("");
  }
}

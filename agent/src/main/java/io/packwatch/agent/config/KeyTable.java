package io.packwatch.agent.config;

import io.packwatch.agent.config.Key.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys in reading order, found by name. Filled by the class that owns it. */
final class KeyTable {

  private final List<Key<?>> keys = new ArrayList<>();
  private final Map<String, Key<?>> byName = new HashMap<>();
  private final int first;

  KeyTable() {
    this(0);
  }

  /**
   * @param first the position of the first key, if the table continues another
   */
  KeyTable(int first) {
    this.first = first;
  }

  /** A key with a default value. */
  <T> Key<T> add(
      Group group, String name, Type<T> type, String defaultText, Change change, String help) {
    T value = type.parse(defaultText);
    if (value == null) {
      throw new IllegalStateException(name + " must be " + type.allowed());
    }
    return add(
        new Key<>(first + keys.size(), group, name, type, value, defaultText, change, help, null));
  }

  /**
   * A key without a default value, or a family; {@code otherwise} describes the behaviour without
   * it.
   */
  <T> Key<T> addAbsent(
      Group group,
      String name,
      Type<T> type,
      String otherwise,
      Change change,
      String help,
      @Nullable Type<String> part) {
    return add(
        new Key<T>(first + keys.size(), group, name, type, null, otherwise, change, help, part));
  }

  private <T> Key<T> add(Key<T> key) {
    keys.add(key);
    byName.put(key.name(), key);
    return key;
  }

  List<Key<?>> all() {
    return Collections.unmodifiableList(keys);
  }

  /** The key or family of a full name; null for none. */
  @Nullable Key<?> of(String name) {
    Key<?> single = byName.get(name);
    if (single != null) {
      return single.isFamily() ? null : single;
    }
    for (Key<?> key : keys) {
      if (key.isFamily()
          && name.length() > key.prefix().length()
          && name.startsWith(key.prefix())) {
        return key;
      }
    }
    return null;
  }
}

package io.packwatch.agent.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent's keys, and those that only commands read. The latter are loaded when a name is not
 * among the former, so an application's start does not load them.
 */
final class KeyRegistry {

  private KeyRegistry() {}

  /** The key or family of a full name; null for none. */
  static @Nullable Key<?> of(String name) {
    Key<?> key = Keys.table().of(name);
    return key == null ? ProvisioningKeys.table().of(name) : key;
  }

  static List<Key<?>> all() {
    List<Key<?>> all = new ArrayList<>(Keys.table().all());
    all.addAll(ProvisioningKeys.table().all());
    return all;
  }
}

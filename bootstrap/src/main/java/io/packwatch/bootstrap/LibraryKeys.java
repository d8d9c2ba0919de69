package io.packwatch.bootstrap;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which libraries keep what is ours with objects of their own. Each copy of a library
 * has one, of a class that only advice in that copy knows: so it makes the key, and it lies here
 * for its next call, as long as that copy is loaded.
 */
public final class LibraryKeys {

  private static final ClassValue<AtomicReference<@Nullable Object>> KEYS =
      new ClassValue<AtomicReference<@Nullable Object>>() {
        @Override
        protected AtomicReference<@Nullable Object> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  private LibraryKeys() {}

  /** The key that was made for a class of a library; null before one was. */
  public static @Nullable Object of(Class<?> type) {
    return KEYS.get(type).get();
  }

  /** Keeps a key for a class of a library. Returns the one to use: the first that was kept. */
  public static @Nullable Object keep(Class<?> type, Object key) {
    AtomicReference<@Nullable Object> kept = KEYS.get(type);
    kept.compareAndSet(null, key);
    return kept.get();
  }
}

package io.packwatch.agent.errors;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bounded map whose least recently met entry makes room for a new one. Each entry is forgotten
 * some time after it was last met.
 *
 * <p>Not thread-safe; the owner guards it.
 */
public final class ExpiringMap<T extends ExpiringMap.Thing> {

  /** An entry. */
  public abstract static class Thing {

    private long lastMillis;

    /** In milliseconds since 1970. */
    public final long lastMillis() {
      return lastMillis;
    }
  }

  private final int most;
  private final long forgottenAfterMillis;

  /** Ordered by the last meeting, the oldest first. */
  private final Map<String, T> things = new LinkedHashMap<>(64, 0.75f, true);

  /**
   * @param most maximum number of entries
   * @param forgottenAfterMillis after it was last met
   */
  public ExpiringMap(int most, long forgottenAfterMillis) {
    this.most = most;
    this.forgottenAfterMillis = forgottenAfterMillis;
  }

  /** The entry of a key; null if it is new or forgotten. */
  public @Nullable T find(String key) {
    return things.get(key);
  }

  /** Adds an entry; the oldest is dropped if there is no room. */
  public void put(String key, T fresh) {
    if (things.size() >= most) {
      Iterator<T> oldest = things.values().iterator();
      oldest.next();
      oldest.remove();
    }
    things.put(key, fresh);
  }

  /** Notes that an entry was met. A clock that was set back does not make it older. */
  public void met(Thing thing, long millis) {
    thing.lastMillis = Math.max(thing.lastMillis, millis);
  }

  /** Forgets entries that have not been met for too long. Call it from time to time. */
  public void forget(long nowMillis) {
    Iterator<T> all = things.values().iterator();
    while (all.hasNext()) {
      if (nowMillis - all.next().lastMillis() > forgottenAfterMillis) {
        all.remove();
      }
    }
  }

  public Collection<T> all() {
    return Collections.unmodifiableCollection(things.values());
  }
}

package io.packwatch.agent.errors;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of things that were met: the one met longest ago makes room for a new one, and
 * each is forgotten some time after it was last met.
 *
 * <p>Not thread-safe; the owner guards it.
 */
public final class ExpiringMap<T extends ExpiringMap.Thing> {

  /** What can be remembered. */
  public abstract static class Thing {

    private long lastMillis;

    /** In milliseconds since 1970. */
    public final long lastMillis() {
      return lastMillis;
    }
  }

  private final int most;
  private final long forgottenAfterMillis;

  /** In the order in which they were last met, the longest ago first. */
  private final Map<String, T> things = new LinkedHashMap<>(64, 0.75f, true);

  /**
   * @param most things at the same time
   * @param forgottenAfterMillis after it was last met
   */
  public ExpiringMap(int most, long forgottenAfterMillis) {
    this.most = most;
    this.forgottenAfterMillis = forgottenAfterMillis;
  }

  /** What was met before; null when that is new, or forgotten. */
  public @Nullable T find(String key) {
    return things.get(key);
  }

  /** Remembers a new one, at the expense of the oldest where there is no room. */
  public void put(String key, T fresh) {
    if (things.size() >= most) {
      Iterator<T> oldest = things.values().iterator();
      oldest.next();
      oldest.remove();
    }
    things.put(key, fresh);
  }

  /** Notes that something was met; a clock that was set back does not make it older. */
  public void met(Thing thing, long millis) {
    thing.lastMillis = Math.max(thing.lastMillis, millis);
  }

  /** Forgets what has not been met for too long. To be called every now and then. */
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

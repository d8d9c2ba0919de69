package io.packwatch.agent.transform.cache;

import io.packwatch.agent.log.Log;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a new file, the most useful first: those that this run wove, those that it found,
 * and the other old ones. They are read one at a time from the old file; a damaged one is left out.
 */
final class Merged implements Iterator<Map.Entry<Long, byte[]>> {

  private final Iterator<Map.Entry<Long, byte[]>> fresh;
  private final @Nullable CacheFile old;
  private final Iterator<Integer> entries;
  private Map.@Nullable Entry<Long, byte[]> next;

  Merged(Map<Long, byte[]> fresh, @Nullable CacheFile old, Set<Long> used) {
    this.fresh = fresh.entrySet().iterator();
    this.old = old;
    List<Integer> first = new ArrayList<>();
    List<Integer> last = new ArrayList<>();
    for (int entry = 0; old != null && entry < old.size(); entry++) {
      long digest = old.digest(entry);
      if (!fresh.containsKey(digest)) {
        (used.contains(digest) ? first : last).add(entry);
      }
    }
    first.addAll(last);
    entries = first.iterator();
    next = advance();
  }

  private Map.@Nullable Entry<Long, byte[]> advance() {
    if (fresh.hasNext()) {
      return fresh.next();
    }
    while (old != null && entries.hasNext()) {
      int entry = entries.next();
      try {
        return new AbstractMap.SimpleImmutableEntry<>(old.digest(entry), old.entry(entry));
      } catch (IOException unsound) {
        Log.debug("a class is left out of the cache: " + unsound.getMessage());
      }
    }
    return null;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Map.Entry<Long, byte[]> next() {
    Map.Entry<Long, byte[]> entry = next;
    if (entry == null) {
      throw new NoSuchElementException();
    }
    next = advance();
    return entry;
  }
}

package io.packwatch.agent.business;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The series of one rule, found by a number without allocating: an open hash table that is replaced
 * when one is added. Bounded by {@link BusinessLimits#MAX_SERIES}.
 */
final class BusinessCells {

  /** A power of two, at most half full. */
  private volatile @Nullable BusinessCell[] table = new BusinessCell[4];

  private int size;

  @Nullable BusinessCell find(long key) {
    @Nullable BusinessCell[] cells = table;
    int mask = cells.length - 1;
    for (int at = place(key, mask); ; at = (at + 1) & mask) {
      BusinessCell cell = cells[at];
      if (cell == null || cell.key == key) {
        return cell;
      }
    }
  }

  private static int place(long key, int mask) {
    long mixed = key * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 40) & mask;
  }

  /** Adds a series, unless another thread did; null where there is no room. */
  synchronized @Nullable BusinessCell add(BusinessCell fresh, boolean always) {
    BusinessCell known = find(fresh.key);
    if (known != null) {
      return known;
    }
    if (size >= BusinessLimits.MAX_SERIES && !always) {
      return null;
    }
    @Nullable BusinessCell[] before = table;
    int length = 2 * (size + 1) > before.length ? 2 * before.length : before.length;
    @Nullable BusinessCell[] after = new BusinessCell[length];
    for (BusinessCell cell : before) {
      if (cell != null) {
        put(after, cell);
      }
    }
    put(after, fresh);
    size++;
    table = after;
    return fresh;
  }

  private static void put(@Nullable BusinessCell[] cells, BusinessCell cell) {
    int mask = cells.length - 1;
    int at = place(cell.key, mask);
    while (cells[at] != null) {
      at = (at + 1) & mask;
    }
    cells[at] = cell;
  }

  List<BusinessCell> all() {
    List<BusinessCell> all = new ArrayList<>();
    for (BusinessCell cell : table) {
      if (cell != null) {
        all.add(cell);
      }
    }
    return all;
  }
}

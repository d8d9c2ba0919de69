package com.acme.pools.work;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The pools that are to be closed, which till then test their idle connections. */
public final class OpenPools {

  /** How a pool is closed; the old ones are not yet {@code AutoCloseable}. */
  public interface Closing {
    void close() throws Exception;
  }

  private static final List<Closing> ALL = new CopyOnWriteArrayList<>();

  private OpenPools() {}

  public static void add(Closing pool) {
    ALL.add(pool);
  }

  /** Closes all. */
  public static void close() {
    for (Closing pool : ALL) {
      try {
        pool.close();
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    }
    ALL.clear();
  }
}

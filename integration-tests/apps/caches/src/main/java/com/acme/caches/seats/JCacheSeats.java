package com.acme.caches.seats;

import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** By JCache, whatever implements it. */
public final class JCacheSeats {

  /** Three look-ups, two of which find something. */
  public void ask() {
    CacheManager manager = Caching.getCachingProvider().getCacheManager();
    Cache<String, String> seats =
        manager.createCache("seats", new MutableConfiguration<String, String>());
    seats.get("12A");
    seats.put("12A", "window");
    seats.get("12A");
    seats.get("12A");
  }
}

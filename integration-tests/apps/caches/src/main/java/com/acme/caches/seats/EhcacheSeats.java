package com.acme.caches.seats;

import net.sf.ehcache.Cache;
import net.sf.ehcache.CacheManager;
import net.sf.ehcache.Element;
import net.sf.ehcache.config.CacheConfiguration;
import net.sf.ehcache.config.Configuration;

/** By Ehcache 2. */
public final class EhcacheSeats {

  /** Three look-ups, two of which find something. */
  public void ask() {
    CacheManager manager = new CacheManager(new Configuration().name("seats"));
    manager.addCache(new Cache(new CacheConfiguration("seats", 100)));
    Cache seats = manager.getCache("seats");
    seats.get("12A");
    seats.put(new Element("12A", "window"));
    seats.get("12A");
    seats.get((Object) "12A");
  }
}

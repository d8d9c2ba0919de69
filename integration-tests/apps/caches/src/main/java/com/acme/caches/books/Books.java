package com.acme.caches.books;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;

/** Whose titles are kept. */
public class Books {

  @Cacheable("books")
  public String title(int number) {
    return "Volume " + number;
  }

  @CacheEvict("books")
  public void forget(int number) {}
}

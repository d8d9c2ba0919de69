package com.acme.caches.books;

import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans. */
@Configuration
@EnableCaching
public class Caching {

  @Bean
  public CacheManager cacheManager() {
    return new ConcurrentMapCacheManager("books");
  }

  @Bean
  public Books books() {
    return new Books();
  }
}

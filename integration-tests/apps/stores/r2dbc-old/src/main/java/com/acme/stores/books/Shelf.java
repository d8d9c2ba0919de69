package com.acme.stores.books;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.proxy.ProxyConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** A pool of two connections to one database, and a proxy around it. */
public final class Shelf {

  private final String database;
  private final ConnectionPool pool;
  private final ConnectionFactory proxy;

  public Shelf(String url) {
    database = url.replaceAll("r2dbc:([a-z0-9]+):.*", "$1");
    pool =
        new ConnectionPool(
            ConnectionPoolConfiguration.builder(ConnectionFactories.get(url))
                .name(database + "-shelf")
                .initialSize(2)
                .maxSize(2)
                .maxAcquireTime(Duration.ofSeconds(1))
                .validationQuery("SELECT 1")
                .build());
    pool.warmup().block(); // to open the first takes longer than a second may be
    proxy = ProxyConnectionFactory.builder(pool).build();
  }

  public String database() {
    return database;
  }

  Connection connect() {
    return pool.create().block();
  }

  Connection connectByProxy() {
    return Mono.from(proxy.create()).block();
  }

  public void close() {
    pool.disposeLater().block();
  }
}

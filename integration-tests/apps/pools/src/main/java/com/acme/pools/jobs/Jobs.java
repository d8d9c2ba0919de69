package com.acme.pools.jobs;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.OpenPools;
import com.acme.pools.work.Tally;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Borrows from threads alone, which know nothing of who started them. */
public final class Jobs implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("jobs");
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    OpenPools.add(pool::close);
    Thread thread = new Thread(() -> borrow(pool));
    thread.start();
    thread.join();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    executor.submit(() -> borrow(pool)).get();
    CompletableFuture.runAsync(() -> borrow(pool), executor).join();
    executor.shutdown();
    asked.borrows(3);
  }

  private static void borrow(HikariDataSource pool) {
    try (Connection connection = pool.getConnection()) {
      connection.getAutoCommit();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}

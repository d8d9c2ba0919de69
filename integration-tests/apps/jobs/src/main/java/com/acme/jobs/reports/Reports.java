package com.acme.jobs.reports;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.scheduling.annotation.Scheduled;

/** Runs two jobs over and over; one of them always fails. */
public class Reports {

  /** Runs so far. */
  public final AtomicInteger nightly = new AtomicInteger();

  public final AtomicInteger cleanup = new AtomicInteger();

  @Scheduled(fixedDelay = 10)
  public void nightly() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:reports");
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
    nightly.incrementAndGet();
  }

  @Scheduled(fixedDelay = 10)
  public void cleanup() {
    cleanup.incrementAndGet();
    throw new IllegalStateException("nothing to clean up");
  }
}

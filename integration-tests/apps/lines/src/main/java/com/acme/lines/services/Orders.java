package com.acme.lines.services;

import com.acme.lines.logging.Lines;
import com.acme.lines.partner.Partner;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Writes a line here and one on another thread, asks the database and the next service. */
public final class Orders {

  private final Lines lines;
  private final Partner partner;
  private final ExecutorService others =
      Executors.newFixedThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "others");
            thread.setDaemon(true);
            return thread;
          });

  public Orders(Lines lines, Partner partner) {
    this.lines = lines;
    this.partner = partner;
  }

  /** What went on, in words. */
  public String place(String query) {
    lines.info("an order comes in");
    if (query.contains("throw")) {
      throw new IllegalStateException("no order " + query);
    }
    try {
      others.submit(() -> lines.info("on another thread")).get();
      if (query.contains("later")) {
        awaitWarehouse();
      }
      if (query.contains("log")) {
        fail(query);
      }
      if (query.contains("sql")) {
        ask(query);
      }
    } catch (InterruptedException | ExecutionException | SQLException e) {
      throw new IllegalStateException(e);
    }
    String answer = partner.ask(query);
    lines.info("an order is placed");
    return answer;
  }

  /** Answered by a thread that knows nothing of the request. */
  private void awaitWarehouse() throws InterruptedException, ExecutionException {
    CompletableFuture<String> stock = new CompletableFuture<>();
    CompletableFuture<Void> here = stock.thenAccept(goods -> lines.info("goods are there"));
    CompletableFuture<Void> elsewhere =
        stock
            .thenApplyAsync(goods -> goods + "!", others)
            .thenAccept(goods -> lines.info("goods are packed"));
    new Thread(() -> stock.complete("goods"), "warehouse").start();
    here.get();
    elsewhere.get();
  }

  private void fail(String query) {
    try {
      throw new IllegalArgumentException("cannot read '" + query + "'");
    } catch (IllegalArgumentException e) {
      lines.error("a problem", e);
    }
  }

  private static void ask(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:lines")) {
      try (PreparedStatement prepared =
          connection.prepareStatement("select ?, 'literal of " + query + "'")) {
        prepared.setString(1, "bound " + query);
        prepared.executeQuery().close();
      }
      try (Statement statement = connection.createStatement()) {
        statement.executeQuery("select 'statement of " + query + "' from dual").close();
      }
    }
  }
}

package com.acme.small.services;

import com.acme.small.database.Accounts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** What the servlets ask for. */
public final class AccountService {

  /** Their names tell what they use from what the agent's own clients do. */
  private static final class PartnerThreads implements ThreadFactory {

    private final AtomicInteger last = new AtomicInteger();

    @Override
    public Thread newThread(Runnable work) {
      Thread thread = new Thread(work, "partner-exec-" + last.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }
  }

  private static final int PARTNER_THREADS = 4;

  private final Accounts accounts;
  private final HttpClient client =
      HttpClient.newBuilder()
          .executor(Executors.newFixedThreadPool(PARTNER_THREADS, new PartnerThreads()))
          .build();
  private final HttpRequest partner =
      HttpRequest.newBuilder(URI.create(System.getProperty("partner.url", "http://localhost:1/")))
          .build();

  public AccountService(Accounts accounts) {
    this.accounts = accounts;
  }

  public int touch() throws SQLException {
    return accounts.touch();
  }

  /** The same and one outbound call. */
  public int touchAndTell() throws SQLException, IOException, InterruptedException {
    int touched = accounts.touch();
    return client.send(partner, BodyHandlers.discarding()).statusCode() / 100 * touched;
  }
}

package com.acme.small.services;

import com.acme.small.database.Accounts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;

/** What the servlets ask for. */
public final class AccountService {

  private final Accounts accounts;
  private final HttpClient client = HttpClient.newHttpClient();
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

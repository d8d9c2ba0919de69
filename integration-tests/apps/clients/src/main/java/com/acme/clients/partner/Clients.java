package com.acme.clients.partner;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Chooses among the clients; only the chosen one's library is there. */
public final class Clients {

  private Clients() {}

  /** The client of this name. */
  public static Client called(String name) {
    if (name.startsWith("okhttp-is-")) {
      return unusual(name.substring("okhttp-is-".length()));
    }
    switch (name) {
      case "hc4":
        return new ApacheHttp4();
      case "hc4-old":
        return new ApacheHttp4Old();
      case "hc5":
        return new ApacheHttp5(false);
      case "hc5-handler":
        return new ApacheHttp5(true);
      case "hc5-classic":
        return new ApacheHttp5Classic();
      case "okhttp":
        return new OkHttp(false);
      case "okhttp-enqueued":
        return new OkHttp(true);
      case "okhttp-token":
        return new OkHttpWithToken();
      case "otlp":
        return new Otlp();
      default:
        throw new IllegalArgumentException(name);
    }
  }

  private static Client unusual(String how) {
    try {
      return new OkHttpUnusual(how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

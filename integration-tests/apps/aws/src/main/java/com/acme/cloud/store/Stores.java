package com.acme.cloud.store;

import java.net.URI;

/** Chooses among the stores. */
public final class Stores {

  /** What is tried again, after the first time. */
  static final int RETRIES = 2;

  private Stores() {}

  /** The store over this SDK, at this address. */
  public static Store by(String sdk, String url) {
    switch (sdk) {
      case "blocking":
        return new Blocking(URI.create(url));
      case "async":
        return new Asynchronous(URI.create(url));
      case "one":
        return new VersionOne(url, false);
      case "one-async":
        return new VersionOne(url, true);
      default:
        throw new IllegalArgumentException(sdk);
    }
  }
}

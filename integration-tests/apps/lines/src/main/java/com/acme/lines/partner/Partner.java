package com.acme.lines.partner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** The next service, if there is one. */
public final class Partner {

  private final int port;

  public Partner(int port) {
    this.port = port;
  }

  /** Its status, in words. */
  public String ask(String query) {
    if (port == 0) {
      return "nobody asked";
    }
    try {
      URL url = new URL("http://127.0.0.1:" + port + "/orders?" + query);
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      try (InputStream answer = connection.getInputStream()) {
        int next = answer.read();
        while (next >= 0) {
          next = answer.read();
        }
      }
      return "asked: " + connection.getResponseCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

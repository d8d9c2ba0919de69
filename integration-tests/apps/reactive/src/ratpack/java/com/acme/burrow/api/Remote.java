package com.acme.burrow.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Asks the service itself. */
final class Remote {

  private Remote() {}

  static String ask(int port) {
    try {
      URL url = new URL("http://localhost:" + port + "/id");
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
        return reader.readLine();
      }
    } catch (IOException failed) {
      return failed.toString();
    }
  }
}

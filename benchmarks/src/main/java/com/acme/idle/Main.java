package com.acme.idle;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Calls so many hosts every second, each of them another one for whoever tells peers apart. */
public final class Main {

  private Main() {}

  /**
   * Calls for good.
   *
   * @param arguments how many hosts, and the port they all have
   */
  public static void main(String[] arguments) throws Exception {
    int hosts = Integer.parseInt(arguments[0]);
    while (true) {
      for (int host = 1; host <= hosts; host++) {
        call("http://127.0.1." + host + ":" + arguments[1] + "/");
      }
      Thread.sleep(1_000);
    }
  }

  private static void call(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    if (connection.getResponseCode() != 200) {
      throw new IOException(url + " answered " + connection.getResponseCode());
    }
    connection.getInputStream().close();
  }
}

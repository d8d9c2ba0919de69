package com.acme.calls.partner;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The partner, as the service knows it. */
public final class Partner {

  private static final int AT_ONCE = 20;

  private final Client client;

  public Partner(Client client) {
    this.client = client;
  }

  /** Makes one call, many at once, or one that it cancels when the partner has it. */
  public String call(String how, String url) {
    try {
      switch (how) {
        case "many":
          return many(url);
        case "impatient":
          return client.begin(url, Client.IMPATIENT_MILLIS).await();
        case "cancel":
          Pending cancelled = client.begin(url, Client.PATIENT_MILLIS);
          awaitArrival(URI.create(url));
          cancelled.cancel();
          return "cancelled";
        default:
          return client.begin(url, Client.PATIENT_MILLIS).await();
      }
    } catch (Exception failure) {
      return "at once: " + failure.getClass().getName();
    }
  }

  private String many(String url) throws Exception {
    List<Pending> calls = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      calls.add(client.begin(url, Client.PATIENT_MILLIS));
    }
    StringBuilder answers = new StringBuilder();
    for (Pending each : calls) {
      answers.append(each.await()).append('\n');
    }
    return answers.toString();
  }

  /** By hand, so that it is no call. */
  private static void awaitArrival(URI url) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      String request = "GET /arrived HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      while (socket.getInputStream().read() >= 0) {}
    }
  }
}

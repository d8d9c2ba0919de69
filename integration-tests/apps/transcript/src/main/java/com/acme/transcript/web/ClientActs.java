package com.acme.transcript.web;

import com.acme.transcript.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Calls with both of the JDK's clients, to the JDK's server. */
public final class ClientActs {

  private static final String NOBODY = "http://localhost:1/";

  private ClientActs() {}

  public static void run(Transcript transcript) throws IOException {
    try (Handlers handlers = new Handlers()) {
      for (String path : new String[] {"ok", "404", "503", "redirect", "io", "runtime"}) {
        String url = handlers.url(path);
        transcript.act("get " + path, () -> plain(handlers, transcript, get(url)));
        transcript.act("post " + path, () -> plain(handlers, transcript, post(url)));
      }
      transcript.act("refused", () -> get(NOBODY));
      transcript.act("time-out", () -> timesOut(handlers.url("slow")));
      transcript.act("no input after an error", () -> open(handlers.url("503")).getInputStream());
      HttpClient client = HttpClient.newHttpClient();
      for (String path : new String[] {"ok", "404", "503", "redirect", "io"}) {
        String url = handlers.url(path);
        transcript.act("send " + path, () -> told(client.send(to(url), text())));
        transcript.act("sendAsync " + path, () -> later(client.sendAsync(to(url), text())));
      }
      transcript.act("send refused", () -> told(client.send(to(NOBODY), text())));
      transcript.act("sendAsync refused", () -> later(client.sendAsync(to(NOBODY), text())));
      transcript.act(
          "send time-out",
          () ->
              client.send(
                  HttpRequest.newBuilder(URI.create(handlers.url("slow")))
                      .timeout(Duration.ofMillis(100))
                      .build(),
                  text()));
      transcript.act("cancel", () -> cancelled(client.sendAsync(to(handlers.url("slow")), text())));
      transcript.act("send nothing", () -> client.send(null, text()));
    }
  }

  /** What the server's handler threw, besides what its client saw. */
  private static Object plain(Handlers handlers, Transcript transcript, String result) {
    Throwable thrown = handlers.thrown.getAndSet(null);
    if (thrown != null) {
      transcript.thrown(thrown);
    }
    return result + " handled by " + handlers.seen.get();
  }

  private static HttpURLConnection open(String url) throws IOException {
    return (HttpURLConnection) new URL(url).openConnection();
  }

  private static String get(String url) {
    try {
      HttpURLConnection connection = open(url);
      int status = connection.getResponseCode();
      return status
          + connection.getResponseMessage()
          + " "
          + body(connection, status)
          + connection.getHeaderFields().size()
          + connection.getClass();
    } catch (IOException failure) {
      return "failed with " + failure.getClass(); // reset or closed: whichever comes first
    }
  }

  private static String post(String url) {
    try {
      HttpURLConnection connection = open(url);
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write("posted".getBytes(StandardCharsets.UTF_8));
      }
      return connection.getResponseCode() + " " + body(connection, connection.getResponseCode());
    } catch (IOException failure) {
      return "failed with " + failure.getClass();
    }
  }

  private static String body(HttpURLConnection connection, int status) throws IOException {
    try (InputStream in =
        status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
      return in == null ? "none" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Object timesOut(String url) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setReadTimeout(100);
    return connection.getResponseCode();
  }

  private static HttpRequest to(String url) {
    return HttpRequest.newBuilder(URI.create(url)).build();
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private static String told(HttpResponse<String> response) {
    return response.statusCode()
        + response.body()
        + response.version()
        + response.previousResponse();
  }

  private static Object later(CompletableFuture<HttpResponse<String>> response) {
    String kind = response.getClass() + " " + response.getNumberOfDependents() * 0;
    try {
      return kind + told(response.join());
    } catch (CompletionException failure) {
      return kind + " failed with " + failure + " by " + failure.getCause().getCause();
    }
  }

  private static Object cancelled(CompletableFuture<HttpResponse<String>> response) {
    boolean done = response.cancel(true);
    try {
      return response.join();
    } catch (CancellationException | CompletionException expected) {
      return "cancelled " + done; // with which of the two is a race
    }
  }
}

package io.packwatch.integration;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A client of one connection that is switched to HTTP/2 with its first request, and then carries
 * many at once.
 */
final class Http2Client {

  private static final int PATIENCE_SECONDS = 30;
  private static final int BODY = 40_000;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
  private final List<CompletableFuture<HttpResponse<String>>> open = new ArrayList<>();
  private final String base;

  Http2Client(int port) {
    base = "http://localhost:" + port;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofSeconds(PATIENCE_SECONDS));
  }

  /** Asks so many times at once, and returns the answers. */
  String get(int times, String path, int status) throws Exception {
    return all(times, request(path).build(), status);
  }

  /** The same with a body of several frames. */
  String post(int times, String path, int status) throws Exception {
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("b".repeat(BODY));
    return all(
        times, request(path).header("Content-Type", "text/plain").POST(body).build(), status);
  }

  private String all(int times, HttpRequest request, int status) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(client.sendAsync(request, BodyHandlers.ofString()));
    }
    StringBuilder text = new StringBuilder();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      if (status == Application.NO_RESPONSE) {
        assertThrows(ExecutionException.class, () -> answer.get(PATIENCE_SECONDS, SECONDS));
        continue;
      }
      HttpResponse<String> response = answer.get(PATIENCE_SECONDS, SECONDS);
      assertEquals(status, response.statusCode(), request.uri().toString());
      assertEquals(HttpClient.Version.HTTP_2, response.version());
      text.append(text(response)).append('\n');
    }
    return text.toString();
  }

  /** Asks with a header, and returns the answer. */
  String ask(String path, String name, String value) throws Exception {
    return text(client.send(request(path).header(name, value).build(), BodyHandlers.ofString()));
  }

  private static String text(HttpResponse<String> response) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(response.headers().map())
        .forEach(
            (name, values) ->
                text.append(name).append(": ").append(String.join(",", values)).append("\r\n"));
    return text + "\r\n" + response.body();
  }

  /** Asks so many times and does not wait. */
  void open(int times, String path) {
    for (int i = 0; i < times; i++) {
      open.add(client.sendAsync(request(path).build(), BodyHandlers.ofString()));
    }
  }

  /** Resets the streams that are open. */
  void leave() {
    open.forEach(answer -> answer.cancel(true));
  }
}

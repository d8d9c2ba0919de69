package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * HTTP/2 on Netty: one connection that is switched to it, and then carries many requests at once.
 */
class Http2IT {

  private static final double ABOUT = 1 - 1 / 64.0;

  private static Launch launch(String module, String main, String... arguments) {
    File target = Application.built("reactive/" + module + "/target");
    return Launch.main(
        target + "/classes" + File.pathSeparator + target + "/libraries/*", main, arguments);
  }

  private static Client client(Application application) throws InterruptedException {
    return new Client(
        Integer.parseInt(application.awaitOut("READY", 1).replaceAll(".*READY (\\d+).*", "$1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty-4.1", "netty-4.2"})
  void streamsOfOneConnectionAreRequestsOfTheirOwn(String module) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(module, "com.acme.wire.Main", "http2")
                    .with("packwatch.correlation", "on")
                    .with("packwatch.metric.ClientAborts", "on")
                    .sendingTo(endpoint))) {
      Client client = client(application);
      client.get(1, "/orders", 200); // is answered by HTTP/2, but came by HTTP/1.1
      client.get(20, "/orders", 200);
      client.post(5, "/orders", 200);
      client.get(3, "/status/503", 503);
      client.get(2, "/status/404", 404);
      client.get(10, "/later", 200);
      client.get(3, "/thread", 200);
      client.get(2, "/stream", 200);
      client.get(2, "/orders?closed", 403);
      HttpResponse<String> followed = client.ask("/id", "X-Correlation-Id", "follow-me");
      assertEquals("follow-me", followed.headers().firstValue("x-correlation-id").orElse("none"));
      client.leave(3, "/never", "/later");
      application.get(4, "/orders", 200); // by HTTP/1.1
      endpoint.awaitSum("shop/API", "ClientAborts", 3, Duration.ofSeconds(20));
      application.terminate();

      Figures figures = endpoint.received();
      int requests = 1 + 20 + 5 + 3 + 2 + 10 + 3 + 2 + 1 + 3 + 1 + 4;
      assertEquals(requests, figures.of("shop/API", "RequestCount").sum());
      assertEquals(3 * 100, figures.of("shop/API", "ErrorRate").sum());
      assertEquals(2, figures.of("shop/Security", "RequestCount").sum());
      assertEquals(requests + 2, figures.of("RequestCount").sum(), "each of them once");
      assertEquals(3, figures.of("ClientAborts").sum());
      assertTrue(figures.of("shop/API", "ResponseTime").maximum() >= 50 * ABOUT);
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vertx-3", "vertx-4", "vertx-5"})
  void aStreamIsItsRoutesHandlersOnWhateverThread(String module) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(module, "com.acme.verse.Main")
                    .with("packwatch.endpoints", "on")
                    .with("packwatch.series.limit", "1000")
                    .with("packwatch.correlation", "on")
                    .with("packwatch.metric.ClientAborts", "on")
                    .sendingTo(endpoint))) {
      Client client = client(application);
      client.get(1, "/orders/7", 200);
      client.get(20, "/orders/7", 200);
      client.post(5, "/orders", 200);
      client.get(10, "/later", 200);
      client.get(2, "/fail", 500);
      client.get(3, "/refused", 409);
      client.get(4, "/blocking", 200);
      client.get(2, "/stream", 200);
      client.get(2, "/orders/7?closed=1", 403);
      client.get(3, "/nowhere", 404);
      client.leave(3, "/never", "/later");
      endpoint.awaitSum("shop/API", "ClientAborts", 3, Duration.ofSeconds(20));
      application.terminate();

      Figures figures = endpoint.received();
      figures.requireOwner("API", "/orders/:id", 21, 0);
      figures.requireOwner("API", "/orders", 5, 0);
      figures.requireOwner("API", "/later", 10 + 1, 0);
      figures.requireOwner("API", "/fail", 2, 2);
      figures.requireOwner("API", "/refused", 3, 0);
      figures.requireOwner("API", "/blocking", 4, 0);
      figures.requireOwner("API", "/stream", 2, 0);
      figures.requireOwner("API", "/never", 3, 0);
      figures.requireOwner("Security", "Other", 2, 0);
      assertEquals(56, figures.of("RequestCount").without("Endpoint").sum(), "each of them once");
      assertEquals(3, figures.of("ClientAborts").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flux-5.3", "flux-6", "flux-7"})
  void aStreamIsItsControllers(String module) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(module, "com.acme.flow.FlowApplication")
                    .jvmArgument("--add-opens=java.base/java.lang=ALL-UNNAMED")
                    .with("logging.level.root", "off")
                    .with("spring.main.banner-mode", "off")
                    .with("server.port", "0")
                    .with("server.http2.enabled", "true")
                    .with("packwatch.endpoints", "on")
                    .with("packwatch.series.limit", "1000")
                    .sendingTo(endpoint))) {
      Client client = client(application);
      client.get(1, "/orders/7", 200);
      client.get(20, "/orders/7", 200);
      client.post(5, "/orders", 200);
      client.get(10, "/later", 200);
      client.get(2, "/fail", 500);
      client.get(3, "/refused", 409);
      client.get(4, "/functions/7", 200);
      client.get(2, "/orders/7?closed", 403);
      client.get(3, "/nowhere", 404);
      application.terminate();

      Figures figures = endpoint.received();
      figures.requireOwner("API", "/orders/{id}", 21, 0);
      figures.requireOwner("API", "/orders", 5, 0);
      figures.requireOwner("API", "/later", 10, 0);
      figures.requireOwner("API", "/fail", 2, 2);
      figures.requireOwner("API", "/refused", 3, 0);
      figures.requireOwner("Functions", "/functions/{id}", 4, 0);
      figures.requireOwner("Security", "Other", 2, 0);
      assertEquals(50, figures.of("RequestCount").without("Endpoint").sum(), "each of them once");
      PlainIT.requireClean(endpoint, application, WebFluxIT.alsoSaidBy(module));
    }
  }

  /** Asks all at once, over one connection after the first. */
  static final class Client {

    private final HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    private final String base;

    Client(int port) {
      base = "http://localhost:" + port;
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
    }

    void get(int times, String path, int status) throws Exception {
      all(times, request(path).build(), status);
    }

    void post(int times, String path, int status) throws Exception {
      String body = "b".repeat(40_000);
      all(times, request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(), status);
    }

    private void all(int times, HttpRequest request, int status) throws Exception {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        answers.add(client.sendAsync(request, BodyHandlers.ofString()));
      }
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        HttpResponse<String> response = answer.get(30, TimeUnit.SECONDS);
        assertEquals(status, response.statusCode(), request.uri().toString());
        assertEquals(HttpClient.Version.HTTP_2, response.version());
      }
    }

    HttpResponse<String> ask(String path, String name, String value) throws Exception {
      return client.send(request(path).header(name, value).build(), BodyHandlers.ofString());
    }

    /** Resets the streams, once others have shown that these were read. */
    void leave(int times, String path, String other) throws Exception {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        answers.add(client.sendAsync(request(path).build(), BodyHandlers.ofString()));
      }
      client.send(request(other).build(), BodyHandlers.ofString());
      answers.forEach(answer -> answer.cancel(true));
    }
  }
}

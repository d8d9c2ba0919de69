package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who the agent sends as, and by which way, in the agent's own class loader. */
class CredentialsIT {

  private static final String ANSWER =
      """
      <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult>
      <Credentials><AccessKeyId>ASIAFROMSTS</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
      <SessionToken>t</SessionToken><Expiration>%2$s</Expiration></Credentials>
      <AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/r/s</Arn><AssumedRoleId>i</AssumedRoleId>
      </AssumedRoleUser></%1$sResult></%1$sResponse>
      """;

  private final Path directory;
  private final HttpServer sts;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  CredentialsIT(@TempDir Path directory) throws IOException {
    this.directory = directory;
    sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sts.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String action = body.replaceAll(".*Action=(\\w+).*", "$1");
          asked.add(action);
          Instant hour = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
          byte[] answer = ANSWER.formatted(action, hour).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/xml");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    sts.start();
  }

  @AfterEach
  void close() {
    sts.stop(0);
  }

  /** As a pod with a service account (IRSA); the token appears only after the start. */
  @Test
  void aWebIdentityThatAppearsLateIsUsed() throws Exception {
    Path token = directory.resolve("token");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                withoutKeys(endpoint)
                    .variable("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/metrics")
                    .variable("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString()))) {
      application.get(10, "/orders?id=1", 200);
      application.awaitErr("no AWS credentials", 60);
      Files.writeString(token, "a token");
      endpoint.awaitRequests(1, Duration.ofSeconds(60));
      application.terminate();

      assertEquals(Set.of("ASIAFROMSTS"), endpoint.callers());
      assertTrue(asked.contains("AssumeRoleWithWebIdentity"), asked.toString());
      assertEquals(10, endpoint.received().of("shop/API", "RequestCount").sum());
      endpoint.requireNoViolations();
    }
  }

  @Test
  void aProfileThatAssumesARoleIsUsed() throws Exception {
    Path config = directory.resolve("config");
    Files.writeString(
        config,
        """
        [profile metrics]
        role_arn = arn:aws:iam::123456789012:role/metrics
        source_profile = base
        [profile base]
        aws_access_key_id = AKIABASE
        aws_secret_access_key = secret
        """);
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                withoutKeys(endpoint)
                    .variable("AWS_CONFIG_FILE", config.toString())
                    .with("packwatch.cloudwatch.profile", "metrics"))) {
      application.get(10, "/orders?id=1", 200);
      endpoint.awaitRequests(1, Duration.ofSeconds(60));
      application.terminate();

      assertEquals(Set.of("ASIAFROMSTS"), endpoint.callers());
      assertTrue(asked.contains("AssumeRole"), asked.toString());
      assertEquals(10, endpoint.received().of("shop/API", "RequestCount").sum());
    }
  }

  @Test
  void theProxyOfTheEnvironmentIsAsked() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Application application =
            Application.start(
                Launch.plain()
                    .with("packwatch.interval", "2s")
                    .with("packwatch.cloudwatch.region", "eu-west-1")
                    .variable("NO_PROXY", "localhost,127.0.0.1")
                    .variable("HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort()))) {
      application.get(1, "/orders?id=1", 200);
      proxy.setSoTimeout(60_000);
      try (Socket socket = proxy.accept()) {
        assertEquals(
            "CONNECT monitoring.eu-west-1.amazonaws.com:443 HTTP/1.1",
            new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine());
      }
      application.terminate();
    }
  }

  private Launch withoutKeys(CloudWatchEndpoint endpoint) {
    return Launch.plain()
        .sendingTo(endpoint)
        .withoutVariable("AWS_ACCESS_KEY_ID")
        .withoutVariable("AWS_SECRET_ACCESS_KEY")
        .variable("AWS_REGION", "eu-west-1")
        .variable("AWS_SHARED_CREDENTIALS_FILE", directory.resolve("none").toString())
        .variable("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:" + sts.getAddress().getPort());
  }
}

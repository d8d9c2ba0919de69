package io.packwatch.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The places on AWS that hand out credentials, on one port: the container's endpoint at {@code
 * /container}, the instance metadata service (version 2) at {@code /latest}, and STS at {@code /}.
 * The access key tells where it came from.
 */
final class CredentialSources implements AutoCloseable {

  static final String CONTAINER = "AKIACONTAINER";
  static final String INSTANCE = "AKIAINSTANCE";
  static final String ASSUMED_ROLE = "AKIAASSUMEDROLE";
  static final String WEB_IDENTITY = "AKIAWEBIDENTITY";

  private final HttpServer server;

  private CredentialSources(HttpServer server) {
    this.server = server;
  }

  static CredentialSources start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", CredentialSources::answer);
    server.start();
    return new CredentialSources(server);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String text = of(exchange.getRequestURI().getPath(), body);
    try (exchange) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("x-aws-ec2-metadata-token-ttl-seconds", "21600");
      exchange.sendResponseHeaders(
          text.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String of(String path, String body) {
    return switch (path) {
      case "/container" -> json(CONTAINER);
      case "/latest/api/token" -> "token";
      case "/latest/meta-data/iam/security-credentials/" -> "the-role";
      case "/latest/meta-data/iam/security-credentials/the-role" -> json(INSTANCE);
      case "/" ->
          body.contains("Action=AssumeRoleWithWebIdentity")
              ? xml("AssumeRoleWithWebIdentity", WEB_IDENTITY)
              : xml("AssumeRole", ASSUMED_ROLE);
      default -> "";
    };
  }

  private static String json(String accessKey) {
    return """
        {"Code": "Success", "Type": "AWS-HMAC", "AccessKeyId": "%s", "SecretAccessKey": "secret",
         "Token": "token", "Expiration": "%s"}"""
        .formatted(accessKey, inAnHour());
  }

  private static String xml(String action, String accessKey) {
    return """
        <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult>
          <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/metrics/packwatch</Arn>
            <AssumedRoleId>AROA:packwatch</AssumedRoleId></AssumedRoleUser>
          <Credentials><AccessKeyId>%2$s</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
            <SessionToken>token</SessionToken><Expiration>%3$s</Expiration></Credentials>
        </%1$sResult></%1$sResponse>"""
        .formatted(action, accessKey, inAnHour());
  }

  private static Instant inAnHour() {
    return Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

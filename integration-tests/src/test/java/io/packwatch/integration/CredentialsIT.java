package io.packwatch.integration;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Credentials from every place where AWS puts them, and the way there: the jar has what each needs.
 */
class CredentialsIT {

  private static final String ROLE = "arn:aws:iam::123456789012:role/metrics";

  private final Path directory;

  CredentialsIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void fromTheEnvironment() throws Exception {
    requireSentAs("AKIDEXAMPLE", Launch.plain());
  }

  @Test
  void fromAProfile() throws Exception {
    requireSentAs(
        "AKIAPROFILE",
        Launch.plain()
            .withoutCredentials()
            .with("packwatch.cloudwatch.profile", "metrics")
            .variable("AWS_SHARED_CREDENTIALS_FILE", profile("")));
  }

  @Test
  void fromARoleThatAProfileAssumes() throws Exception {
    try (CredentialSources sources = CredentialSources.start()) {
      String assuming = "[assuming]\nrole_arn=" + ROLE + "\nsource_profile=metrics\n";
      requireSentAs(
          CredentialSources.ASSUMED_ROLE,
          Launch.plain()
              .withoutCredentials()
              .with("packwatch.cloudwatch.profile", "assuming")
              .variable("AWS_ENDPOINT_URL_STS", sources.url())
              .variable("AWS_REGION", "eu-west-1")
              .variable("AWS_SHARED_CREDENTIALS_FILE", profile(assuming)));
    }
  }

  @Test
  void fromAWebIdentity() throws Exception {
    try (CredentialSources sources = CredentialSources.start()) {
      Path token = Files.writeString(directory.resolve("token"), "a token of the cluster's");
      requireSentAs(
          CredentialSources.WEB_IDENTITY,
          Launch.plain()
              .withoutCredentials()
              .variable("AWS_ENDPOINT_URL_STS", sources.url())
              .variable("AWS_REGION", "eu-west-1")
              .variable("AWS_ROLE_ARN", ROLE)
              .variable("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString()));
    }
  }

  @Test
  void fromTheContainer() throws Exception {
    try (CredentialSources sources = CredentialSources.start()) {
      requireSentAs(
          CredentialSources.CONTAINER,
          Launch.plain()
              .withoutCredentials()
              .variable("AWS_CONTAINER_CREDENTIALS_FULL_URI", sources.url() + "/container"));
    }
  }

  @Test
  void fromTheInstance() throws Exception {
    try (CredentialSources sources = CredentialSources.start()) {
      requireSentAs(
          CredentialSources.INSTANCE,
          Launch.plain()
              .withoutCredentials()
              .variable("AWS_EC2_METADATA_DISABLED", "false")
              .variable("AWS_EC2_METADATA_SERVICE_ENDPOINT", sources.url()));
    }
  }

  /** As in a pod whose service account is mounted after the start. */
  @Test
  void credentialsThatAppearLateAreUsed() throws Exception {
    Path token = directory.resolve("late-token");
    try (CredentialSources sources = CredentialSources.start();
        CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.plain()
                    .withoutCredentials()
                    .sendingTo(endpoint)
                    .variable("AWS_ENDPOINT_URL_STS", sources.url())
                    .variable("AWS_REGION", "eu-west-1")
                    .variable("AWS_ROLE_ARN", ROLE)
                    .variable("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString()))) {
      application.get(10, "/orders?id=1", 200);
      application.awaitErr("no AWS credentials", 60);
      Files.writeString(token, "a token");
      endpoint.awaitRequests(1, Duration.ofSeconds(60));
      application.terminate();

      assertEquals(Set.of(CredentialSources.WEB_IDENTITY), endpoint.accessKeys());
      assertEquals(10, endpoint.received().of("shop/API", "RequestCount").sum());
      endpoint.requireNoViolations();
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
            new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
                .readLine());
      }
      application.terminate();
    }
  }

  private String profile(String further) throws IOException {
    String keys = "[metrics]\naws_access_key_id=AKIAPROFILE\naws_secret_access_key=secret\n";
    return Files.writeString(directory.resolve("credentials"), keys + further).toString();
  }

  private static void requireSentAs(String accessKey, Launch launch) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch.sendingTo(endpoint))) {
      application.get(5, "/orders?id=1", 200);
      application.terminate();
      assertEquals(5, endpoint.received().of("shop/API", "RequestCount").sum());
      assertEquals(Set.of(accessKey), endpoint.accessKeys());
      PlainIT.requireClean(endpoint, application);
    }
  }
}

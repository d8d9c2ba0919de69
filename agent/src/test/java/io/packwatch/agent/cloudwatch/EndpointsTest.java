package io.packwatch.agent.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.delivery.DeliveryException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where the client would go, by region, partition, FIPS and dual-stack: what it asks a proxy to
 * connect it to. The proxy is the JVM's, and lets nobody through.
 */
class EndpointsTest {

  private static final String[] PROPERTIES = {
    "https.proxyHost",
    "https.proxyPort",
    "aws.accessKeyId",
    "aws.secretAccessKey",
    "aws.useFipsEndpoint",
    "aws.useDualstackEndpoint"
  };

  private final BlockingQueue<String> asked = new ArrayBlockingQueue<>(10);
  private final ServerSocket proxy;

  EndpointsTest() throws IOException {
    proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::refuse, "server-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void refuse() {
    while (!proxy.isClosed()) {
      try (Socket socket = proxy.accept()) {
        asked.add(
            new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine());
        socket
            .getOutputStream()
            .write("HTTP/1.1 403 Forbidden\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // closed
      }
    }
  }

  @BeforeEach
  void goThroughTheProxy() {
    System.setProperty("https.proxyHost", "127.0.0.1");
    System.setProperty("https.proxyPort", String.valueOf(proxy.getLocalPort()));
    System.setProperty("aws.accessKeyId", "AKIATEST");
    System.setProperty("aws.secretAccessKey", "secret");
  }

  @AfterEach
  void cleanUp() throws IOException {
    proxy.close();
    for (String property : PROPERTIES) {
      System.clearProperty(property);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "eu-west-1,     false, false, monitoring.eu-west-1.amazonaws.com",
    "cn-north-1,    false, false, monitoring.cn-north-1.amazonaws.com.cn",
    "us-gov-west-1, false, false, monitoring.us-gov-west-1.amazonaws.com",
    "us-east-1,     true,  false, monitoring-fips.us-east-1.amazonaws.com",
    "eu-west-1,     false, true,  monitoring.eu-west-1.api.aws",
    "us-east-1,     true,  true,  monitoring-fips.us-east-1.api.aws"
  })
  void theEndpointFollowsTheRegionAndTheSwitches(
      String region, String fips, String dualStack, String host) throws Exception {
    System.setProperty("aws.useFipsEndpoint", fips);
    System.setProperty("aws.useDualstackEndpoint", dualStack);
    DeliveryException e =
        assertThrows(
            DeliveryException.class,
            () -> MetricClient.connect(region, null, null).put("A/B", Collections.emptyList()));

    assertEquals("CONNECT " + host + ":443 HTTP/1.1", asked.poll(10, TimeUnit.SECONDS));
    assertTrue(e.isPassing());
    assertFalse(e.isAmbiguous(), "nothing was sent to CloudWatch");
  }
}

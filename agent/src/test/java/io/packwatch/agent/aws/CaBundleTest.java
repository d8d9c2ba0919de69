package io.packwatch.agent.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.packwatch.agent.delivery.DeliveryException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** An endpoint, or a proxy that opens TLS, whose certificate no JVM knows. */
class CaBundleTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private static File store = new File("none");
  private static File pem = new File("none");

  @BeforeAll
  static void makeCertificate(@TempDir File directory) throws Exception {
    store = new File(directory, "server.p12");
    pem = new File(directory, "ca.pem");
    keytool(
        "-genkeypair -alias it -keyalg EC -dname CN=proxy.corp -ext SAN=ip:127.0.0.1"
            + " -storetype PKCS12");
    keytool("-exportcert -rfc -alias it -file " + pem);
  }

  @Test
  void itIsTrustedOnlyWithTheBundle() throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(identity()));
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
    try {
      URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
      assertEquals(204, get(uri, CaBundle.of(pem.getPath())));
      assertThrows(SSLHandshakeException.class, () -> get(uri, null));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void withoutTheVariableTheJvmDecides() throws DeliveryException {
    assertNull(CaBundle.of(null));
    assertNull(CaBundle.of(" "));
  }

  @Test
  void aFileThatHoldsNoCertificateIsNamed() {
    DeliveryException e =
        assertThrows(DeliveryException.class, () -> CaBundle.of("/nowhere/ca.pem"));
    assertFalse(e.isPassing());
    assertTrue(String.valueOf(e.getMessage()).startsWith("AWS_CA_BUNDLE=/nowhere/ca.pem "));
  }

  private static int get(URI uri, @Nullable SSLSocketFactory certificates) throws IOException {
    ProxyVariables none = new ProxyVariables(Collections.emptyMap(), new Properties());
    return new ObservedHttpClient(none, certificates)
        .prepareRequest(
            HttpExecuteRequest.builder()
                .request(SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(uri).build())
                .build())
        .call()
        .httpResponse()
        .statusCode();
  }

  private SSLContext identity() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(String arguments) throws IOException, InterruptedException {
    String tool = System.getProperty("java.home") + "/bin/keytool";
    String all = tool + " " + arguments + " -keystore " + store + " -storepass changeit";
    Process process = new ProcessBuilder(all.split(" ", -1)).inheritIO().start();
    assertEquals(0, process.waitFor(), all);
  }
}

package io.packwatch.agent.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyVariablesTest {

  private static final URI CLOUDWATCH = URI.create("https://monitoring.eu-west-1.amazonaws.com/x");

  private final Map<String, String> environment = new HashMap<>();
  private final Properties properties = new Properties();
  private final ProxyVariables proxies = new ProxyVariables(environment, properties);

  @ParameterizedTest
  @CsvSource({
    "HTTPS_PROXY, http://proxy.corp:3128, proxy.corp:3128",
    "https_proxy, http://proxy.corp:3128/, proxy.corp:3128",
    "HTTPS_PROXY, proxy.corp:3128, proxy.corp:3128",
    "HTTPS_PROXY, http://proxy.corp, proxy.corp:80",
    "HTTPS_PROXY, https://proxy.corp, proxy.corp:443",
    "HTTPS_PROXY, http://me:secret@proxy.corp:3128, proxy.corp:3128"
  })
  void theVariableNamesTheProxy(String name, String value, String address) {
    environment.put(name, value);

    assertEquals(address, address(CLOUDWATCH));
  }

  @Test
  void eachSchemeHasItsOwn() {
    environment.put("HTTP_PROXY", "http://plain:1");
    environment.put("HTTPS_PROXY", "http://secure:2");

    assertEquals("secure:2", address(CLOUDWATCH));
    assertEquals("plain:1", address(URI.create("http://localstack:4566")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "monitoring.eu-west-1.amazonaws.com",
        ".amazonaws.com",
        "amazonaws.com",
        "localhost, *.AmazonAWS.com",
      })
  void noProxyIsHeeded(String value) {
    environment.put("HTTPS_PROXY", "http://proxy.corp:3128");
    environment.put("NO_PROXY", value);

    assertNull(address(CLOUDWATCH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "aws.com", "169.254.169.254,.internal"})
  void noProxyForOthersIsNotForUs(String value) {
    environment.put("HTTPS_PROXY", "http://proxy.corp:3128");
    environment.put("no_proxy", value);

    assertEquals("proxy.corp:3128", address(CLOUDWATCH));
  }

  @Test
  void theJvmsOwnPropertiesComeFirst() {
    environment.put("HTTPS_PROXY", "http://proxy.corp:3128");
    properties.setProperty("https.proxyHost", "another");

    assertNull(address(CLOUDWATCH), "left to the JVM");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "http://", "::", "http://a b"})
  void whatIsNoAddressIsIgnored(String value) {
    environment.put("HTTPS_PROXY", value);

    assertNull(address(CLOUDWATCH));
  }

  @Test
  void userAndPasswordBecomeAHeader() {
    environment.put("HTTPS_PROXY", "http://Aladdin:open%20sesame@proxy.corp:3128");

    assertEquals("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", proxies.authorization(CLOUDWATCH));
  }

  private @Nullable String address(URI uri) {
    Proxy proxy = proxies.of(uri);
    if (proxy == null) {
      return null;
    }
    InetSocketAddress address = (InetSocketAddress) proxy.address();
    return address.getHostString() + ":" + address.getPort();
  }
}

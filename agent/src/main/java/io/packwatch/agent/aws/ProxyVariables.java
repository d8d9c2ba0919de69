package io.packwatch.agent.aws;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that the environment names: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code
 * NO_PROXY}, in upper or lower case. The JVM itself does not read them. Immutable.
 *
 * <p>The JVM's own properties ({@code https.proxyHost}) come first: where they are set, or where
 * the variables say nothing, the JVM decides.
 */
public final class ProxyVariables {

  private final Map<String, String> environment;
  private final Properties properties;

  ProxyVariables(Map<String, String> environment, Properties properties) {
    this.environment = environment;
    this.properties = properties;
  }

  /** The proxy to use; null to leave it to the JVM. */
  @Nullable Proxy of(URI uri) {
    URI proxy = proxy(uri);
    if (proxy == null) {
      return null;
    }
    int port =
        proxy.getPort() >= 0 ? proxy.getPort() : "https".equals(proxy.getScheme()) ? 443 : 80;
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
  }

  /** The header that user and password in the variable make; null without them. */
  @Nullable String authorization(URI uri) {
    URI proxy = proxy(uri);
    String user = proxy == null ? null : proxy.getUserInfo();
    return user == null
        ? null
        : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  private @Nullable URI proxy(URI uri) {
    String scheme = uri.getScheme();
    String host = uri.getHost();
    if (scheme == null
        || host == null
        || properties.getProperty(scheme + ".proxyHost") != null
        || properties.getProperty("socksProxyHost") != null
        || isExempt(host)) {
      return null;
    }
    String text = variable(scheme + "_proxy");
    if (text == null) {
      return null;
    }
    try {
      URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
      return proxy.getHost() == null ? null : proxy;
    } catch (IllegalArgumentException e) {
      return null; // other programs ignore it as well
    }
  }

  /** {@code NO_PROXY}: hosts, or ends of them, or all. */
  private boolean isExempt(String host) {
    String list = variable("no_proxy");
    if (list == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    for (String each : list.split(",", -1)) {
      String entry = each.trim().toLowerCase(Locale.ROOT);
      entry = entry.startsWith("*.") ? entry.substring(1) : entry;
      if (entry.equals("*")
          || entry.equals(name)
          || (!entry.isEmpty() && name.endsWith(entry.startsWith(".") ? entry : "." + entry))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable String variable(String name) {
    String value = environment.get(name);
    value = value == null ? environment.get(name.toUpperCase(Locale.ROOT)) : value;
    return value == null || value.trim().isEmpty() ? null : value.trim();
  }
}

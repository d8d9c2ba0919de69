package io.packwatch.agent.probe;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.build.NamedApplication;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.ClassBytes;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.ThrowAwayLoader;
import io.packwatch.agent.transform.TransformStats;
import io.packwatch.agent.transform.Transformer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code packwatch.probe.<name>}, with logs, correlation and the console on. */
class SwitchesTest {

  /** One real class of each kind of probe. */
  @ParameterizedTest
  @CsvSource({
    "okhttp, okhttp3.RealCall",
    "apache-httpclient-4, org.apache.http.protocol.HttpRequestExecutor",
    "apache-httpclient-5, org.apache.hc.core5.http.impl.io.HttpRequestExecutor",
    "http-url-connection, sun.net.www.protocol.http.HttpURLConnection",
    "java-http-client, jdk.internal.net.http.HttpClientImpl",
    "jdk-http-server, com.sun.net.httpserver.Filter$Chain",
    "servlet, javax.servlet.http.HttpServlet",
    "tomcat, org.apache.catalina.connector.CoyoteAdapter",
    "jetty, org.eclipse.jetty.server.HttpChannel",
    "jax-rs, org.glassfish.jersey.server.model.ResourceMethodInvoker",
    "jdbc, java.sql.DriverManager",
    "executors, java.util.concurrent.ThreadPoolExecutor",
    "errors, java.lang.Thread",
    "mdc, java.util.logging.Formatter",
  })
  void givesTheLibraryItsOwnBytesBackAlsoWithLogsOn(String name, String className) {
    assertNotNull(transformed(className, Collections.emptyList()), "while it is on");
    assertNull(transformed(className, Collections.singletonList(name)), "while it is off");
  }

  private static byte @Nullable [] transformed(String className, List<String> off) {
    Transformer transformer =
        new Transformer(
            index(off),
            new NamedApplication(),
            new BoundaryMethods(),
            new TransformStats(false),
            null);
    String internalName = className.replace('.', '/');
    boolean ofJdk = className.matches("(java|sun|jdk|com\\.sun)\\..*");
    ClassLoader loader = ofJdk ? null : new ThrowAwayLoader((a, b, c, d, e) -> null, false);
    return transformer.transform(loader, internalName, null, null, ClassBytes.of(internalName));
  }

  @Test
  void everyNameIsTheSwitchOfAProbe() {
    Set<String> switches = new TreeSet<>(Keys.PROBES);
    Set<String> turned = new TreeSet<>();
    for (String line : ProbeCatalog.written().split("\n", -1)) {
      if (line.startsWith("probe ")) {
        turned.addAll(Arrays.asList(line.split(" ", -1)[1].split(",", -1)));
      }
    }
    turned.add("boundary");
    turned.add("business");

    assertTrue(switches.equals(turned), switches + " are keys, " + turned + " are switches");
  }

  @Test
  void noneIsNamedTwice() {
    assertFalse(new TreeSet<>(Keys.PROBES).size() < new ArrayList<>(Keys.PROBES).size());
  }

  private static ProbeIndex index(List<String> off) {
    return new ProbeIndex(
        ProbeCatalog.written(),
        new ProbeIndex.Catalog() {
          @Override
          public boolean isOn(String name) {
            return !off.contains(name);
          }

          @Override
          public boolean needs(String feature) {
            return true;
          }

          @Override
          public Probe probe(String className) {
            return ProbeCatalog.load(className);
          }
        });
  }
}

package io.packwatch.agent.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The classes by which libraries are known are those of their published jars. */
class UnmeasuredLibrariesTest {

  private static Set<String> seenIn(String jarName, boolean servers) throws IOException {
    File[] jars = new File(System.getProperty("packwatch.test.unmeasured", "")).listFiles();
    Set<String> seen = new TreeSet<>();
    int found = 0;
    for (File file : jars == null ? new File[0] : jars) {
      if (!file.getName().startsWith(jarName)) {
        continue;
      }
      found++;
      try (JarFile jar = new JarFile(file)) {
        jar.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.endsWith(".class"))
            .map(name -> name.substring(0, name.length() - ".class".length()))
            .map(servers ? UnmeasuredLibraries::server : UnmeasuredLibraries::client)
            .filter(label -> label != null)
            .forEach(seen::add);
      }
    }
    assertTrue(found > 0, "no jar " + jarName);
    return seen;
  }

  @ParameterizedTest
  @CsvSource({
    "reactor-netty-http-1.0, Reactor Netty",
    "reactor-netty-http-1.3, Reactor Netty",
    "vertx-core-3, Vert.x",
    "vertx-core-5, Vert.x",
    "micronaut-http-server-netty, Micronaut",
    "armeria, Armeria",
    "helidon-webserver, Helidon",
    "grpc-core, gRPC",
    "ktor-server-netty, Ktor",
    "ktor-server-cio, Ktor",
    "pekko-http-core, Pekko HTTP",
    "akka-http-core, Akka HTTP",
    "ratpack-core, Ratpack",
  })
  void aServerIsKnownByAClassOfItsJar(String jar, String server) throws IOException {
    assertTrue(seenIn(jar, true).contains(server));
  }

  @ParameterizedTest
  @CsvSource({
    "reactor-netty-http-1.0, Reactor Netty",
    "reactor-netty-http-1.3, Reactor Netty",
    "async-http-client-2, AsyncHttpClient",
    "async-http-client-3, AsyncHttpClient",
    "jetty-client-9, Jetty's HttpClient",
    "jetty-client-12, Jetty's HttpClient",
    "httpasyncclient, Apache HttpAsyncClient 4",
    "httpclient5, 'Apache HttpClient 5, asynchronous,'",
    "netty-nio-client, The AWS SDK over Netty",
    "aws-crt-client, The AWS SDK over CRT",
    "vertx-core-3, Vert.x",
    "vertx-core-5, Vert.x",
    "helidon-webclient-http1, Helidon",
    "micronaut-http-client, Micronaut",
    "commons-httpclient, Commons HttpClient 3",
    "grpc-core, gRPC",
    "armeria, Armeria",
  })
  void aClientIsKnownByAClassOfItsJar(String jar, String client) throws IOException {
    assertTrue(seenIn(jar, false).contains(client));
  }

  @Test
  void aJarThatOnlyCallsHoldsNoServer() throws IOException {
    assertEquals(new TreeSet<String>(), seenIn("async-http-client-2", true));
    assertEquals(new TreeSet<String>(), seenIn("httpasyncclient", true));
  }
}

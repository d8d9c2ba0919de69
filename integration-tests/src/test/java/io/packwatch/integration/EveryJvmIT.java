package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One test from end to end on every JVM that {@code -Dpackwatch.test.jvms=8=/path/to/java,...}
 * names; on the one that builds when it names none.
 */
class EveryJvmIT {

  /** Statements of the application's shutdown hook, which the agent's own has not seen. */
  private static final int IN_A_HOOK = 1;

  private static final String WITHOUT_A_PACKAGE =
      """
      import com.sun.net.httpserver.*;
      public class Main {
        static void answer(HttpExchange exchange) throws java.io.IOException {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        }
        public static void main(String[] arguments) throws Exception {
          HttpServer server =
              HttpServer.create(new java.net.InetSocketAddress("localhost", 0), 0);
          server.createContext("/body", exchange -> answer(exchange));
          server.createContext("/reference", Main::answer);
          server.createContext("/fail", exchange -> { throw new IllegalStateException(); });
          server.start();
          System.out.println("READY " + server.getAddress().getPort());
        }
      }
      """;

  static List<Arguments> jvms() {
    String named = System.getProperty("packwatch.test.jvms", "");
    List<Arguments> jvms = new ArrayList<>();
    for (String jvm : named.split(",", -1)) {
      int equals = jvm.indexOf('=');
      if (equals > 0) {
        jvms.add(Arguments.of(jvm.substring(0, equals), jvm.substring(equals + 1)));
      }
    }
    if (jvms.isEmpty()) {
      String running = System.getProperty("java.specification.version");
      jvms.add(Arguments.of(running, System.getProperty("java.home") + "/bin/java"));
    }
    return jvms;
  }

  @ParameterizedTest(name = "Java {0}")
  @MethodSource("jvms")
  void aRequestIsMeasuredFromServerToDatabase(String version, String java) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Partner partner = Partner.start();
        Application application =
            Application.start(
                Launch.plain()
                    .on(java)
                    .sendingTo(endpoint)
                    .with("jdbc.url", "jdbc:h2:mem:plain;DB_CLOSE_ON_EXIT=FALSE")
                    .with("hook.queries", "true")
                    .with("partner.url", partner.url()))) {
      application.get(30, "/orders?id=1", 200);
      application.get(5, "/remote?how=get&path=ok", 200);
      application.get(2, "/throw", Application.NO_RESPONSE);
      assertEquals(
          Set.of(),
          application.agentThreads().stream()
              .filter(name -> !name.matches("packwatch-(interval|sender)"))
              .collect(Collectors.toSet()));
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(37, figures.of("shop/API", "RequestCount").sum());
      assertEquals(200, figures.of("shop/API", "ErrorRate").sum());
      assertEquals(
          30 + PlainIT.AT_START + IN_A_HOOK, figures.of("shop/Database", "QueryLatency").samples());
      assertEquals(35, figures.of("shop/Services", "CallLatency").samples());
      assertEquals(5, figures.of("shop/Services", "OutboundLatency").samples());
      assertEquals(Set.of("main"), figures.of("ConnectionPoolUsage").values("Pool"));
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @MethodSource("jvms")
  void withoutAnyScopeAStatementIsChargedToTheApplicationsNearestClassOnTheStack(
      String version, String java) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.plain()
                    .on(java)
                    .sendingTo(endpoint)
                    .with("packwatch.boundary", "off")
                    .with("jdbc.url", "jdbc:h2:mem:plain;DB_CLOSE_ON_EXIT=FALSE"))) {
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(PlainIT.AT_START, figures.of("shop/Database", "QueryLatency").samples());
      PlainIT.requireClean(endpoint, application);
    }
  }

  /** Whose class Java 8 and 11 name with a slash, like nothing that is in a package. */
  @ParameterizedTest(name = "Java {0}")
  @MethodSource("jvms")
  void aLambdaOfAProgramWithoutAPackageHandlesItsRequests(
      String version, String java, @TempDir Path directory) throws Exception {
    Path source = directory.resolve("Main.java");
    Files.writeString(source, WITHOUT_A_PACKAGE);
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "8", "-nowarn", source.toString()));
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.main(directory.toString(), "Main").on(java).sendingTo(endpoint))) {
      application.get(8, "/body", 200);
      application.get(8, "/reference", 200);
      application.get(4, "/fail", Application.NO_RESPONSE);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(20, figures.of("shop/Core", "RequestCount").sum());
      assertEquals(20, figures.of("RequestCount").sum());
      assertEquals(4 * 100, figures.of("shop/Core", "ErrorRate").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }
}

package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A security manager (Java 8 to 23) whose policy knows nothing of the agent: it works, and the
 * application may do no more than before.
 */
class SecurityManagerIT {

  /** The last with a security manager that can be switched on. */
  private static final int LAST_VERSION = 23;

  /**
   * What the application needs itself. Its own code may read no file, nor any property but those
   * that it asks for; its libraries may do what they like, and so may Java 8's own, which stand
   * among the extensions: without them nobody has any cryptography there.
   */
  private static final String POLICY =
      """
      grant codeBase "file:${java.home}/lib/ext/*" { permission java.security.AllPermission; };
      grant codeBase "file:%1$s/lib/*" { permission java.security.AllPermission; };
      grant codeBase "file:%1$s/plain.jar" {
        permission java.net.SocketPermission "localhost:*", "listen,accept,resolve,connect";
        permission java.net.SocketPermission "127.0.0.1:*", "listen,accept,resolve,connect";
        permission java.util.PropertyPermission "*", "read,write";
        permission java.lang.RuntimePermission "getClassLoader";
        permission java.lang.RuntimePermission "setContextClassLoader";
        permission java.lang.RuntimePermission "accessDeclaredMembers";
        permission java.lang.RuntimePermission "modifyThread";
        permission java.lang.RuntimePermission "modifyThreadGroup";
        permission java.lang.RuntimePermission "getenv.*";
        permission java.lang.RuntimePermission "exitVM.*";
        permission java.lang.reflect.ReflectPermission "suppressAccessChecks";
        permission javax.management.MBeanServerPermission "*";
        permission javax.management.MBeanPermission "*", "*";
        permission java.sql.SQLPermission "*";
        permission java.util.logging.LoggingPermission "control";
        permission java.lang.RuntimePermission "accessClassInPackage.*";
        permission java.io.FilePermission "%1$s/lib/-", "read";
      };
      """;

  static List<Arguments> jvms() {
    return EveryJvmIT.jvms();
  }

  @ParameterizedTest(name = "Java {0}")
  @MethodSource("jvms")
  void theAgentWorksUnderAPolicyThatKnowsNothingOfIt(
      String version, String java, @TempDir Path directory) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = start(version, java, directory, endpoint, "all")) {
      application.get(20, "/orders?id=1", 200);
      application.get(2, "/throw", Application.NO_RESPONSE);
      application.get(1, "/file?path=/etc/hostname", 500);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(23, figures.of("shop/API", "RequestCount").sum());
      assertEquals(20, figures.of("shop/Services", "CallLatency").samples());
      assertEquals(20 + PlainIT.AT_START, figures.of("shop/Database", "QueryLatency").samples());
      requireClean(endpoint, application);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @MethodSource("jvms")
  void theStackMayBeReadUnderIt(String version, String java, @TempDir Path directory)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = start(version, java, directory, endpoint, "off")) {
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(PlainIT.AT_START, figures.of("shop/Database", "QueryLatency").samples());
      requireClean(endpoint, application);
    }
  }

  private static Application start(
      String version, String java, Path directory, CloudWatchEndpoint endpoint, String boundaries)
      throws Exception {
    assumeTrue(
        version.startsWith("1.") || Integer.parseInt(version) <= LAST_VERSION,
        "no security manager any more");
    File target = Application.built("plain/target").getCanonicalFile();
    Path policy = Files.writeString(directory.resolve("policy"), POLICY.formatted(target));
    File buffer = new File(directory.toFile(), "buffer");
    return Application.start(
        Launch.main(target + "/plain.jar", "com.acme.plain.Main")
            .on(java)
            .sendingTo(endpoint)
            .with("packwatch.buffer.directory", buffer.getPath())
            .with("packwatch.boundary", boundaries)
            .with("java.security.manager", "default")
            .with("java.security.policy", "=" + policy)
            .with("jdbc.url", "jdbc:h2:mem:plain;DB_CLOSE_ON_EXIT=FALSE"));
  }

  private static void requireClean(CloudWatchEndpoint endpoint, Application application) {
    assertEquals(List.of(), endpoint.received().of("ProbeErrors").data());
    endpoint.requireNoViolations();
    assertEquals(1, application.agentLines().size(), () -> "" + application.agentLines());
  }
}

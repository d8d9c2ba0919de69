package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many class loaders at once, of every kind, and another agent before or after ours: no deadlock,
 * the same results, and no loader is kept from being collected.
 */
class ClassLoadingIT {

  private static final String LOADING = "com.acme.transcript.loading.Loading";
  private static final String OTHER_AGENT = "com/acme/transcript/loading/OtherAgent.class";

  /** Five kinds, thirty times; eight threads each; each asks one class for a number. */
  private static final int CALLS = 5 * 30 * 8;

  private final Path directory;

  ClassLoadingIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest(name = "another agent: {0}")
  @ValueSource(strings = {"none", "before ours", "after ours"})
  void loadersOfEveryKindLoadAtOnceAndAreCollected(String other) throws Exception {
    List<String> expected;
    try (Application alone = Application.start(transcript(LOADING, "0").withoutAgent())) {
      alone.awaitEnd();
      expected = alone.out();
    }
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start()) {
      Launch launch = transcript(LOADING, "3000").sendingTo(endpoint);
      if (other.equals("before ours")) {
        launch.variable("JAVA_TOOL_OPTIONS", "-javaagent:" + otherAgent());
      } else if (other.equals("after ours")) {
        launch.jvmArgument("-javaagent:" + otherAgent());
      }
      try (Application application = Application.start(launch)) {
        application.awaitEnd();
        List<String> said = application.out();
        assertEquals(expected, said.subList(0, expected.size()));
        assertTrue(said.contains("loaders 150, left 0"), "" + said);
        if (!other.equals("none")) {
          String saw = said.get(said.size() - 1).replace("other agent saw ", "");
          assertTrue(Integer.parseInt(saw) > 400, "classes that it saw: " + saw);
        }
        double calls = endpoint.received().of("shop/Services", "CallLatency").samples();
        assertTrue(calls >= CALLS, calls + " calls, also by nameless loaders");
        assertEquals(List.of(), endpoint.received().of("ProbeErrors").data());
        assertEquals(1, application.agentLines().size(), () -> "" + application.agentLines());
      }
    }
  }

  @Test
  void aWebApplicationThatIsTakenAwayIsCollected() throws Exception {
    Path silence = Files.writeString(directory.resolve("logging.properties"), "handlers=\n");
    String web = Application.built("servlets/target/web").getPath();
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                transcript("com.acme.transcript.loading.Undeploying", web)
                    .with("java.util.logging.config.file", silence.toString())
                    .sendingTo(endpoint))) {
      application.terminate();
      assertEquals(
          List.of("loader collected", "loader collected", "loader collected", "answers 15"),
          application.out().subList(0, 4));
      assertEquals(15, endpoint.received().of("RequestCount").sum());
      assertEquals(List.of(), endpoint.received().of("ProbeErrors").data());
    }
  }

  private static Launch transcript(String main, String argument) {
    File target = Application.built("transcript/target");
    String classPath = target + "/classes" + File.pathSeparator + target + "/lib/*";
    return Launch.main(classPath, main, argument);
  }

  private Path otherAgent() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .putValue("Premain-Class", OTHER_AGENT.replace('/', '.').replace(".class", ""));
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    Path jar = directory.resolve("other-agent.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream to = new JarOutputStream(file, manifest)) {
      to.putNextEntry(new JarEntry(OTHER_AGENT));
      to.write(
          Files.readAllBytes(
              Application.built("transcript/target/classes").toPath().resolve(OTHER_AGENT)));
    }
    return jar;
  }
}

package io.packwatch.integration;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The jar as a program, in a JVM of its own. It sees nothing of the AWS and Packwatch variables of
 * the build: whoever runs the tests may be signed in somewhere.
 */
final class CommandLine {

  private static final String JAR = System.getProperty("packwatch.agent.jar");
  private static final String JAVA = System.getProperty("java.home") + "/bin/java";

  /** A command that has ended: what it said, and how. */
  record Ended(int status, String out, String err) {

    @Override
    public String toString() {
      return "exit " + status + "\n" + out + err;
    }
  }

  private final List<String> jvmArguments = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private String java = JAVA;
  private Path directory = Path.of("").toAbsolutePath();
  private Duration limit = Duration.ofSeconds(60);

  /** Another JVM than the one that builds. */
  CommandLine on(String executable) {
    java = executable;
    return this;
  }

  /** Arguments of the JVM, before {@code -jar}. */
  CommandLine with(String... arguments) {
    jvmArguments.addAll(List.of(arguments));
    return this;
  }

  CommandLine environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** The working directory. */
  CommandLine in(Path place) {
    directory = place;
    return this;
  }

  /** How long it may take; without this a minute. */
  CommandLine within(Duration longest) {
    limit = longest;
    return this;
  }

  /** Runs it, as often as it is asked to. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(jvmArguments);
    command.addAll(List.of("-jar", JAR));
    command.addAll(List.of(arguments));
    File out = File.createTempFile("command", ".out");
    File err = File.createTempFile("command", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(out)
              .redirectError(err);
      builder.environment().keySet().removeIf(name -> name.matches("(AWS|PACKWATCH)_.*"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      Ended run = new Ended(process.exitValue(), text(out), text(err));
      if (!ended) {
        throw new AssertionError("still running after " + limit + ": " + command + "\n" + run);
      }
      return run;
    } finally {
      Files.delete(out.toPath());
      Files.delete(err.toPath());
    }
  }

  private static String text(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.UTF_8);
  }
}

package io.packwatch.integration;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The jar as a command, on the JVM that builds, whatever it asks. */
final class CommandLine {

  private CommandLine() {}

  /** A command that has ended. */
  record Ended(int status, String out, String err) {}

  static Ended run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-jar");
    command.add(System.getProperty("packwatch.agent.jar"));
    command.addAll(List.of(arguments));
    File out = File.createTempFile("command", ".out");
    File err = File.createTempFile("command", ".err");
    try {
      int status =
          new ProcessBuilder(command).redirectOutput(out).redirectError(err).start().waitFor();
      return new Ended(
          status,
          Files.readString(out.toPath(), StandardCharsets.UTF_8),
          Files.readString(err.toPath(), StandardCharsets.UTF_8));
    } finally {
      Files.delete(out.toPath());
      Files.delete(err.toPath());
    }
  }
}

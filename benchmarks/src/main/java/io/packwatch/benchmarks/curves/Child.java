package io.packwatch.benchmarks.curves;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a program in a JVM of its own and reads the numbers in the last line that it writes. */
final class Child {

  private final Path java;
  private final Path workspace;

  /**
   * @param java the {@code java} command
   * @param workspace where it runs
   */
  Child(Path java, Path workspace) {
    this.java = java;
    this.workspace = workspace;
  }

  /** Runs a program of this package, on our own class path. */
  double[] run(List<String> jvmArguments, Class<?> program, Object... arguments)
      throws IOException, InterruptedException {
    return run(System.getProperty("java.class.path"), jvmArguments, program, arguments);
  }

  /** Runs an application, on nothing but what it is in: the agent's classes are not to be seen. */
  double[] runAlone(List<String> jvmArguments, Class<?> program, Object... arguments)
      throws IOException, InterruptedException {
    String place = program.getProtectionDomain().getCodeSource().getLocation().getPath();
    return run(place, jvmArguments, program, arguments);
  }

  private double[] run(
      String classPath, List<String> jvmArguments, Class<?> program, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC"));
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", classPath, program.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process =
        new ProcessBuilder(command)
            .directory(workspace.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(program.getName() + " ended with " + process.exitValue());
    }
    String[] lines = said.strip().split("\n", -1);
    return Arrays.stream(lines[lines.length - 1].split(" ", -1))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}

package io.packwatch.agent.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A process of the test's own: its sources, its working directory, and what was reported. */
final class Setup implements ProblemLog {

  final File workingDirectory;
  final File jarDirectory;
  final Map<String, String> environment = new HashMap<>();
  final Properties properties = new Properties();
  @Nullable String argument;

  Log.@Nullable Level level;
  final List<String> errors = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  final List<String> infos = new ArrayList<>();

  Setup(Path directory) throws IOException {
    workingDirectory = Files.createDirectories(directory.resolve("work")).toFile();
    jarDirectory = Files.createDirectories(directory.resolve("jar")).toFile();
  }

  Setup argument(String text) {
    argument = text;
    return this;
  }

  Setup property(String name, String value) {
    properties.setProperty(name, value);
    return this;
  }

  Setup variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** packwatch.properties beside the jar. */
  Setup file(String... lines) throws IOException {
    write(file(), lines);
    return this;
  }

  File file() {
    return new File(jarDirectory, "packwatch.properties");
  }

  /** packwatch.properties in the working directory, which nobody named. */
  File unnamed(String... lines) throws IOException {
    File file = new File(workingDirectory, "packwatch.properties");
    write(file, lines);
    return file;
  }

  static void write(File file, String... lines) throws IOException {
    Files.write(file.toPath(), String.join("\n", lines).getBytes(UTF_8));
  }

  Configuration load() {
    return Configuration.load(
        new ProcessEnvironment(argument, environment, properties, workingDirectory, jarDirectory),
        this);
  }

  Settings settings() {
    return load().settings();
  }

  /** The one warning there is. */
  String warning() {
    if (warnings.size() != 1) {
      throw new AssertionError("not one warning: " + warnings);
    }
    return warnings.get(0);
  }

  @Override
  public void level(Log.Level upTo) {
    level = upTo;
  }

  @Override
  public void error(String fact, Throwable failure) {
    errors.add(fact + ": " + failure.getMessage());
  }

  @Override
  public void warn(String fact) {
    warnings.add(fact);
  }

  @Override
  public void info(String fact) {
    infos.add(fact);
  }
}

package io.packwatch.agent.packages;

import io.packwatch.agent.lambda.FunctionEnvironment;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The parts of the JVM that discovery may read: its system properties and environment. */
public final class RunningJvm {

  /** Endings of properties that name a server's directory: {@code catalina.base}. */
  private static final String[] BASES = {
    ".base", ".base.dir", ".config.dir", ".instanceRoot", ".home", "user.dir"
  };

  private final Properties properties;
  private final Map<String, String> environment;

  public RunningJvm(Properties properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /** Those of this process. */
  public static RunningJvm current() {
    return new RunningJvm(System.getProperties(), System.getenv());
  }

  /** A system property; null if it is absent or blank. */
  @Nullable String property(String name) {
    return textOrNull(properties.getProperty(name));
  }

  /** An environment variable; null if it is absent or blank. */
  @Nullable String variable(String name) {
    return textOrNull(environment.get(name));
  }

  /** What AWS Lambda says. */
  FunctionEnvironment function() {
    return FunctionEnvironment.of(environment);
  }

  /** The main class or jar and the arguments, as one line; empty if a launcher hides it. */
  String command() {
    String command = property("sun.java.command");
    return command == null ? "" : command;
  }

  /**
   * The directories where a server may have its applications: those that properties name (an
   * instance's before the installation's), then the current one.
   */
  List<File> directories() {
    List<File> directories = new ArrayList<>();
    for (String end : BASES) {
      for (String name : properties.stringPropertyNames()) {
        boolean ofJvm = name.startsWith("java.") || name.startsWith("sun.");
        String value = name.endsWith(end) && !ofJvm ? properties.getProperty(name) : null;
        if (value != null && new File(value).isDirectory()) {
          directories.add(new File(value));
        }
      }
    }
    return directories;
  }

  /** The class path's elements, existing or not. */
  List<File> classPath() {
    List<File> files = new ArrayList<>();
    String path = properties.getProperty("java.class.path", "");
    for (int start = 0; start < path.length(); ) {
      int end = path.indexOf(File.pathSeparatorChar, start);
      end = end < 0 ? path.length() : end;
      if (end > start) {
        files.add(new File(path.substring(start, end)));
      }
      start = end + 1;
    }
    return files;
  }

  private static @Nullable String textOrNull(@Nullable String value) {
    return value == null || value.trim().isEmpty() ? null : value.trim();
  }
}

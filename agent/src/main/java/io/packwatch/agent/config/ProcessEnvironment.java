package io.packwatch.agent.config;

import java.io.File;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that configuration reads from the process. It is captured once, so only the file can
 * change a re-read. Immutable.
 */
public final class ProcessEnvironment {

  final @Nullable String argument;
  final Map<String, String> environment;
  final Map<String, String> properties;
  final File workingDirectory;
  final @Nullable File jarDirectory;

  /**
   * @param argument what follows {@code =} in {@code -javaagent}; null for nothing
   * @param properties the system properties; only {@code packwatch.*} is used
   * @param jarDirectory where the agent's jar is; null if that is unknown
   */
  public ProcessEnvironment(
      @Nullable String argument,
      Map<String, String> environment,
      Properties properties,
      File workingDirectory,
      @Nullable File jarDirectory) {
    this.argument = argument;
    this.environment = environment;
    this.properties = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      String value = properties.getProperty(name);
      if (name.startsWith(Key.PREFIX) && value != null) {
        this.properties.put(name, value);
      }
    }
    this.workingDirectory = workingDirectory;
    this.jarDirectory = jarDirectory;
  }

  /** The environment of this JVM. */
  public static ProcessEnvironment ofThisJvm(
      @Nullable String argument, @Nullable File jarDirectory) {
    return new ProcessEnvironment(
        argument,
        System.getenv(),
        System.getProperties(),
        new File(System.getProperty("user.dir", ".")),
        jarDirectory);
  }

  /** A path, resolved as the process would resolve it. */
  File file(String path) {
    File file = new File(path);
    return file.isAbsolute() ? file : new File(workingDirectory, path);
  }
}

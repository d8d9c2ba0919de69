package io.packwatch.agent.config;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Checks one configuration file without the other sources: its problems and the settings it gives.
 * References ({@code ${env:}}) are resolved on this machine. Immutable.
 */
public final class ConfigFileCheck {

  private final List<ConfigProblem> mistakes;
  private final Settings settings;
  private final Map<String, Integer> lines;

  private ConfigFileCheck(
      List<ConfigProblem> mistakes, Settings settings, Map<String, Integer> lines) {
    this.mistakes = Collections.unmodifiableList(mistakes);
    this.settings = settings;
    this.lines = lines;
  }

  /**
   * Reads the file.
   *
   * @param environment for references
   * @param unnamed whether it was found in the working directory and not named, so that it may not
   *     set all keys
   * @throws IOException when the file cannot be read; the message names it
   */
  public static ConfigFileCheck of(File file, Map<String, String> environment, boolean unnamed)
      throws IOException {
    File directory = new File(System.getProperty("user.dir", "."));
    ProcessEnvironment around =
        new ProcessEnvironment(null, environment, new Properties(), directory, null);
    List<ConfigProblem> mistakes = new ArrayList<>();
    Map<String, RawProperty> given = new LinkedHashMap<>();
    Map<String, Integer> lines = new HashMap<>();
    List<RawProperty> all = Sources.linesOf(ConfigurationFile.read(file), file, mistakes);
    for (RawProperty one : unnamed ? Unnamed.allowed(all, mistakes) : all) {
      Sources.put(given, Collections.singletonList(one));
    }
    for (RawProperty one : given.values()) {
      lines.put(one.name, one.line);
    }
    Settings settings = new Resolver(around, mistakes).settings(given);
    return new ConfigFileCheck(mistakes, settings, lines);
  }

  /** What is wrong with single lines, in no order. */
  public List<ConfigProblem> mistakes() {
    return mistakes;
  }

  /** The settings that the agent would use. */
  public Settings settings() {
    return settings;
  }

  /** The line that a key is set in, by its full name; 0 where it is not set. */
  public int lineOf(String name) {
    Integer line = lines.get(name);
    return line == null ? 0 : line;
  }

  /** Whether the file gives a key, by its full name, a value. */
  public boolean sets(String name) {
    return lines.containsKey(name);
  }

  /** The full names in the file with this prefix, in no particular order. */
  public List<String> settingAnyOf(String prefix) {
    List<String> names = new ArrayList<>();
    for (String name : lines.keySet()) {
      if (name.startsWith(prefix)) {
        names.add(name);
      }
    }
    Collections.sort(names);
    return names;
  }
}

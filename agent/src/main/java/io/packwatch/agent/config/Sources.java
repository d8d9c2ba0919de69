package io.packwatch.agent.config;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects the values of the agent argument, the system properties, the environment and the file.
 */
final class Sources {

  private static final String VARIABLE_PREFIX = "PACKWATCH_";

  private final List<RawProperty> defaults;
  private final List<RawProperty> argument;
  private final List<RawProperty> properties = new ArrayList<>();
  private final Map<String, String> variables = new TreeMap<>();

  Sources(ProcessEnvironment around) {
    defaults = FunctionDefaults.of(around.environment);
    argument = argumentOf(around.argument == null ? "" : around.argument);
    for (Map.Entry<String, String> property : around.properties.entrySet()) {
      String name = property.getKey();
      properties.add(new RawProperty(name, name, property.getValue(), "system property"));
    }
    for (Map.Entry<String, String> variable : around.environment.entrySet()) {
      if (variable.getKey().startsWith(VARIABLE_PREFIX)) {
        variables.put(variable.getKey(), variable.getValue());
      }
    }
  }

  /**
   * Reads {@code key=value,key=value}. A part without a key belongs to the value before it, so
   * lists need no quoting; the first part without a key is the path of the file.
   */
  private static List<RawProperty> argumentOf(String argument) {
    List<RawProperty> all = new ArrayList<>();
    String key = Keys.CONFIG.name();
    String value = "";
    for (String part : CommaList.split(argument)) {
      int equals = part.indexOf('=');
      String written = equals < 0 ? "" : part.substring(0, equals).trim();
      if (isKey(written)) {
        all.add(fromArgument(key, value));
        key = written;
        value = part.substring(equals + 1).trim();
      } else {
        value = value.isEmpty() ? part : value + "," + part;
      }
    }
    all.add(fromArgument(key, value));
    return all;
  }

  private static RawProperty fromArgument(String written, String value) {
    String name = written.startsWith(Key.PREFIX) ? written : Key.PREFIX + written;
    return new RawProperty(name, written, value, "agent argument");
  }

  /** Whether this can be a key, and not a path with an equals sign in it. */
  private static boolean isKey(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!CommaList.isLetterOrDigit(text.charAt(i)) && ".-_".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** The values of the file's lines, and problems of lines without one. */
  static List<RawProperty> linesOf(
      List<PropertyLines.Line> lines, File file, List<ConfigProblem> mistakes) {
    List<RawProperty> all = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (PropertyLines.Line line : lines) {
      String origin = file + ", line " + line.number;
      Integer before = seen.put(line.key, line.number);
      String token = ConsoleKeys.TOKEN.name();
      if (!line.key.startsWith(Key.PREFIX)) {
        if (token.equals(Key.PREFIX + line.key)) {
          String wrong = "is ignored: it must be written " + token;
          all.add(0, RawProperty.unreadable(token, line.key, origin, line.number, wrong));
        } else if (KeyRegistry.of(Key.PREFIX + line.key) != null) {
          mistakes.add(mistake(line, origin, "is ignored").suggesting(Key.PREFIX + line.key));
        }
      } else if (line.key.equals(Keys.CONFIG.name())) {
        mistakes.add(mistake(line, origin, "has no effect in the file itself"));
      } else if (line.value == null) {
        Key<?> key = KeyRegistry.of(line.key);
        String wrong = "is ignored: " + line.wrong;
        Guard guard = key == null ? null : key.type().guard();
        if (guard == null || guard == Guard.ABSENT) {
          mistakes.add(mistake(line, origin, wrong));
        } else {
          all.add(RawProperty.unreadable(line.key, line.key, origin, line.number, wrong));
        }
      } else {
        if (before != null) {
          mistakes.add(mistake(line, origin, "is set in line " + before + " too; this one counts"));
        }
        all.add(new RawProperty(line.key, line.key, line.value, origin, line.number));
      }
    }
    return all;
  }

  private static ConfigProblem mistake(PropertyLines.Line line, String origin, String reason) {
    return ConfigProblem.of(line.key, origin, line.number, reason);
  }

  /** The configuration file's name, if a source other than the file gives it. */
  @Nullable RawProperty config() {
    return merged(new ArrayList<RawProperty>()).get(Keys.CONFIG.name());
  }

  /** All values by full name; the strongest source wins. */
  Map<String, RawProperty> merged(List<RawProperty> file) {
    List<RawProperty> spelled = new ArrayList<>(argument);
    spelled.addAll(properties);
    spelled.addAll(file);
    Map<String, RawProperty> merged = new LinkedHashMap<>();
    put(merged, defaults);
    put(merged, file);
    put(merged, environment(spelled));
    put(merged, properties);
    put(merged, argument);
    return merged;
  }

  /**
   * Adds a source that is stronger than the present ones. An empty text counts as none. An empty
   * secret without another value was meant to be one, and is rejected later.
   */
  static void put(Map<String, RawProperty> merged, List<RawProperty> source) {
    for (RawProperty given : source) {
      if (!given.isEmpty()) {
        merged.put(given.name, given);
      } else if (given.name.equals(ConsoleKeys.TOKEN.name())) {
        merged.putIfAbsent(given.name, given);
      }
    }
  }

  private List<RawProperty> environment(List<RawProperty> spelled) {
    List<RawProperty> all = new ArrayList<>();
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      String name = nameOf(variable.getKey(), spelled);
      all.add(
          new RawProperty(name, variable.getKey(), variable.getValue(), RawProperty.ENVIRONMENT));
    }
    return all;
  }

  /**
   * The key that a variable stands for. A variable cannot contain every character of a name. So the
   * name part of a family is one that the table or another source spells out, if the two differ
   * only in case, dots, dashes and underscores; otherwise it is taken literally.
   */
  private static String nameOf(String variable, List<RawProperty> spelled) {
    String name = nameOf(variable, spelled, Keys.table());
    name = name == null ? nameOf(variable, spelled, ProvisioningKeys.table()) : name;
    if (name != null) {
      return name;
    }
    String rest = variable.substring(VARIABLE_PREFIX.length());
    return Key.PREFIX + rest.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private static @Nullable String nameOf(
      String variable, List<RawProperty> spelled, KeyTable table) {
    for (Key<?> key : table.all()) {
      Type<String> part = key.part();
      if (part == null) {
        if (Key.variable(key.name()).equalsIgnoreCase(variable)) {
          return key.name();
        }
        continue;
      }
      int prefix = key.prefix().length();
      if (variable.length() > prefix
          && Key.variable(key.prefix()).equalsIgnoreCase(variable.substring(0, prefix))) {
        return key.prefix() + partOf(variable.substring(prefix), key, part, spelled);
      }
    }
    return null;
  }

  private static String partOf(
      String written, Key<?> family, Type<String> part, List<RawProperty> spelled) {
    for (String known : part.known()) {
      if (squeezed(known).equals(squeezed(written))) {
        return known;
      }
    }
    for (RawProperty other : spelled) {
      if (other.name.startsWith(family.prefix())) {
        String known = other.name.substring(family.prefix().length());
        if (squeezed(known).equals(squeezed(written))) {
          return known;
        }
      }
    }
    return written;
  }

  private static String squeezed(String name) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (".-_".indexOf(name.charAt(i)) < 0) {
        letters.append(Character.toLowerCase(name.charAt(i)));
      }
    }
    return letters.toString();
  }
}

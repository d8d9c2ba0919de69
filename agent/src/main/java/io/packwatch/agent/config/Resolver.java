package io.packwatch.agent.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the sources' texts into values, and reports those that it cannot use. */
final class Resolver {

  /** Names longer than any key are not compared with all keys. */
  private static final int MAX_NAME = 300;

  private static final String CONSOLE = "packwatch.console.";

  private final ProcessEnvironment around;
  private final List<ConfigProblem> mistakes;

  /** Guarding keys with an unusable value. */
  private final Set<Key<?>> refused = new LinkedHashSet<>();

  /** Whether another key may have been meant to set the token. */
  private boolean tokenMayBeMeant;

  /**
   * @param mistakes receives all problems
   */
  Resolver(ProcessEnvironment around, List<ConfigProblem> mistakes) {
    this.around = around;
    this.mistakes = mistakes;
  }

  /** The settings; a key with a problem has its default, or the value of its {@link Guard}. */
  Settings settings(Map<String, RawProperty> given) {
    Map<String, ResolvedProperty> values = all(given);
    for (Key<?> key : refused) {
      Guard guard = key.type().guard();
      if (guard != null) {
        guard.close(values);
      }
    }
    RawProperty port = given.get(ConsoleKeys.PORT.name());
    boolean opens = port != null && values.containsKey(port.name);
    if (port != null && opens && mayMissToken(given)) {
      Guard.NO_CONSOLE.close(values);
      mistakes.add(
          ConfigProblem.of(
              port,
              "is ignored, because a key of the console is not known and no "
                  + ConsoleKeys.TOKEN.name()
                  + " is set: "
                  + Guard.NO_CONSOLE.words));
    }
    return new Settings(values);
  }

  private boolean mayMissToken(Map<String, RawProperty> given) {
    return tokenMayBeMeant && !given.containsKey(ConsoleKeys.TOKEN.name());
  }

  private Map<String, ResolvedProperty> all(Map<String, RawProperty> given) {
    Map<String, ResolvedProperty> values = new LinkedHashMap<>();
    int dimensions = 0;
    for (RawProperty one : given.values()) {
      ResolvedProperty value = valueOf(one);
      if (value != null && value.key == Keys.DIMENSION && ++dimensions > Keys.MAX_DIMENSIONS) {
        mistakes.add(
            ConfigProblem.of(
                one, "is left out: at most " + Keys.MAX_DIMENSIONS + " dimensions can be added"));
      } else if (value != null) {
        values.put(one.name, value);
      }
    }
    return values;
  }

  @Nullable ResolvedProperty valueOf(RawProperty given) {
    Key<?> key = KeyRegistry.of(given.name);
    Type<String> partType = key == null ? null : key.part();
    String part =
        key == null || partType == null ? null : given.name.substring(key.prefix().length());
    if (key == null) {
      String near = near(given);
      tokenMayBeMeant |= given.name.startsWith(CONSOLE) || ConsoleKeys.TOKEN.name().equals(near);
      mistakes.add(
          ConfigProblem.of(given, "is not a key of Packwatch and is ignored")
              .suggesting(near == null ? null : given.spelled(near)));
      return null;
    }
    if (partType != null && part != null && partType.parse(part) == null) {
      mistakes.add(
          ConfigProblem.of(
                  given,
                  "is ignored: what follows " + key.prefix() + " must be " + partType.allowed())
              .suggesting(spelledNear(given)));
      return null;
    }
    return parsed(given, key, part);
  }

  private @Nullable ResolvedProperty parsed(RawProperty given, Key<?> key, @Nullable String part) {
    if (given.wrong != null) {
      mistakes.add(ConfigProblem.of(given, given.wrong).so(otherwise(key, part)));
      return refused(key, part);
    }
    Expansion expansion = new Expansion(given.text.trim(), around);
    String problem = expansion.problem();
    if (problem != null) {
      ConfigProblem mistake =
          ConfigProblem.of(given, ConfigProblem.quoted(problem)).so(otherwise(key, part));
      mistakes.add(expansion.refers() ? mistake.ofThisMachine() : mistake);
      return refused(key, part);
    }
    // Inserted text may be a secret: only the reference is ever shown.
    String shown =
        key.type().isSecret() && !expansion.refers() && !given.isEmpty()
            ? "(not shown)"
            : ConfigProblem.quoted(expansion.refers() ? given.text.trim() : expansion.plain());
    Object value = expansion.plain().isEmpty() ? null : key.type().parse(expansion.plain());
    if (value == null) {
      String objection = key.type().objection(expansion.plain());
      mistakes.add(
          ConfigProblem.of(
                  given,
                  given.written + "=" + shown,
                  objection != null
                      ? "is not allowed: " + objection
                      : "is not allowed: "
                          + ConfigProblem.quoted(given.name)
                          + " must be "
                          + key.type().allowed())
              .so(otherwise(key, part)));
      return refused(key, part);
    }
    return new ResolvedProperty(key, part, value, shown, given.origin);
  }

  /** The value in place of an unusable one; null for the default. */
  private @Nullable ResolvedProperty refused(Key<?> key, @Nullable String part) {
    Guard guard = key.type().guard();
    if (guard == null) {
      return null;
    }
    refused.add(key);
    Object safe = guard.isValue() ? key.type().parse(guard.words) : null;
    return safe == null ? null : new ResolvedProperty(key, part, safe, guard.words, "");
  }

  private static String otherwise(Key<?> key, @Nullable String part) {
    Guard guard = key.type().guard();
    if (guard != null && guard != Guard.ABSENT) {
      return "the safe value is used (" + guard.words + ")";
    }
    String otherwise = Settings.defaultShown(key, part);
    return key.isFamily() && key != Keys.METRIC && key != Keys.PROBE
        ? "it is left out"
        : "the default is used (" + otherwise + ")";
  }

  private static @Nullable String near(RawProperty given) {
    return given.name.length() > MAX_NAME ? null : Suggestion.near(given.name);
  }

  private static @Nullable String spelledNear(RawProperty given) {
    String near = near(given);
    return near == null ? null : given.spelled(near);
  }
}

package io.packwatch.agent.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what the sources give into values, and says what cannot be. */
final class Evaluation {

  /** A name longer than any key could be is not compared with all of them. */
  private static final int LONGEST_NAME = 300;

  private final Surroundings around;
  private final List<Mistake> mistakes;

  /**
   * @param mistakes everything wrong is added here
   */
  Evaluation(Surroundings around, List<Mistake> mistakes) {
    this.around = around;
    this.mistakes = mistakes;
  }

  /** The values, by full name; what is wrong is left out. */
  Map<String, Value> all(Map<String, Given> given) {
    Map<String, Value> values = new LinkedHashMap<>();
    int dimensions = 0;
    for (Given one : given.values()) {
      Value value = valueOf(one);
      if (value != null && value.key == Keys.DIMENSION && ++dimensions > Keys.MOST_DIMENSIONS) {
        mistakes.add(
            Mistake.of(
                one, "is left out: at most " + Keys.MOST_DIMENSIONS + " dimensions can be added"));
      } else if (value != null) {
        values.put(one.name, value);
      }
    }
    return values;
  }

  @Nullable Value valueOf(Given given) {
    Key<?> key = AllKeys.of(given.name);
    Type<String> partType = key == null ? null : key.part();
    String part =
        key == null || partType == null ? null : given.name.substring(key.prefix().length());
    if (key == null) {
      mistakes.add(
          Mistake.of(given, "is not a key of Packwatch and is ignored").suggesting(near(given)));
      return null;
    }
    if (partType != null && part != null && partType.parse(part) == null) {
      mistakes.add(
          Mistake.of(
                  given,
                  "is ignored: what follows " + key.prefix() + " must be " + partType.allowed())
              .suggesting(near(given)));
      return null;
    }
    return parsed(given, key, part);
  }

  private @Nullable Value parsed(Given given, Key<?> key, @Nullable String part) {
    Expansion expansion = new Expansion(given.text.trim(), around);
    String problem = expansion.problem();
    if (problem != null) {
      Mistake mistake = Mistake.of(given, Mistake.quoted(problem)).so(otherwise(key, part));
      mistakes.add(expansion.refers() ? mistake.ofThisMachine() : mistake);
      return null;
    }
    // What was brought in may be a secret: only the reference to it is ever shown.
    String shown =
        key.type().isSecret() && !expansion.refers()
            ? "(not shown)"
            : Mistake.quoted(expansion.refers() ? given.text.trim() : expansion.plain());
    Object value = expansion.plain().isEmpty() ? null : key.type().parse(expansion.plain());
    if (value == null) {
      mistakes.add(
          Mistake.of(
                  given,
                  given.written + "=" + shown,
                  "is not allowed: "
                      + Mistake.quoted(given.name)
                      + " must be "
                      + key.type().allowed())
              .so(otherwise(key, part)));
      return null;
    }
    return new Value(key, part, value, shown, given.origin);
  }

  private static String otherwise(Key<?> key, @Nullable String part) {
    String otherwise = Settings.defaultShown(key, part);
    return key.isFamily() && key != Keys.METRIC && key != Keys.PROBE
        ? "it is left out"
        : "the default is used (" + otherwise + ")";
  }

  private static @Nullable String near(Given given) {
    String near = given.name.length() > LONGEST_NAME ? null : Suggestion.near(given.name);
    return near == null ? null : given.spelled(near);
  }
}

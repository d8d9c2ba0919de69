package io.packwatch.agent.config;

import io.packwatch.agent.config.Key.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what the sources give into values, and says what cannot be. */
final class Evaluation {

  /** How much of a value a message quotes. */
  private static final int LONGEST_QUOTE = 200;

  /** A name longer than any key could be is not compared with all of them. */
  private static final int LONGEST_NAME = 300;

  private final Surroundings around;
  private final List<String> warnings;

  /**
   * @param warnings one line for everything wrong is added here
   */
  Evaluation(Surroundings around, List<String> warnings) {
    this.around = around;
    this.warnings = warnings;
  }

  /** The values, by full name; what is wrong is left out. */
  Map<String, Value> all(Map<String, Given> given) {
    Map<String, Value> values = new LinkedHashMap<>();
    int dimensions = 0;
    for (Given one : given.values()) {
      Value value = valueOf(one);
      if (value != null && value.key == Keys.DIMENSION && ++dimensions > Keys.MOST_DIMENSIONS) {
        warnings.add(
            one.place()
                + " is left out: at most "
                + Keys.MOST_DIMENSIONS
                + " dimensions can be added");
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
      warnings.add(
          quoted(given.place()) + " is not a key of Packwatch and is ignored" + hint(given));
      return null;
    }
    if (partType != null && part != null && partType.parse(part) == null) {
      warnings.add(
          quoted(given.place())
              + " is ignored: what follows "
              + key.prefix()
              + " must be "
              + partType.allowed()
              + hint(given));
      return null;
    }
    if (key.change() == Change.NOT_YET) {
      warnings.add(given.place() + " has no effect: " + key + " is not in this version yet");
      return null;
    }
    return parsed(given, key, part);
  }

  private @Nullable Value parsed(Given given, Key<?> key, @Nullable String part) {
    Expansion expansion = new Expansion(given.text.trim(), around);
    String problem = expansion.problem();
    String now = "; " + otherwise(key, part);
    if (problem != null) {
      warnings.add(quoted(given.place() + " " + problem) + now);
      return null;
    }
    // What was brought in may be a secret: only the reference to it is ever shown.
    String shown = quoted(expansion.refers() ? given.text.trim() : expansion.plain());
    Object value = expansion.plain().isEmpty() ? null : key.type().parse(expansion.plain());
    if (value == null) {
      warnings.add(
          quoted(given.written)
              + "="
              + shown
              + " ("
              + given.origin
              + ") is not allowed: "
              + quoted(given.name)
              + " must be "
              + key.type().allowed()
              + now);
      return null;
    }
    return new Value(key, part, value, shown);
  }

  private static String otherwise(Key<?> key, @Nullable String part) {
    String otherwise = Settings.defaultShown(key, part);
    return key.isFamily() && key != Keys.METRIC && key != Keys.PROBE
        ? "it is left out"
        : "the default is used (" + otherwise + ")";
  }

  private static String hint(Given given) {
    String near = given.name.length() > LONGEST_NAME ? null : Suggestion.near(given.name);
    return near == null ? "" : "; did you mean " + given.spelled(near) + "?";
  }

  /** Of bounded length, and in one line. */
  private static String quoted(String text) {
    int length = Math.min(text.length(), LONGEST_QUOTE);
    StringBuilder plain = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      plain.append(Character.isISOControl(text.charAt(i)) ? '?' : text.charAt(i));
    }
    return text.length() > length ? plain.append("...").toString() : plain.toString();
  }
}

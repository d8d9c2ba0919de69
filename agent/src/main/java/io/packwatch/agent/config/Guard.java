package io.packwatch.agent.config;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The value that applies if a guarding key has an unusable value. A user who sets such a key wants
 * less to leave, or less to be open, than the default allows. A typing error or a secret that is
 * not mounted must not bring the default back.
 */
enum Guard {
  /** The key's own value that lets no data out. */
  OFF("off"),
  FALSE("false"),
  NONE("none"),
  NO_SHARE("0%"),

  /** As if the key were not set, which opens no port. */
  ABSENT("absent"),

  NO_CONSOLE("no console is opened"),
  NO_CLOUDWATCH("nothing is sent to CloudWatch"),
  NO_LOGS_TO_CLOUDWATCH("no logs are sent to CloudWatch"),
  NO_EMF("no lines of the exporter emf are written"),
  NO_LOG_FILE("no logs are written to a file"),

  /** No file, and none is searched for elsewhere. */
  NO_FILE("no configuration file is read");

  /** Text for people. */
  final String words;

  Guard(String words) {
    this.words = words;
  }

  /** Whether {@link #words} is a value of the key. */
  boolean isValue() {
    return this == OFF || this == FALSE || this == NONE || this == NO_SHARE;
  }

  /** Removes values that must not apply, from the values of all keys by full name. */
  void close(Map<String, ResolvedProperty> values) {
    if (this == NO_CONSOLE) {
      values.remove(ConsoleKeys.PORT.name());
    }
    if (this == NO_CLOUDWATCH) {
      without(Keys.EXPORT, ExportTarget.CLOUDWATCH, values);
    }
    if (this == NO_CLOUDWATCH || this == NO_LOGS_TO_CLOUDWATCH) {
      without(LogKeys.EXPORT, LogExport.CLOUDWATCH, values);
    }
    if (this == NO_EMF) {
      without(Keys.EXPORT, ExportTarget.EMF, values);
    }
    if (this == NO_LOG_FILE) {
      without(LogKeys.EXPORT, LogExport.FILE, values);
    }
  }

  private static <E extends Enum<E>> void without(
      Key<Set<E>> key, E one, Map<String, ResolvedProperty> values) {
    ResolvedProperty given = values.get(key.name());
    Object now = given == null ? key.defaultValue() : given.parsed;
    if (!(now instanceof Set) || !((Set<?>) now).contains(one)) {
      return;
    }
    Set<Object> left = new LinkedHashSet<>((Set<?>) now);
    left.remove(one);
    StringBuilder words = new StringBuilder();
    for (Object word : left) {
      words.append(words.length() == 0 ? "" : ",");
      words.append(word.toString().toLowerCase(Locale.ROOT));
    }
    String shown = left.isEmpty() ? "none" : words.toString();
    values.put(key.name(), new ResolvedProperty(key, null, left, shown, ""));
  }
}

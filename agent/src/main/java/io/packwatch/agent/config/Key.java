package io.packwatch.agent.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One configuration key, or one family of keys with a name part ({@code packwatch.package.<Name>}).
 *
 * @param <T> the type of its value in {@link Settings}; durations are {@code Long} milliseconds
 */
public final class Key<T> {

  /** When a change of the value takes effect. */
  enum Change {
    LIVE,
    RESTART,
    /** Only {@code setup}, {@code verify} and {@code template} read it; the agent does not. */
    COMMAND
  }

  static final String PREFIX = "packwatch.";

  private final int index;
  private final Group group;
  private final String name;
  private final Type<T> type;
  private final @Nullable T defaultValue;
  private final String defaultText;
  private final Change change;
  private final String help;
  private final @Nullable Type<String> part;

  /**
   * @param index its place in the table
   * @param defaultValue null if there is none
   * @param defaultText the default as people write it, or the behaviour without the key
   * @param part the name part of a family; null for a single key
   */
  Key(
      int index,
      Group group,
      String name,
      Type<T> type,
      @Nullable T defaultValue,
      String defaultText,
      Change change,
      String help,
      @Nullable Type<String> part) {
    this.index = index;
    this.group = group;
    this.name = name;
    this.type = type;
    this.defaultValue = defaultValue;
    this.defaultText = defaultText;
    this.change = change;
    this.help = help;
    this.part = part;
  }

  /** The key as written in the file; a family with its placeholder. */
  public String name() {
    return name;
  }

  /** The environment variable that sets it; a family with its placeholder. */
  public String variable() {
    return isFamily() ? variable(prefix()) + name.substring(prefix().length()) : variable(name);
  }

  static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The rule that a value breaks; null if it is allowed. */
  public @Nullable String objection(String text) {
    if (!text.trim().isEmpty() && type.parse(text.trim()) != null) {
      return null;
    }
    String exactly = type.objection(text.trim());
    return exactly == null ? type.allowed() : exactly;
  }

  /** For a family: the rule that a name part breaks; null if it is allowed. */
  public @Nullable String objectionToPart(String text) {
    Type<String> rule = part;
    return rule == null || (!text.isEmpty() && rule.parse(text) != null) ? null : rule.allowed();
  }

  boolean isFamily() {
    return part != null;
  }

  /** For a family: the text before the name part, with the dot. */
  String prefix() {
    int placeholder = name.indexOf('<');
    return placeholder < 0 ? name : name.substring(0, placeholder);
  }

  /** For a family: the type of the name part. */
  @Nullable Type<String> part() {
    return part;
  }

  int index() {
    return index;
  }

  Group group() {
    return group;
  }

  Type<T> type() {
    return type;
  }

  @Nullable T defaultValue() {
    return defaultValue;
  }

  /** The default as people write it, or the behaviour without the key. */
  String defaultText() {
    return defaultText;
  }

  Change change() {
    return change;
  }

  /** One line for people. */
  String help() {
    return help;
  }

  @Override
  public String toString() {
    return name;
  }
}

package io.packwatch.agent.config;

import org.jspecify.annotations.Nullable;

/** Something wrong in the configuration: what, where, and what holds now. Immutable. */
public final class ConfigProblem {

  /** How much of a text a message quotes. */
  private static final int MAX_QUOTE = 200;

  private final String key;
  private final String subject;
  private final String origin;
  private final int line;
  private final String reason;
  private final @Nullable String suggestion;
  private final @Nullable String effect;
  private final boolean ofThisMachine;

  private ConfigProblem(
      String key,
      String subject,
      String origin,
      int line,
      String reason,
      @Nullable String suggestion,
      @Nullable String effect,
      boolean ofThisMachine) {
    this.key = key;
    this.subject = subject;
    this.origin = origin;
    this.line = line;
    this.reason = reason;
    this.suggestion = suggestion;
    this.effect = effect;
    this.ofThisMachine = ofThisMachine;
  }

  /**
   * @param reason follows the place: "is not a key"; what users wrote is {@link #quoted} in it
   */
  static ConfigProblem of(RawProperty given, String reason) {
    return of(given, given.written, reason);
  }

  /**
   * @param subject what is wrong, in place of the key as it was written
   */
  static ConfigProblem of(RawProperty given, String subject, String reason) {
    return new ConfigProblem(
        given.name, subject, given.origin, given.line, reason, null, null, false);
  }

  static ConfigProblem of(String subject, String origin, int line, String reason) {
    return new ConfigProblem(subject, subject, origin, line, reason, null, null, false);
  }

  /** The same with the key that may have been meant. */
  ConfigProblem suggesting(@Nullable String name) {
    return new ConfigProblem(key, subject, origin, line, reason, name, effect, ofThisMachine);
  }

  /** The same with what holds now. */
  ConfigProblem so(String now) {
    return new ConfigProblem(key, subject, origin, line, reason, suggestion, now, ofThisMachine);
  }

  /** The same, of a reference that another machine may well be able to follow. */
  ConfigProblem ofThisMachine() {
    return new ConfigProblem(key, subject, origin, line, reason, suggestion, effect, true);
  }

  /** The full name of the key, whichever way it was written. */
  public String key() {
    return key;
  }

  /** The key, perhaps with its value, as it was written. */
  public String subject() {
    return quoted(subject);
  }

  /** The kind of source, or the file and the line. */
  public String origin() {
    return origin;
  }

  /** The line in the file, from 1; 0 where it is in no file. */
  public int line() {
    return line;
  }

  /** What is wrong, to follow the subject. */
  public String reason() {
    return reason;
  }

  /** The key that may have been meant; null for none. */
  public @Nullable String suggestion() {
    return suggestion;
  }

  /** What holds now; null where the reason says it. */
  public @Nullable String effect() {
    return effect;
  }

  /** Whether it may be right elsewhere: a variable or a file that is not here. */
  public boolean isOfThisMachine() {
    return ofThisMachine;
  }

  /** In one line. */
  @Override
  public String toString() {
    String text = subject() + " (" + quoted(origin) + ") " + reason;
    text = suggestion == null ? text : text + "; did you mean " + suggestion + "?";
    return effect == null ? text : text + "; " + effect;
  }

  /** Of bounded length, and in one line. */
  static String quoted(String text) {
    int length = Math.min(text.length(), MAX_QUOTE);
    StringBuilder plain = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      plain.append(Character.isISOControl(text.charAt(i)) ? '?' : text.charAt(i));
    }
    return text.length() > length ? plain.append("...").toString() : plain.toString();
  }
}

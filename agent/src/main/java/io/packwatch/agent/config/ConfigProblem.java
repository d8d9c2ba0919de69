package io.packwatch.agent.config;

import org.jspecify.annotations.Nullable;

/** A problem in the configuration: what is wrong, where, and which value applies now. Immutable. */
public final class ConfigProblem {

  /** Maximum length of a text that a message quotes. */
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
   * @param reason follows the place, as in "is not a key"; users' text is {@link #quoted} in it
   */
  static ConfigProblem of(RawProperty given, String reason) {
    return of(given, given.written, reason);
  }

  /**
   * @param subject the subject of the message, in place of the key as it was written
   */
  static ConfigProblem of(RawProperty given, String subject, String reason) {
    return new ConfigProblem(
        given.name, subject, given.origin, given.line, reason, null, null, false);
  }

  static ConfigProblem of(String subject, String origin, int line, String reason) {
    return new ConfigProblem(subject, subject, origin, line, reason, null, null, false);
  }

  /** The same problem with the key that was probably meant. */
  ConfigProblem suggesting(@Nullable String name) {
    return new ConfigProblem(key, subject, origin, line, reason, name, effect, ofThisMachine);
  }

  /** The same problem with the value that applies now. */
  ConfigProblem so(String now) {
    return new ConfigProblem(key, subject, origin, line, reason, suggestion, now, ofThisMachine);
  }

  /** The same problem, marked as a reference that may well resolve on another machine. */
  ConfigProblem ofThisMachine() {
    return new ConfigProblem(key, subject, origin, line, reason, suggestion, effect, true);
  }

  /** The full name of the key, however it was written. */
  public String key() {
    return key;
  }

  /** The key as it was written, perhaps with its value. */
  public String subject() {
    return quoted(subject);
  }

  /** The kind of source, or the file and the line. */
  public String origin() {
    return origin;
  }

  /** The line in the file, from 1; 0 if it is not from a file. */
  public int line() {
    return line;
  }

  /** What is wrong, as a continuation of the subject. */
  public String reason() {
    return reason;
  }

  /** The key that was probably meant; null for none. */
  public @Nullable String suggestion() {
    return suggestion;
  }

  /** The value that applies now; null if the reason says it. */
  public @Nullable String effect() {
    return effect;
  }

  /** Whether it may be right elsewhere: it refers to a variable or a file that is missing here. */
  public boolean isOfThisMachine() {
    return ofThisMachine;
  }

  /** The message in one line. */
  @Override
  public String toString() {
    String text = subject() + " (" + quoted(origin) + ") " + reason;
    text = suggestion == null ? text : text + "; did you mean " + suggestion + "?";
    return effect == null ? text : text + "; " + effect;
  }

  /** Quotes a text in one line, with a limited length. */
  static String quoted(String text) {
    int length = Math.min(text.length(), MAX_QUOTE);
    StringBuilder plain = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      plain.append(Character.isISOControl(text.charAt(i)) ? '?' : text.charAt(i));
    }
    return text.length() > length ? plain.append("...").toString() : plain.toString();
  }
}

package io.packwatch.agent.transform;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Recognises classes whose names are unknown, by what they declare. */
final class ClassPattern {

  private static final String METHOD = "method";
  private static final String INTERFACES = "interfaces";
  private static final String DRIVER = "driver";

  /** The kind of pattern, as {@link Triggers} writes it. */
  private final String kind;

  /** Interfaces, a method's name and descriptor, or beginnings of signatures. */
  private final String[] words;

  private final @Nullable TextSet names;

  private ClassPattern(String kind, String[] words, @Nullable TextSet names) {
    this.kind = kind;
    this.words = words;
    this.names = names;
  }

  /**
   * A class that names one of these in its own {@code implements} clause, and does not belong to a
   * JDBC driver.
   *
   * @param interfaces internal names
   */
  static ClassPattern implementing(String... interfaces) {
    return new ClassPattern(INTERFACES, interfaces, null);
  }

  static ClassPattern declaring(String method, String descriptor) {
    return new ClassPattern(METHOD, new String[] {method, descriptor}, null);
  }

  /**
   * A class of a JDBC driver or pool that declares one of these methods.
   *
   * @param signatures beginnings of name and descriptor, or a word without a parenthesis that the
   *     class's own name contains
   */
  static ClassPattern ofDriver(String... signatures) {
    String[] names = new String[signatures.length];
    for (int i = 0; i < names.length; i++) {
      int end = signatures[i].indexOf('(');
      names[i] = end < 0 ? signatures[i] : signatures[i].substring(0, end);
    }
    return new ClassPattern(DRIVER, signatures, new TextSet(names));
  }

  /** The interfaces by which it recognises a class; none if it uses methods. */
  String[] interfaces() {
    return kind.equals(INTERFACES) ? words.clone() : new String[0];
  }

  /**
   * Name and descriptor of the method by which it recognises a class; null if it uses something
   * else.
   */
  @Nullable String method() {
    return kind.equals(METHOD) ? words[0] + words[1] : null;
  }

  /** Whether it recognises only classes of JDBC drivers and pools. */
  boolean isOfDriver() {
    return names != null;
  }

  /** The same pattern for the servlet API named jakarta. */
  ClassPattern renamed() {
    return kind.equals(METHOD) ? declaring(words[0], Servlets.toJakarta(words[1])) : this;
  }

  /**
   * Whether a class matches.
   *
   * @param driver whether the class belongs to a driver or pool: their interfaces are not checked,
   *     because a driver's methods may lie anywhere in its hierarchy
   */
  boolean fits(ClassFile file, boolean driver) {
    if (names != null) {
      return driver && (file.declaresAny(words, names) || isCalledSo(file));
    }
    if (kind.equals(METHOD)) {
      return file.declares(words[0], words[1]);
    }
    return !driver && file.implementsAny(words);
  }

  private boolean isCalledSo(ClassFile file) {
    for (String word : words) {
      if (word.indexOf('(') < 0 && file.name().contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** The form that {@link Triggers} writes. */
  String toText() {
    StringBuilder text = new StringBuilder(kind);
    for (String word : words) {
      text.append(' ').append(word);
    }
    return text.toString();
  }

  /** Reads that form; null if the words are no pattern. */
  static @Nullable ClassPattern of(String[] text) {
    String[] words = Arrays.copyOfRange(text, 1, text.length);
    switch (text[0]) {
      case METHOD:
        return declaring(words[0], words[1]);
      case INTERFACES:
        return implementing(words);
      case DRIVER:
        return ofDriver(words);
      default:
        return null;
    }
  }
}

package io.packwatch.agent.transform;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What classes are recognised by where their names are not known: something that they declare. */
final class ClassPattern {

  private static final String METHOD = "method";
  private static final String INTERFACES = "interfaces";
  private static final String DRIVER = "driver";

  /** Which of the three this is, as {@link Triggers} writes it. */
  private final String kind;

  /** Interfaces, a method's name and descriptor, or how signatures begin. */
  private final String[] words;

  private final @Nullable TextSet names;

  private ClassPattern(String kind, String[] words, @Nullable TextSet names) {
    this.kind = kind;
    this.words = words;
    this.names = names;
  }

  /**
   * A class that names one of these in its own {@code implements} clause, and is of no JDBC driver.
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
   * A class of a JDBC driver or of a pool that declares one of these methods.
   *
   * @param signatures how name and descriptor begin, or a word without a parenthesis that the
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

  /** The interfaces by which it knows a class; none where it goes by methods. */
  String[] interfaces() {
    return kind.equals(INTERFACES) ? words.clone() : new String[0];
  }

  /** Name and descriptor of the method by which it knows a class; null where it goes by another. */
  @Nullable String method() {
    return kind.equals(METHOD) ? words[0] + words[1] : null;
  }

  /** Whether it knows classes of JDBC drivers and pools alone. */
  boolean isOfDriver() {
    return names != null;
  }

  /** The same where the servlet API is called jakarta. */
  ClassPattern renamed() {
    return kind.equals(METHOD) ? declaring(words[0], Servlets.toJakarta(words[1])) : this;
  }

  /**
   * Whether a class fits.
   *
   * @param driver whether the class is of a driver or pool: their interfaces are not asked, for a
   *     driver's methods may lie anywhere in its hierarchy
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

  /** As {@link Triggers} writes it. */
  String toText() {
    StringBuilder text = new StringBuilder(kind);
    for (String word : words) {
      text.append(' ').append(word);
    }
    return text.toString();
  }

  /** The opposite; null where the words are no pattern. */
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

package io.packwatch.agent.packages;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command that the JVM was given: the main class or jar, and arguments. */
final class MainCommand {

  /** Words examined. */
  private static final int MAX_ARGUMENTS = 32;

  private final String text;

  MainCommand(String text) {
    this.text = text;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  String firstWord() {
    int space = text.indexOf(' ');
    return space < 0 ? text : text.substring(0, space);
  }

  /** What follows the first word. */
  String rest() {
    return text.substring(firstWord().length()).trim();
  }

  /**
   * The jar of {@code java -jar}. Its path may contain spaces, and is also an element of the class
   * path.
   */
  @Nullable File jar(List<File> classPath) {
    for (File element : classPath) {
      String path = element.getPath();
      boolean named =
          text.startsWith(path)
              && (text.length() == path.length() || text.charAt(path.length()) == ' ');
      if (named && element.isFile()) {
        return element;
      }
    }
    String word = firstWord();
    return word.endsWith(".jar") || word.endsWith(".war") ? new File(word) : null;
  }

  /**
   * Classes that are passed to a launcher: {@code run com.acme.MainVerticle}, {@code -m
   * acme.shop.core}.
   */
  List<String> classes() {
    List<String> classes = new ArrayList<>();
    for (String word : text.substring(firstWord().length()).split(" +", MAX_ARGUMENTS)) {
      String name = word.substring(word.lastIndexOf('=') + 1);
      if (name.lastIndexOf('.') > 0 && isJavaName(name) && !Libraries.contains(name)) {
        classes.add(name);
      }
    }
    return classes;
  }

  static boolean isJavaName(String text) {
    boolean begins = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fits =
          begins
              ? Character.isJavaIdentifierStart(c)
              : c == '.' || Character.isJavaIdentifierPart(c);
      if (!fits) {
        return false;
      }
      begins = c == '.';
    }
    return !begins;
  }
}

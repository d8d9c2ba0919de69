package io.packwatch.agent.business;

import java.util.ArrayList;
import java.util.List;

/** Reads which methods a line means: annotation, class, method and types. */
final class TargetReader {

  private static final String EXAMPLE = "com.acme.shop.CheckoutService.place";

  /** The JDK is called everywhere, and Packwatch by itself. */
  private static final String[] FORBIDDEN = {
    "java.", "jdk.", "sun.", "com.sun.", "io.packwatch.agent.", "io.packwatch.bootstrap."
  };

  private final RuleWords words;
  private final BusinessRule.Parts parts;

  TargetReader(RuleWords words, BusinessRule.Parts parts) {
    this.words = words;
    this.parts = parts;
  }

  void read() throws RuleException {
    if (words.isOver()) {
      throw words.missing("a method is missing, as in " + EXAMPLE);
    }
    String first = words.take();
    if (first.startsWith("@")) {
      annotation(first.substring(1));
      if (words.isOver() || words.peek().indexOf('.') < 0) {
        return; // all methods with that annotation
      }
      first = words.take();
    }
    target(first);
    if (words.takeIf("(")) {
      types();
    }
  }

  private void annotation(String name) throws RuleException {
    if (!isName(name) || name.indexOf('.') < 0) {
      throw words.wrong("needs the annotation's whole name, as in @com.acme.Counted");
    }
    parts.annotation = name;
  }

  private void target(String written) throws RuleException {
    if (written.indexOf('#') >= 0 || written.indexOf("::") >= 0) {
      throw words.wrong(
          "a dot stands before the method; write " + written.replace("#", ".").replace("::", "."));
    }
    int dot = written.lastIndexOf('.');
    if (dot <= 0) {
      throw words.wrong("needs the class's whole name and a method, as in " + EXAMPLE);
    }
    String type = written.substring(0, dot);
    String method = written.substring(dot + 1);
    if (type.indexOf('.') < 0 && type.indexOf('*') < 0) {
      throw words.wrong("needs the class's whole name, with its package, as in " + EXAMPLE);
    }
    if (!isPattern(type)) {
      throw words.wrong("is no class and method, as in " + EXAMPLE);
    }
    for (String prefix : FORBIDDEN) {
      if (type.startsWith(prefix)) {
        throw words.wrong(
            "classes of the JDK and of Packwatch are called everywhere and cannot be counted; name a"
                + " method of the application");
      }
    }
    if (method.equals("new") || method.startsWith("<")) {
      throw words.wrong("constructors cannot be counted; name the method that calls it");
    }
    if (!method.isEmpty() && Character.isUpperCase(method.charAt(0)) && !words.peek().equals("(")) {
      throw words.wrong("names a class and no method; add one, as in " + written + ".place");
    }
    if (!isMethod(method)) {
      throw words.wrong("ends with no method's name, as in " + EXAMPLE);
    }
    boolean all = method.replace("*", "").isEmpty();
    if (all && parts.annotation == null) {
      throw words.wrong("every method of a class is too many; name one, or an annotation in front");
    }
    checkWidth(type);
    parts.className = star(type) ? type : binaryName(type);
    parts.method = method;
  }

  private static boolean star(String type) {
    return type.indexOf('*') >= 0;
  }

  /** {@code com.acme.Shop$Orders} where that was written with a dot: packages have no capitals. */
  private static String binaryName(String type) {
    StringBuilder name = new StringBuilder();
    boolean inClass = false;
    for (String segment : type.split("\\.", -1)) {
      name.append(name.length() == 0 ? "" : inClass ? "$" : ".").append(segment);
      inClass |= Character.isUpperCase(segment.charAt(0));
    }
    return name.toString();
  }

  /** Without an annotation, a pattern that begins with nothing would make agents read all. */
  private void checkWidth(String type) throws RuleException {
    int star = type.indexOf('*');
    if (star < 0 || parts.annotation != null) {
      return;
    }
    String fixed = type.substring(0, star);
    if (fixed.indexOf('.') < 0 || fixed.indexOf('.') == fixed.length() - 1) {
      throw words.wrong(
          "matches classes of half the world; begin with two segments of your package, as in"
              + " com.acme.*.place");
    }
  }

  private void types() throws RuleException {
    List<String> types = new ArrayList<>();
    if (!words.takeIf(")")) {
      do {
        if (words.isOver()) {
          throw words.missing("the types have no closing parenthesis");
        }
        String type = words.take();
        if (parts.moreTypes) {
          throw words.wrong("nothing may follow .., which stands for all further arguments");
        }
        if (type.equals("..")) {
          parts.moreTypes = true;
        } else {
          types.add(type(type));
        }
      } while (words.takeIf(","));
      if (!words.takeIf(")")) {
        throw words.missing(
            words.isOver()
                ? "the types have no closing parenthesis"
                : "a comma or a closing parenthesis is missing; types have no names beside them");
      }
    }
    parts.types = types;
  }

  private String type(String written) throws RuleException {
    if (written.indexOf('<') >= 0) {
      throw words.wrong(
          "types are written without what they hold: "
              + written.substring(0, written.indexOf('<')));
    }
    if (written.equals(")") || written.equals(",")) {
      throw words.wrong("a type is missing before it");
    }
    String type =
        written.endsWith("...") ? written.substring(0, written.length() - 3) + "[]" : written;
    String element = type;
    while (element.endsWith("[]")) {
      element = element.substring(0, element.length() - 2);
    }
    if (!element.equals("*") && !isName(element)) {
      throw words.wrong("is no type, as in Order, com.acme.Order, int, String[] or *");
    }
    return type;
  }

  /** A Java name. */
  static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean dot = c == '.' && i > 0 && i + 1 < name.length() && name.charAt(i - 1) != '.';
      if (!dot && !Character.isJavaIdentifierPart(c)) {
        return false;
      }
    }
    return !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0));
  }

  private static boolean isPattern(String type) {
    return isName(type.replace('*', '_'));
  }

  private static boolean isMethod(String method) {
    return isName(method.replace('*', '_'));
  }
}

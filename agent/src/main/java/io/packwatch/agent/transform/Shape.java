package io.packwatch.agent.transform;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What classes are recognised by where their names are not known: something that they declare. */
final class Shape {

  /** Interfaces of which the class names one in its own {@code implements} clause. */
  final String[] interfaces;

  /** Or a method: null where interfaces decide. */
  final @Nullable String method;

  final @Nullable String descriptor;

  private Shape(String[] interfaces, @Nullable String method, @Nullable String descriptor) {
    this.interfaces = interfaces;
    this.method = method;
    this.descriptor = descriptor;
  }

  /**
   * @param interfaces internal names
   */
  static Shape implementing(String... interfaces) {
    return new Shape(interfaces, null, null);
  }

  static Shape declaring(String method, String descriptor) {
    return new Shape(new String[0], method, descriptor);
  }

  /** The same where the servlet API is called jakarta. */
  Shape renamed() {
    if (method == null || descriptor == null) {
      return this;
    }
    return declaring(method, Servlets.toJakarta(descriptor));
  }

  boolean fits(ClassFile file) {
    if (method == null || descriptor == null) {
      return file.implementsAny(interfaces);
    }
    return file.declares(method, descriptor);
  }

  /** As {@link Triggers} writes it: {@code method NAME DESCRIPTOR} or {@code interfaces NAMES}. */
  String toText() {
    if (method != null) {
      return "method " + method + ' ' + descriptor;
    }
    StringBuilder text = new StringBuilder("interfaces");
    for (String name : interfaces) {
      text.append(' ').append(name);
    }
    return text.toString();
  }

  /** The opposite; null where the words are of no shape. */
  static @Nullable Shape of(String[] words) {
    if (words[0].equals("method")) {
      return declaring(words[1], words[2]);
    }
    return words[0].equals("interfaces")
        ? implementing(Arrays.copyOfRange(words, 1, words.length))
        : null;
  }
}

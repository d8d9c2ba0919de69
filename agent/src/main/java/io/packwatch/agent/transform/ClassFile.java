package io.packwatch.agent.transform;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a class file that is about to be loaded: its interfaces, its methods, the texts of its
 * constant pool. It reads the bytes in place, loads no class and calls no loader.
 *
 * <p>Format: The Java Virtual Machine Specification, chapter 4. A constant of an unknown kind (from
 * a future Java) makes the file unreadable, and the class is left alone.
 */
public final class ClassFile {

  private static final int UTF8 = 1;
  private static final int INTEGER = 3;
  private static final int INTERFACE = 0x0200;
  private static final int ABSTRACT = 0x0400;
  private static final int SYNTHETIC = 0x1000;

  /** The file itself; only read. */
  final byte[] bytes;

  /** The offset of each constant's tag; 0 if there is none. */
  private final int[] constants;

  private final int afterConstants;

  /** Null until they are first needed. */
  private @Nullable List<MethodBytes> methods;

  private ClassFile(byte[] bytes, int[] constants, int afterConstants) {
    this.bytes = bytes;
    this.constants = constants;
    this.afterConstants = afterConstants;
  }

  /** Reads the constant pool's layout; null if the file is not understood. */
  public static @Nullable ClassFile read(byte[] bytes) {
    int[] constants = new int[u2(bytes, 8)];
    int at = 10;
    for (int index = 1; index < constants.length; index++) {
      constants[index] = at;
      int tag = bytes[at];
      int length = ConstantLengths.at(bytes, at);
      if (length == 0) {
        return null;
      }
      at += length;
      if (tag == 5 || tag == 6) {
        index++; // long and double take two entries
      }
    }
    return new ClassFile(bytes, constants, at);
  }

  /** The class's own name, as the JVM writes it: {@code com/acme/Orders}. */
  public String name() {
    return text(constants[u2(bytes, constants[u2(bytes, afterConstants + 2)] + 1)]);
  }

  /** Whether the name of its superclass, or of an interface it names, ends like one of these. */
  boolean isKindOf(TextSet endings) {
    int count = u2(bytes, afterConstants + 6);
    for (int i = -1; i < count; i++) {
      int type = u2(bytes, i < 0 ? afterConstants + 4 : afterConstants + 8 + 2 * i);
      if (type != 0 && endsLikeAny(u2(bytes, constants[type] + 1), endings)) {
        return true;
      }
    }
    return false;
  }

  private boolean endsLikeAny(int utf8, TextSet endings) {
    int from = constants[utf8] + 3;
    int end = from + u2(bytes, from - 2);
    // tries every capital: HandlerInterceptor, Interceptor
    for (int at = end - 1; at >= from && bytes[at] != '/' && bytes[at] != '$'; at--) {
      if (bytes[at] >= 'A' && bytes[at] <= 'Z' && endings.contains(bytes, at, end - at)) {
        return true;
      }
    }
    return false;
  }

  public boolean isInterface() {
    return (u2(bytes, afterConstants) & INTERFACE) != 0;
  }

  public boolean isSynthetic() {
    return (u2(bytes, afterConstants) & SYNTHETIC) != 0;
  }

  /** The superclass; empty for {@code Object}, and for modules. */
  public String superName() {
    int extended = u2(bytes, afterConstants + 4);
    return extended == 0 ? "" : className(extended);
  }

  /** Shows each annotation of the class that is visible at run time. */
  public void eachAnnotation(MethodBytes.AnnotationVisitor visitor) {
    int table = attribute("RuntimeVisibleAnnotations");
    if (table != 0) {
      AnnotationTable.each(this, table, visitor);
    }
  }

  /** Every method that it declares. */
  public List<MethodBytes> methods() {
    List<MethodBytes> read = methods;
    if (read == null) {
      read = readMethods();
      methods = read;
    }
    return read;
  }

  private List<MethodBytes> readMethods() {
    int at = methodsAt();
    int count = u2(bytes, at);
    List<MethodBytes> all = new ArrayList<>(count);
    References references = new References(this);
    at += 2;
    for (int i = 0; i < count; i++) {
      int end = skipAttributes(at + 6);
      all.add(new MethodBytes(this, references, at, end));
      at = end;
    }
    return all;
  }

  /** The offset of the number of methods. */
  int methodsAt() {
    return skipMembers(afterConstants + 8 + 2 * u2(bytes, afterConstants + 6));
  }

  int constantCount() {
    return constants.length;
  }

  int afterConstants() {
    return afterConstants;
  }

  int majorVersion() {
    return u2(bytes, 6);
  }

  /** The offset of the content of a class attribute; 0 if there is none with this name. */
  int attribute(String name) {
    int at = skipMembers(methodsAt());
    int attribute = at + 2;
    for (int i = u2(bytes, at); i > 0; i--) {
      if (isUtf8(u2(bytes, attribute), name)) {
        return attribute + 6;
      }
      attribute = afterAttribute(bytes, attribute);
    }
    return 0;
  }

  /** The method in which the class is defined, if there is one. */
  public @Nullable String enclosingMethod() {
    int enclosing = attribute("EnclosingMethod");
    int method = enclosing == 0 ? 0 : u2(bytes, enclosing + 2);
    return method == 0 ? null : utf8(u2(bytes, constants[method] + 1));
  }

  String utf8(int constant) {
    return text(constants[constant]);
  }

  /** The offset of a constant's tag. */
  int constant(int index) {
    return constants[index];
  }

  String className(int constant) {
    return utf8(u2(bytes, constants[constant] + 1));
  }

  /** Whether any method may have a body. */
  boolean hasCode() {
    for (int index = 1; index < constants.length; index++) {
      if (constants[index] != 0 && isUtf8(index, "Code")) {
        return true;
      }
    }
    return false;
  }

  /** Whether the class names any of these in its own {@code implements} clause. */
  public boolean implementsAny(String... interfaces) {
    int count = u2(bytes, afterConstants + 6);
    for (int i = 0; i < count; i++) {
      int name = u2(bytes, constants[u2(bytes, afterConstants + 8 + 2 * i)] + 1);
      for (String candidate : interfaces) {
        if (isUtf8(name, candidate)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Those of these interfaces that its own {@code implements} clause names. */
  public List<String> interfacesIn(TextSet wanted) {
    List<String> found = new ArrayList<>(0);
    int count = u2(bytes, afterConstants + 6);
    for (int i = 0; i < count; i++) {
      int name = constants[u2(bytes, constants[u2(bytes, afterConstants + 8 + 2 * i)] + 1)];
      if (wanted.contains(bytes, name + 3, u2(bytes, name + 1))) {
        found.add(text(name));
      }
    }
    return found;
  }

  /** Name and descriptor of each declared method with one of these names. */
  List<String> methodsIn(TextSet names) {
    List<String> found = new ArrayList<>(0);
    int at = methodsAt();
    int methods = u2(bytes, at);
    at += 2;
    for (int i = 0; i < methods; i++) {
      int name = constants[u2(bytes, at + 2)];
      if (names.contains(bytes, name + 3, u2(bytes, name + 1))) {
        found.add(text(name) + text(constants[u2(bytes, at + 4)]));
      }
      at = skipAttributes(at + 6);
    }
    return found;
  }

  /** Whether the class declares this method. */
  boolean declares(String name, String descriptor) {
    int at = methodsAt();
    int methods = u2(bytes, at);
    at += 2;
    for (int i = 0; i < methods; i++) {
      if (isUtf8(u2(bytes, at + 2), name) && isUtf8(u2(bytes, at + 4), descriptor)) {
        return true;
      }
      at = skipAttributes(at + 6);
    }
    return false;
  }

  /**
   * Whether the class declares any of these methods, with code.
   *
   * @param starts how name and descriptor begin
   * @param names their names, which rule out nearly every method
   */
  boolean declaresAny(String[] starts, TextSet names) {
    int at = methodsAt();
    int methods = u2(bytes, at);
    at += 2;
    for (int i = 0; i < methods; i++) {
      int name = constants[u2(bytes, at + 2)];
      if ((u2(bytes, at) & ABSTRACT) == 0
          && names.contains(bytes, name + 3, u2(bytes, name + 1))
          && beginsAny(starts, text(name), text(constants[u2(bytes, at + 4)]))) {
        return true;
      }
      at = skipAttributes(at + 6);
    }
    return false;
  }

  private static boolean beginsAny(String[] starts, String name, String descriptor) {
    for (String start : starts) {
      if (Methods.begins(start, name, descriptor)) {
        return true;
      }
    }
    return false;
  }

  private String text(int at) {
    return new String(bytes, at + 3, u2(bytes, at + 1), StandardCharsets.UTF_8);
  }

  private int skipMembers(int from) {
    int count = u2(bytes, from);
    int at = from + 2;
    for (int i = 0; i < count; i++) {
      at = skipAttributes(at + 6);
    }
    return at;
  }

  private int skipAttributes(int from) {
    int count = u2(bytes, from);
    int at = from + 2;
    for (int i = 0; i < count; i++) {
      at = afterAttribute(bytes, at);
    }
    return at;
  }

  static int afterAttribute(byte[] bytes, int at) {
    int length = u4(bytes, at + 2);
    if (length < 0 || length > bytes.length) {
      // Never moves backwards, which could take for ever.
      throw new IndexOutOfBoundsException("an attribute of " + length);
    }
    return at + 6 + length;
  }

  /** Whether any constant equals one of these texts. */
  public boolean mentionsAny(TextSet texts) {
    for (int index = 1; index < constants.length; index++) {
      int at = constants[index];
      if (at != 0 && bytes[at] == UTF8 && texts.contains(bytes, at + 3, u2(bytes, at + 1))) {
        return true;
      }
    }
    return false;
  }

  /** Whether any constant contains this text, in ASCII. */
  boolean mentionsPart(String part) {
    byte[] wanted = part.getBytes(StandardCharsets.US_ASCII);
    for (int index = 1; index < constants.length; index++) {
      int at = constants[index];
      if (at != 0 && bytes[at] == UTF8 && contains(at + 3, u2(bytes, at + 1), wanted)) {
        return true;
      }
    }
    return false;
  }

  /** The offset of the value of an int constant; -1 if there is none with this value. */
  int findInteger(int value) {
    for (int index = 1; index < constants.length; index++) {
      int at = constants[index];
      if (at != 0 && bytes[at] == INTEGER && u4(bytes, at + 1) == value) {
        return at + 1;
      }
    }
    return -1;
  }

  /** Whether there is an int constant from {@code first} up to {@code end}, exclusive. */
  boolean hasIntegerIn(int first, int end) {
    for (int index = 1; index < constants.length; index++) {
      int at = constants[index];
      if (at != 0 && bytes[at] == INTEGER) {
        int value = u4(bytes, at + 1);
        if (value >= first && value < end) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean contains(int from, int length, byte[] wanted) {
    for (int start = from; start <= from + length - wanted.length; start++) {
      int matched = 0;
      while (matched < wanted.length && bytes[start + matched] == wanted[matched]) {
        matched++;
      }
      if (matched == wanted.length) {
        return true;
      }
    }
    return false;
  }

  boolean isUtf8(int constant, String text) {
    int at = constants[constant];
    int length = u2(bytes, at + 1);
    if (bytes[at] != UTF8 || length != text.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[at + 3 + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static int u2(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  static int u4(byte[] bytes, int at) {
    return (u2(bytes, at) << 16) | u2(bytes, at + 2);
  }
}

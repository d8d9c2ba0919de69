package io.packwatch.agent.transform;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Constants that are appended to those of a class file. Used by one thread, once.
 *
 * <p>Format: The Java Virtual Machine Specification, chapter 4.4.
 */
final class NewConstants {

  private static final int UTF8 = 1;
  private static final int INTEGER = 3;
  private static final int CLASS = 7;
  private static final int METHOD = 10;
  private static final int NAME_AND_TYPE = 12;
  private static final int MAX_CONSTANTS = 65_535;

  private final ByteWriter to = new ByteWriter(512);
  private final Map<String, Integer> texts = new HashMap<>();
  private final Map<String, Integer> types = new HashMap<>();
  private int next;

  /**
   * @param next the number of the first, which is the number of entries in the class file
   */
  NewConstants(int next) {
    this.next = next;
  }

  /** The number of entries, those of the class file included. */
  int count() {
    return next;
  }

  ByteWriter written() {
    return to;
  }

  int utf8(String text) {
    Integer number = texts.get(text);
    if (number != null) {
      return number;
    }
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(text.length() + 2);
    try {
      new DataOutputStream(encoded).writeUTF(text);
    } catch (IOException tooLong) {
      throw new Instructions.UnfitException();
    }
    to.u1(UTF8).copy(encoded.toByteArray(), 0, encoded.size());
    texts.put(text, next);
    return added();
  }

  int type(String internalName) {
    Integer number = types.get(internalName);
    if (number != null) {
      return number;
    }
    int name = utf8(internalName);
    to.u1(CLASS).u2(name);
    types.put(internalName, next);
    return added();
  }

  /** The constant of a method. Request it only once. */
  int method(String owner, String name, String descriptor) {
    int type = type(owner);
    int called = utf8(name);
    int form = utf8(descriptor);
    to.u1(NAME_AND_TYPE).u2(called).u2(form);
    int nameAndType = added();
    to.u1(METHOD).u2(type).u2(nameAndType);
    return added();
  }

  /** A separate int constant, 0 until a value is set. */
  int number() {
    to.u1(INTEGER).u4(0);
    return added();
  }

  private int added() {
    if (next >= MAX_CONSTANTS) {
      throw new Instructions.UnfitException();
    }
    return next++;
  }
}

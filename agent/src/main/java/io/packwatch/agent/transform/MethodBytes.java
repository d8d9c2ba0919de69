package io.packwatch.agent.transform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A method as its class file has it, read in place. */
public final class MethodBytes {

  static final int LONG = 1;
  static final int DOUBLE = 3;
  static final int NOTHING = 5;

  private static final int STATIC = 0x0008;

  private final ClassFile file;
  private final References references;
  private final byte[] bytes;

  /** Where it lies in the file. */
  final int at;

  final int end;

  /** Where what its code attribute holds begins: the depth of the stack; 0 without code. */
  final int code;

  private final int annotations;

  public final int access;
  public final String name;
  public final String descriptor;

  MethodBytes(ClassFile file, References references, int at, int end) {
    this.file = file;
    this.references = references;
    this.bytes = file.bytes;
    this.at = at;
    this.end = end;
    access = ClassFile.u2(bytes, at);
    name = file.utf8(ClassFile.u2(bytes, at + 2));
    descriptor = file.utf8(ClassFile.u2(bytes, at + 4));
    int foundCode = 0;
    int foundAnnotations = 0;
    int attribute = at + 8;
    for (int i = ClassFile.u2(bytes, at + 6); i > 0; i--) {
      int called = ClassFile.u2(bytes, attribute);
      if (file.isUtf8(called, "Code")) {
        foundCode = attribute + 6;
      } else if (file.isUtf8(called, "RuntimeVisibleAnnotations")) {
        foundAnnotations = attribute + 6;
      }
      attribute = ClassFile.afterAttribute(bytes, attribute);
    }
    code = foundCode;
    annotations = foundAnnotations;
  }

  public boolean isStatic() {
    return (access & STATIC) != 0;
  }

  public boolean hasCode() {
    return code > 0;
  }

  int maxStack() {
    return ClassFile.u2(bytes, code);
  }

  int maxLocals() {
    return ClassFile.u2(bytes, code + 2);
  }

  int codeLength() {
    int length = ClassFile.u4(bytes, code + 4);
    if (length < 0 || length > end - code) {
      throw new Instructions.UnfitException();
    }
    return length;
  }

  /** Where the code ends and the table of exception handlers begins. */
  int afterCode() {
    return code + 8 + codeLength();
  }

  /** What it returns: int, long, float, double, object or nothing, as opcodes are numbered. */
  int kindOfResult() {
    char first = descriptor.charAt(descriptor.indexOf(')') + 1);
    boolean isObject = first == 'L' || first == '[';
    return "IJFDAV".indexOf(isObject ? 'A' : "ZBCS".indexOf(first) >= 0 ? 'I' : first);
  }

  /** Its instructions, from the first on. */
  public Instructions instructions() {
    return new Instructions(bytes, code + 8, codeLength());
  }

  /**
   * Where a constructor's superclass is set up, in bytes of its code. The first constructor that is
   * called and is not of an object made in between is the superclass's, or another one of this
   * class.
   */
  int afterSuperclass() {
    int made = 0;
    for (Instructions each = instructions(); each.next(); ) {
      if (each.stored() >= 0) {
        break; // what the verifier knows of the arguments may have changed
      }
      made += each.opcode() == Instructions.NEW ? 1 : 0;
      if (each.opcode() == Instructions.INVOKESPECIAL
          && called(each).name.equals("<init>")
          && made-- == 0) {
        return each.at() + each.length();
      }
    }
    throw new Instructions.UnfitException();
  }

  /** What is told of each annotation that can be seen when the program runs. */
  public interface AnnotationVisitor {
    void annotated(String descriptor);
  }

  public void eachAnnotation(AnnotationVisitor visitor) {
    if (annotations == 0) {
      return;
    }
    int annotation = annotations + 2;
    for (int i = ClassFile.u2(bytes, annotations); i > 0; i--) {
      visitor.annotated(file.utf8(ClassFile.u2(bytes, annotation)));
      annotation = afterAnnotation(annotation);
    }
  }

  private int afterAnnotation(int annotation) {
    int element = annotation + 4;
    for (int i = ClassFile.u2(bytes, annotation + 2); i > 0; i--) {
      element = afterValue(element + 2);
    }
    return element;
  }

  private int afterValue(int value) {
    switch (bytes[value]) {
      case 'e':
        return value + 5;
      case '@':
        return afterAnnotation(value + 1);
      case '[':
        int element = value + 3;
        for (int i = ClassFile.u2(bytes, value + 1); i > 0; i--) {
          element = afterValue(element);
        }
        return element;
      default:
        return value + 3;
    }
  }

  @Override
  public String toString() {
    return file.name() + '.' + name + descriptor;
  }

  /** A member that an instruction names, or a constant stands for. */
  public static final class Member {
    public final String owner;
    public final String name;
    public final String descriptor;

    Member(String owner, String name, String descriptor) {
      this.owner = owner;
      this.name = name;
      this.descriptor = descriptor;
    }
  }

  /** What a call calls; the owner of a dynamic one is what makes it. */
  public Member called(Instructions by) {
    return by.opcode() == Instructions.INVOKEDYNAMIC
        ? references.maker(by.constant())
        : references.member(by.constant());
  }

  /** The methods whose handles are given to a dynamic call's bootstrap method. */
  public List<Member> given(Instructions by) {
    return references.givenTo(by.constant());
  }

  /** The method that a constant is a handle of; null where it is none. */
  public @Nullable Member handle(Instructions by) {
    return references.handle(by.constant());
  }
}

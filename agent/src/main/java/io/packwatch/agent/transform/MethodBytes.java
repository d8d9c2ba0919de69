package io.packwatch.agent.transform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A method in its class file, read in place. */
public final class MethodBytes {

  static final int LONG = 1;
  static final int DOUBLE = 3;
  static final int NOTHING = 5;

  private static final int STATIC = 0x0008;

  private final ClassFile file;
  private final References references;
  private final byte[] bytes;

  /** Its offset in the file. */
  final int at;

  final int end;

  /**
   * The offset of the content of its code attribute, which begins with the stack depth; 0 without
   * code.
   */
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

  /** The end of the code and the beginning of the exception table. */
  int afterCode() {
    return code + 8 + codeLength();
  }

  /** The kind of its result: int, long, float, double, object or none, in the order of opcodes. */
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
   * The end of the call of the superclass's constructor, in bytes of the code. That is the first
   * constructor call that does not belong to an object created in between, and may also be of
   * another constructor of this class.
   */
  int afterSuperclass() {
    int made = 0;
    for (Instructions each = instructions(); each.next(); ) {
      if (each.stored() >= 0) {
        break; // the verifier's knowledge of the arguments may have changed
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

  /** Receives each annotation that is visible at run time. */
  public interface AnnotationVisitor {
    void annotated(String descriptor);
  }

  public void eachAnnotation(AnnotationVisitor visitor) {
    if (annotations != 0) {
      AnnotationTable.each(file, annotations, visitor);
    }
  }

  @Override
  public String toString() {
    return file.name() + '.' + name + descriptor;
  }

  /** A member that an instruction or a constant refers to. */
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

  /** The target of a call; for a dynamic call, its owner is the bootstrap method's. */
  public Member called(Instructions by) {
    return by.opcode() == Instructions.INVOKEDYNAMIC
        ? references.maker(by.constant())
        : references.member(by.constant());
  }

  /** The methods whose handles are passed to a dynamic call's bootstrap method. */
  public List<Member> given(Instructions by) {
    return references.givenTo(by.constant());
  }

  /** The method that a constant is a handle of; null if it is none. */
  public @Nullable Member handle(Instructions by) {
    return references.handle(by.constant());
  }
}

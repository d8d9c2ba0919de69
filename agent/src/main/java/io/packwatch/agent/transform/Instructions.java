package io.packwatch.agent.transform;

import java.util.Arrays;

/**
 * The instructions of one method, one after the other, read in place. Used by one thread, once.
 *
 * <p>Format: The Java Virtual Machine Specification, chapter 6.5. An unknown instruction is {@link
 * UnfitException unfit}.
 */
public final class Instructions {

  /** A method is unlike those that compilers make, or of an unknown form. */
  public static final class UnfitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitException() {
      super(null, null, false, false);
    }
  }

  public static final int LDC = 18;
  public static final int LDC_W = 19;
  public static final int IRETURN = 172;
  public static final int RETURN = 177;
  public static final int INVOKEVIRTUAL = 182;
  public static final int INVOKESPECIAL = 183;
  public static final int INVOKESTATIC = 184;
  public static final int INVOKEINTERFACE = 185;
  public static final int INVOKEDYNAMIC = 186;
  public static final int NEW = 187;
  public static final int ATHROW = 191;

  static final int TABLESWITCH = 170;
  static final int LOOKUPSWITCH = 171;
  static final int GOTO_W = 200;

  private static final int ISTORE = 54;
  private static final int ISTORE_0 = 59;
  private static final int IASTORE = 79;
  private static final int IFEQ = 153;
  private static final int JSR = 168;
  private static final int RET = 169;
  private static final int WIDE = 196;
  private static final int IINC = 132;
  private static final int IFNULL = 198;
  private static final int JSR_W = 201;

  /** Bytes of an instruction by its opcode; 0 if they vary, or if there is no such opcode. */
  private static final byte[] LENGTHS = lengths();

  private final byte[] bytes;
  private final int start;
  private final int end;
  private int at;
  private int length;

  Instructions(byte[] bytes, int start, int length) {
    this.bytes = bytes;
    this.start = start;
    this.end = start + length;
    this.at = start;
  }

  private static byte[] lengths() {
    byte[] lengths = new byte[256];
    Arrays.fill(lengths, 0, JSR_W + 1, (byte) 1);
    for (int opcode : new int[] {16, LDC, 21, 22, 23, 24, 25, 54, 55, 56, 57, 58, 188}) {
      lengths[opcode] = 2;
    }
    for (int opcode : new int[] {17, LDC_W, 20, IINC, NEW, 189, 192, 193, IFNULL, 199}) {
      lengths[opcode] = 3;
    }
    Arrays.fill(lengths, IFEQ, JSR, (byte) 3);
    Arrays.fill(lengths, 178, INVOKEINTERFACE, (byte) 3);
    lengths[197] = 4;
    lengths[INVOKEINTERFACE] = 5;
    lengths[INVOKEDYNAMIC] = 5;
    lengths[GOTO_W] = 5;
    for (int opcode : new int[] {JSR, RET, TABLESWITCH, LOOKUPSWITCH, WIDE, JSR_W}) {
      lengths[opcode] = 0; // subroutines exist only in Java 5 and before
    }
    return lengths;
  }

  /** Moves to the first instruction, or to the next; false at the end. */
  public boolean next() {
    at += length;
    if (at >= end) {
      return false;
    }
    int opcode = opcode();
    length = LENGTHS[opcode];
    if (length == 0) {
      length = varyingLength(opcode);
    }
    if (length <= 0 || length > end - at) {
      throw new UnfitException();
    }
    return true;
  }

  private int varyingLength(int opcode) {
    int operands = operands();
    switch (opcode) {
      case TABLESWITCH:
        long targets = (long) ClassFile.u4(bytes, operands + 8) - ClassFile.u4(bytes, operands + 4);
        return lengthOfSwitch(operands + 12, 4 * (targets + 1));
      case LOOKUPSWITCH:
        return lengthOfSwitch(operands + 8, 8L * ClassFile.u4(bytes, operands + 4));
      case WIDE:
        int widened = bytes[at + 1] & 0xff;
        return widened == IINC ? 6 : widened == RET ? 0 : 4;
      default:
        return 0;
    }
  }

  private int lengthOfSwitch(int table, long length) {
    return length < 0 || length > end - table ? 0 : (int) (table + length - at);
  }

  public int opcode() {
    return bytes[at] & 0xff;
  }

  /** The offset of the instruction in the code. */
  int at() {
    return at - start;
  }

  int length() {
    return length;
  }

  /** The file offset of a switch's operands, after their padding. */
  int operands() {
    return start + (at - start & ~3) + 4;
  }

  /** The file offset of the instruction. */
  int place() {
    return at;
  }

  /** Whether it is a jump, conditional or not, with an offset of two bytes. */
  boolean isJump() {
    int opcode = opcode();
    return (opcode >= IFEQ && opcode < JSR) || opcode == IFNULL || opcode == IFNULL + 1;
  }

  /** Whether it jumps to itself or backwards. */
  public boolean isJumpBack() {
    return isJump()
        ? (short) ClassFile.u2(bytes, at + 1) <= 0
        : opcode() == GOTO_W && ClassFile.u4(bytes, at + 1) <= 0;
  }

  /** Whether it returns from the method, with a result or without. */
  boolean isReturn() {
    return opcode() >= IRETURN && opcode() <= RETURN;
  }

  /** The number of the constant in its operand: for a call, a type, or a load of a constant. */
  public int constant() {
    return opcode() == LDC ? bytes[at + 1] & 0xff : ClassFile.u2(bytes, at + 1);
  }

  /** The local variable that the instruction sets; -1 if it sets none. */
  public int stored() {
    int opcode = opcode();
    if (opcode >= ISTORE_0 && opcode < IASTORE) {
      return (opcode - ISTORE_0) % 4;
    }
    if (opcode >= ISTORE && opcode < ISTORE_0) {
      return bytes[at + 1] & 0xff;
    }
    boolean wide = opcode == WIDE && bytes[at + 1] >= ISTORE && bytes[at + 1] < ISTORE_0;
    return wide ? ClassFile.u2(bytes, at + 2) : -1;
  }
}

package io.packwatch.agent.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one method's code as a package boundary.
 *
 * <pre>
 *   int token = 0;
 *   try { token = Boundaries.enter(package, boundary); } catch (Throwable t) { ProbeFailures.failed(t, probe); }
 *   try {
 *     ... each return of the method:
 *         result = ...;
 *         try { Boundaries.exit(token, false); } catch (Throwable t) { ProbeFailures.failed(t, probe); }
 *         return result;
 *   } catch (Throwable thrown) {
 *     try { Boundaries.exit(token, Errors.isFailure(thrown)); } catch (Throwable t) { ProbeFailures.failed(t, probe); }
 *     throw thrown;
 *   }
 * </pre>
 *
 * <p>Token and result (or exception) use local variables after all others, so only jumps change. In
 * a constructor it begins after the superclass's, since no handler may cover the earlier code.
 */
final class CrossedMethod {

  private static final String THROWABLE = "java/lang/Throwable";

  private static final int NOP = 0;
  private static final int ACONST_NULL = 1;
  private static final int ICONST_0 = 3;
  private static final int BIPUSH = 16;
  private static final int ILOAD = 21;
  private static final int ALOAD = 25;
  private static final int ISTORE = 54;
  private static final int ASTORE = 58;
  private static final int GOTO = 167;
  private static final int WIDE = 196;
  private static final int MAX_CODE = 65_535;
  private static final int MAX_LOCALS = 65_000;

  /** Stack entries beyond the method's own: token, stage and outcome. */
  private static final int STACK = 3;

  private final byte[] bytes;
  private final ClassFile file;
  private final MethodBytes method;
  private final NewConstants constants;
  private final AdviceCalls calls;
  private final @Nullable CrossedFrames frames;
  private final int probe;
  private final boolean counted;
  private final boolean future;

  /** The beginning of the method's own code; not 0 only in constructors. */
  private final int from;

  /** The local variable of token and result. */
  private final int token;

  private final int kept;

  /** The type of the method's result. */
  private final int result;

  /**
   * The new place of each of the method's own instructions, and of the end; -1 where none begins.
   */
  private final int[] moved;

  /** Start and end of the exits, alternating; between them lies the method's own code. */
  private final List<Integer> exits = new ArrayList<>(4);

  /** Whether there are jumps to places that are unknown in the first pass. */
  private boolean jumpsAhead;

  private ByteWriter code = new ByteWriter(0);
  private int enter;
  private int entered;

  /** Handlers: for exceptions of the method, and for failures at its exits and its entry. */
  private int thrown;

  private int exitFailed;
  private int rethrowFailed;
  private int enterFailed;
  private int end;

  CrossedMethod(
      ClassFile file,
      MethodBytes method,
      NewConstants constants,
      AdviceCalls calls,
      @Nullable CrossedFrames frames,
      Rule.Advised advised,
      int probe) {
    this.bytes = file.bytes;
    this.file = file;
    this.method = method;
    this.constants = constants;
    this.calls = calls;
    this.frames = frames;
    this.probe = probe;
    counted = !Crossing.Uncounted.class.isAssignableFrom(advised.enter);
    future = Crossing.OfFuture.class.isAssignableFrom(advised.enter);
    from = advised.body ? method.afterSuperclass() : 0;
    token = method.maxLocals();
    kept = token + 1;
    result = method.kindOfResult();
    moved = new int[method.codeLength() + 1];
    Arrays.fill(moved, -1);
  }

  /** The content of the code attribute, with these constants for the numbers of this JVM. */
  ByteWriter written(int packageId, int boundary) {
    write(packageId, boundary);
    if (jumpsAhead) {
      write(packageId, boundary); // now that all places are known
    }
    if (code.size() > MAX_CODE || token > MAX_LOCALS) {
      throw new Instructions.UnfitException();
    }
    int locals = kept + (result == MethodBytes.LONG || result == MethodBytes.DOUBLE ? 2 : 1);
    ByteWriter attribute = new ByteWriter(code.size() + 256);
    attribute.u2(method.maxStack() + STACK).u2(locals).u4(code.size()).copy(code);
    writeHandlers(attribute);
    writeAttributes(attribute);
    return attribute;
  }

  private void write(int packageId, int boundary) {
    code = new ByteWriter(method.codeLength() + 128);
    exits.clear();
    for (Instructions each = method.instructions(); each.next(); ) {
      if (each.at() == from) {
        enter(packageId, boundary);
      }
      moved[each.at()] = code.size();
      if (each.isReturn()) {
        keep(ISTORE);
        exit(false);
        keep(ILOAD);
      }
      copy(each);
    }
    moved[method.codeLength()] = code.size();
    end = code.size();
    thrown();
  }

  private void enter(int packageId, int boundary) {
    code.u1(ICONST_0);
    variable(ISTORE, token);
    enter = code.size();
    code.u1(Instructions.LDC_W).u2(packageId).u1(Instructions.LDC_W).u2(boundary);
    call(AdviceCalls.ENTER);
    variable(ISTORE, token);
    entered = code.size();
    code.u1(NOP); // the method's own first frame must not be at the same place
  }

  private void keep(int loadOrStore) {
    if (result != MethodBytes.NOTHING) {
      variable(loadOrStore + result, kept);
    }
  }

  private void exit(boolean failed) {
    exits.add(code.size());
    variable(ILOAD, token);
    if (future) {
      if (failed) {
        code.u1(ACONST_NULL);
      } else {
        variable(ALOAD, kept);
      }
    }
    if (failed && counted) {
      variable(ALOAD, kept);
      call(AdviceCalls.IS_FAILURE);
    } else if (counted) {
      code.u1(ICONST_0);
    }
    if (future) {
      call(AdviceCalls.EXIT_OF_FUTURE);
    } else if (counted) {
      call(AdviceCalls.EXIT);
    } else {
      call(AdviceCalls.LEAVE);
    }
    exits.add(code.size());
  }

  private void thrown() {
    thrown = code.size();
    variable(ASTORE, kept);
    exit(true);
    variable(ALOAD, kept);
    code.u1(Instructions.ATHROW);
    exitFailed = code.size();
    if (returns()) {
      countFailure();
      keep(ILOAD);
      code.u1(Instructions.IRETURN + result);
    }
    rethrowFailed = code.size();
    countFailure();
    variable(ALOAD, kept);
    code.u1(Instructions.ATHROW);
    enterFailed = code.size();
    countFailure();
    jump(GOTO, entered);
  }

  /** Whether the method ever returns, other than by an exception. */
  private boolean returns() {
    return exits.size() > 2;
  }

  private void countFailure() {
    code.u1(BIPUSH).u1(probe);
    call(AdviceCalls.FAILED);
  }

  private void call(int called) {
    code.u1(Instructions.INVOKESTATIC).u2(calls.constant(called));
  }

  private void variable(int opcode, int index) {
    if (index > 255) {
      code.u1(WIDE).u1(opcode).u2(index);
    } else {
      code.u1(opcode).u1(index);
    }
  }

  private void jump(int opcode, int target) {
    int offset = target - code.size();
    if (offset != (short) offset) {
      throw new Instructions.UnfitException();
    }
    code.u1(opcode).u2(offset);
  }

  private void copy(Instructions each) {
    int operands = each.place() + 1;
    int at = code.size();
    int opcode = each.opcode();
    if (each.isJump()) {
      jump(opcode, moved(each.at() + (short) ClassFile.u2(bytes, operands)));
    } else if (opcode == Instructions.GOTO_W) {
      code.u1(opcode).u4(moved(each.at() + ClassFile.u4(bytes, operands)) - at);
    } else if (opcode == Instructions.TABLESWITCH) {
      int table = openSwitch(each, at);
      code.copy(bytes, table, 8);
      targets(each, at, table + 8, 4);
    } else if (opcode == Instructions.LOOKUPSWITCH) {
      int table = openSwitch(each, at);
      code.copy(bytes, table, 4);
      targets(each, at, table + 4, 8);
    } else {
      code.copy(bytes, each.place(), each.length());
    }
  }

  /**
   * Copies a switch up to and including its default target. Returns the file offset of the rest.
   */
  private int openSwitch(Instructions each, int at) {
    code.u1(each.opcode());
    while ((code.size() & 3) != 0) {
      code.u1(0);
    }
    code.u4(moved(each.at() + ClassFile.u4(bytes, each.operands())) - at);
    return each.operands() + 4;
  }

  /**
   * @param step the distance between targets; the bytes before one are copied
   */
  private void targets(Instructions each, int at, int table, int step) {
    int last = each.place() + each.length();
    for (int entry = table; entry < last; entry += step) {
      code.copy(bytes, entry, step - 4);
      code.u4(moved(each.at() + ClassFile.u4(bytes, entry + step - 4)) - at);
    }
  }

  /** The new place of an instruction, which may be unknown in the first pass. */
  private int moved(int at) {
    if (at < 0 || at > method.codeLength() || (moved[at] < 0 && isLaidOut())) {
      throw new Instructions.UnfitException();
    }
    if (moved[at] < 0) {
      jumpsAhead = true;
      return code.size();
    }
    return moved[at];
  }

  private boolean isLaidOut() {
    return moved[method.codeLength()] >= 0;
  }

  private void writeHandlers(ByteWriter to) {
    int throwable = constants.type(THROWABLE);
    ByteWriter handlers = new ByteWriter(64);
    int rethrown = exits.size() - 2;
    for (int i = 0; i < exits.size(); i += 2) {
      int handler = i < rethrown ? exitFailed : rethrowFailed;
      handler(handlers, exits.get(i), exits.get(i + 1), handler, throwable);
    }
    handler(handlers, enter, entered, enterFailed, throwable);
    int at = method.afterCode();
    for (int i = ClassFile.u2(bytes, at); i > 0; i--, at += 8) {
      handler(
          handlers,
          moved(ClassFile.u2(bytes, at + 2)),
          moved(ClassFile.u2(bytes, at + 4)),
          moved(ClassFile.u2(bytes, at + 6)),
          ClassFile.u2(bytes, at + 8));
    }
    int own = entered;
    for (int i = 0; i < rethrown; i += 2) {
      handler(handlers, own, exits.get(i), thrown, throwable);
      own = exits.get(i + 1);
    }
    handler(handlers, own, end, thrown, throwable);
    to.u2(handlers.size() / 8).copy(handlers);
  }

  private static void handler(ByteWriter to, int start, int end, int handler, int type) {
    if (start < end) {
      to.u2(start).u2(end).u2(handler).u2(type);
    }
  }

  private void writeAttributes(ByteWriter to) {
    int at = method.afterCode();
    at += 2 + 8 * ClassFile.u2(bytes, at);
    ByteWriter attributes = new ByteWriter(256);
    int count = 0;
    int ownFrames = 0;
    for (int i = ClassFile.u2(bytes, at), each = at + 2; i > 0; i--) {
      String name = file.utf8(ClassFile.u2(bytes, each));
      switch (name) {
        case "LineNumberTable":
          table(attributes, each, 4, false);
          count++;
          break;
        case "LocalVariableTable":
        case "LocalVariableTypeTable":
          table(attributes, each, 10, true);
          count++;
          break;
        case "StackMapTable":
          ownFrames = each + 6;
          break;
        default:
          throw new Instructions.UnfitException(); // it may hold places in the code as well
      }
      each = ClassFile.afterAttribute(bytes, each);
    }
    if (frames != null) {
      writeFrames(frames, attributes, ownFrames);
      count++;
    }
    to.u2(count).copy(attributes);
  }

  /** Copies tables of places in the code, and of ranges. */
  private void table(ByteWriter to, int attribute, int step, boolean ranges) {
    to.copy(bytes, attribute, 8);
    int at = attribute + 8;
    for (int i = ClassFile.u2(bytes, attribute + 6); i > 0; i--, at += step) {
      int first = ClassFile.u2(bytes, at);
      int start = first == 0 ? 0 : moved(first);
      to.u2(start);
      if (ranges) {
        to.u2(moved(first + ClassFile.u2(bytes, at + 2)) - start);
      }
      to.copy(bytes, at + (ranges ? 4 : 2), step - (ranges ? 4 : 2));
    }
  }

  private void writeFrames(CrossedFrames to, ByteWriter attributes, int own) {
    to.copy(own, moved, from, entered, token);
    int[] onStack = {to.object(THROWABLE)};
    to.bare(thrown, token, onStack, new int[0]);
    if (returns()) {
      to.bare(exitFailed, token, onStack, to.resultOf(method.descriptor));
    }
    to.bare(rethrowFailed, token, onStack, onStack);
    to.entry(enterFailed, token, onStack);
    to.write(attributes);
  }
}

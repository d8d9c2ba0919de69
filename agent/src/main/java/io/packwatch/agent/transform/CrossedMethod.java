package io.packwatch.agent.transform;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Writes one method as a package boundary.
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
 * <p>Token and result (or what was thrown) get the local variables between the arguments and the
 * method's own, which move up.
 */
final class CrossedMethod extends MethodVisitor {

  /** No compiler of a language makes such a method; some that shrink class files might. */
  static final class UnfitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitException() {
      super(null, null, false, false);
    }
  }

  private static final String BOUNDARIES = "io/packwatch/bootstrap/Boundaries";
  private static final String ERRORS = "io/packwatch/bootstrap/Errors";
  private static final String FAILURES = "io/packwatch/bootstrap/ProbeFailures";
  private static final String THROWABLE = "java/lang/Throwable";

  /** What the stack holds beyond the method's own: token and outcome. */
  private static final int STACK = 2;

  /** A block of the method's own. The advice's come before them and after them in the table. */
  private static final class Block {
    final Label start;
    final Label end;
    final Label handler;
    final @Nullable String type;

    Block(Label start, Label end, Label handler, @Nullable String type) {
      this.start = start;
      this.end = end;
      this.handler = handler;
      this.type = type;
    }
  }

  private final boolean framed;
  private final boolean counted;
  private final int probe;
  private final int packageId;
  private final int boundary;
  private final Type result;

  /** As frames have them: one entry a variable. */
  private final List<Object> arguments = new ArrayList<>(6);

  /** Where the token is kept, and the number of variables that arguments take. */
  private final int token;

  private final int kept;
  private final int added;

  private final List<Block> blocks = new ArrayList<>(2);

  /** Start and end of the exits, in turns; between them lies the method's own code. */
  private final List<Label> exits = new ArrayList<>(4);

  private final Label enter = new Label();
  private final Label entered = new Label();

  /**
   * @param owner the class, null when the method is static
   * @param framed whether the class file has stack map frames
   * @param counted whether an entry is a call; else {@code leave} stands for {@code exit}
   */
  CrossedMethod(
      MethodVisitor writer,
      @Nullable String owner,
      String descriptor,
      boolean framed,
      boolean counted,
      int probe,
      int packageId,
      int boundary) {
    super(OpenedClassReader.ASM_API, writer);
    this.framed = framed;
    this.counted = counted;
    this.probe = probe;
    this.packageId = packageId;
    this.boundary = boundary;
    result = Type.getReturnType(descriptor);
    int size = 0;
    if (owner != null) {
      arguments.add(owner);
      size++;
    }
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      arguments.add(inFrame(argument));
      size += argument.getSize();
    }
    token = size;
    kept = size + 1;
    added = 1 + Math.max(1, result.getSize());
  }

  private static Object inFrame(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
      case Type.BYTE:
      case Type.CHAR:
      case Type.SHORT:
      case Type.INT:
        return Opcodes.INTEGER;
      case Type.FLOAT:
        return Opcodes.FLOAT;
      case Type.LONG:
        return Opcodes.LONG;
      case Type.DOUBLE:
        return Opcodes.DOUBLE;
      default:
        return type.getInternalName();
    }
  }

  @Override
  public void visitCode() {
    super.visitCode();
    mv.visitInsn(Opcodes.ICONST_0);
    mv.visitVarInsn(Opcodes.ISTORE, token);
    mv.visitLabel(enter);
    frame(withArguments(), null);
    mv.visitLdcInsn(packageId);
    mv.visitLdcInsn(boundary);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, BOUNDARIES, "enter", "(II)I", false);
    mv.visitVarInsn(Opcodes.ISTORE, token);
    mv.visitLabel(entered);
    frame(withArguments(), null);
    mv.visitInsn(Opcodes.NOP); // the method's own first frame may not share this one's place
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      boolean empty = result.getSize() == 0;
      if (!empty) {
        mv.visitVarInsn(result.getOpcode(Opcodes.ISTORE), kept);
      }
      exit(exits, false);
      if (!empty) {
        mv.visitVarInsn(result.getOpcode(Opcodes.ILOAD), kept);
      }
    }
    super.visitInsn(opcode);
  }

  private void exit(List<Label> guarded, boolean failed) {
    Label start = new Label();
    Label end = new Label();
    mv.visitLabel(start);
    mv.visitVarInsn(Opcodes.ILOAD, token);
    if (!counted) {
      mv.visitMethodInsn(Opcodes.INVOKESTATIC, BOUNDARIES, "leave", "(I)V", false);
    } else {
      if (failed) {
        mv.visitVarInsn(Opcodes.ALOAD, kept);
        mv.visitMethodInsn(
            Opcodes.INVOKESTATIC, ERRORS, "isFailure", "(Ljava/lang/Throwable;)Z", false);
      } else {
        mv.visitInsn(Opcodes.ICONST_0);
      }
      mv.visitMethodInsn(Opcodes.INVOKESTATIC, BOUNDARIES, "exit", "(IZ)V", false);
    }
    mv.visitLabel(end);
    guarded.add(start);
    guarded.add(end);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    Label end = new Label();
    Label thrown = new Label();
    mv.visitLabel(end);
    List<Label> rethrown = new ArrayList<>(2);
    mv.visitLabel(thrown);
    frame(withToken(), THROWABLE);
    mv.visitVarInsn(Opcodes.ASTORE, kept);
    exit(rethrown, true);
    mv.visitVarInsn(Opcodes.ALOAD, kept);
    mv.visitInsn(Opcodes.ATHROW);

    Label exitFailed = new Label();
    if (!exits.isEmpty()) {
      mv.visitLabel(exitFailed);
      boolean empty = result.getSize() == 0;
      frame(withKept(empty ? Opcodes.TOP : inFrame(result)), THROWABLE);
      countFailure();
      if (!empty) {
        mv.visitVarInsn(result.getOpcode(Opcodes.ILOAD), kept);
      }
      mv.visitInsn(result.getOpcode(Opcodes.IRETURN));
    }
    Label rethrowFailed = new Label();
    mv.visitLabel(rethrowFailed);
    frame(withKept(THROWABLE), THROWABLE);
    countFailure();
    mv.visitVarInsn(Opcodes.ALOAD, kept);
    mv.visitInsn(Opcodes.ATHROW);

    Label enterFailed = new Label();
    mv.visitLabel(enterFailed);
    frame(withArguments(), THROWABLE);
    countFailure();
    mv.visitJumpInsn(Opcodes.GOTO, entered);

    guard(exits, exitFailed);
    guard(rethrown, rethrowFailed);
    mv.visitTryCatchBlock(enter, entered, enterFailed, THROWABLE);
    for (Block block : blocks) {
      mv.visitTryCatchBlock(block.start, block.end, block.handler, block.type);
    }
    Label from = entered;
    for (int i = 0; i < exits.size(); i += 2) {
      mv.visitTryCatchBlock(from, exits.get(i), thrown, THROWABLE);
      from = exits.get(i + 1);
    }
    mv.visitTryCatchBlock(from, end, thrown, THROWABLE);
    super.visitMaxs(maxStack + STACK, Math.max(maxLocals, token) + added);
  }

  private void guard(List<Label> guarded, Label handler) {
    for (int i = 0; i < guarded.size(); i += 2) {
      mv.visitTryCatchBlock(guarded.get(i), guarded.get(i + 1), handler, THROWABLE);
    }
  }

  private void countFailure() {
    mv.visitIntInsn(Opcodes.BIPUSH, probe);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC, FAILURES, "failed", "(Ljava/lang/Throwable;I)V", false);
  }

  /** Frames of the advice. */
  private List<Object> withArguments() {
    List<Object> locals = new ArrayList<>(arguments);
    locals.add(Opcodes.INTEGER);
    return locals;
  }

  /** The method may have put anything in its arguments' place. */
  private List<Object> withToken() {
    List<Object> locals = new ArrayList<>(token + 2);
    for (int i = 0; i < token; i++) {
      locals.add(Opcodes.TOP);
    }
    locals.add(Opcodes.INTEGER);
    return locals;
  }

  private List<Object> withKept(Object type) {
    List<Object> locals = withToken();
    locals.add(type);
    return locals;
  }

  private void frame(List<Object> locals, @Nullable String onStack) {
    if (framed) {
      Object[] stack = onStack == null ? new Object[0] : new Object[] {onStack};
      mv.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.length, stack);
    }
  }

  @Override
  public void visitFrame(int type, int numLocal, Object[] local, int numStack, Object[] stack) {
    List<Object> locals = new ArrayList<>(numLocal + 4);
    int at = 0;
    int slot = 0;
    while (at < numLocal && slot < token) {
      Object variable = local[at++];
      locals.add(variable);
      slot += variable == Opcodes.LONG || variable == Opcodes.DOUBLE ? 2 : 1;
    }
    if (slot > token) {
      throw new UnfitException();
    }
    while (slot++ < token) {
      locals.add(Opcodes.TOP);
    }
    locals.add(Opcodes.INTEGER);
    if (at < numLocal) {
      for (int i = 1; i < added; i++) {
        locals.add(Opcodes.TOP);
      }
      while (at < numLocal) {
        locals.add(local[at++]);
      }
    }
    mv.visitFrame(type, locals.size(), locals.toArray(), numStack, stack);
  }

  /** The method's own variables move up; one that lies across the border cannot. */
  private int moved(int variable) {
    return variable < token ? variable : variable + added;
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    boolean wide =
        opcode == Opcodes.LLOAD
            || opcode == Opcodes.DLOAD
            || opcode == Opcodes.LSTORE
            || opcode == Opcodes.DSTORE;
    if (wide && variable == token - 1) {
      throw new UnfitException();
    }
    super.visitVarInsn(opcode, moved(variable));
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    super.visitIincInsn(moved(variable), increment);
  }

  @Override
  public void visitLocalVariable(
      String name,
      String descriptor,
      @Nullable String signature,
      Label start,
      Label end,
      int index) {
    super.visitLocalVariable(name, descriptor, signature, start, end, moved(index));
  }

  @Override
  public @Nullable AnnotationVisitor visitLocalVariableAnnotation(
      int typeRef,
      @Nullable TypePath typePath,
      Label[] start,
      Label[] end,
      int[] index,
      String descriptor,
      boolean visible) {
    int[] moved = new int[index.length];
    for (int i = 0; i < index.length; i++) {
      moved[i] = moved(index[i]);
    }
    return super.visitLocalVariableAnnotation(
        typeRef, typePath, start, end, moved, descriptor, visible);
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    blocks.add(new Block(start, end, handler, type));
  }

  /** Nobody can read it, and it names its block by a number that changes. */
  @Override
  public @Nullable AnnotationVisitor visitTryCatchAnnotation(
      int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
    return null;
  }
}

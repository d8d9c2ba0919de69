package io.packwatch.agent.transform;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Sends what a constructor does before its superclass is set up past the advice, and all that
 * follows through it. No handler may catch what is thrown before that: {@code this} is no object
 * yet, and a frame opened there could stay open for ever.
 *
 * <p>The first constructor that is called and is not of an object made in between is the
 * superclass's, or another one of this class.
 */
final class ConstructorBody extends MethodVisitor {

  private final MethodVisitor advised;
  private int made;

  ConstructorBody(MethodVisitor direct, MethodVisitor advised) {
    super(OpenedClassReader.ASM_API, direct);
    this.advised = advised;
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    super.visitTypeInsn(opcode, type);
    made += opcode == Opcodes.NEW ? 1 : 0;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    if (mv != advised && name.equals("<init>") && made-- == 0) {
      mv = advised;
      mv.visitCode(); // which it is, for the advice
    }
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
    advised.visitTryCatchBlock(start, end, handler, type);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    advised.visitMaxs(maxStack, maxLocals);
  }
}

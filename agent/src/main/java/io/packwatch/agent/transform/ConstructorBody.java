package io.packwatch.agent.transform;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Sends a constructor's code before the superclass's constructor past the advice, and everything
 * after it through the advice. No handler may cover the earlier code: {@code this} is not an object
 * yet, and a frame opened there could stay open for ever.
 *
 * <p>The superclass's constructor, or another one of this class, is the first constructor call that
 * does not belong to an object created in between.
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
      mv.visitCode(); // which it is, as far as advice is concerned
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

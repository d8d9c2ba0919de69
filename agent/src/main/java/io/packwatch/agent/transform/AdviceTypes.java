package io.packwatch.agent.transform;

import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * The types that the code of advice casts to or tests with {@code instanceof}. Types whose methods
 * it merely calls are not included: advice may call newer ones than an old library has, and handles
 * that. The exception are {@linkplain LateClasses classes of ours} that there are only where such
 * advice is woven.
 */
final class AdviceTypes extends ClassVisitor {

  /** Packages that every loader must see to define any class. */
  private static final String[] EVERYWHERE = {
    "java/lang/", "java/util/", "java/io/", "io/packwatch/bootstrap/"
  };

  private final Set<String> types = new TreeSet<>();

  private AdviceTypes() {
    super(OpenedClassReader.ASM_API);
  }

  /** By their internal names. */
  static Set<String> in(byte[] advice) {
    AdviceTypes found = new AdviceTypes();
    new ClassReader(advice).accept(found, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return found.types;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return new MethodVisitor(OpenedClassReader.ASM_API) {

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String called, boolean isInterface) {
        if (LateClasses.contain(owner)) {
          types.add(owner);
        }
      }

      @Override
      public void visitTypeInsn(int opcode, String type) {
        add(Type.getObjectType(type));
      }

      @Override
      public void visitLdcInsn(Object value) {
        if (value instanceof Type) {
          add((Type) value);
        }
      }
    };
  }

  private void add(Type type) {
    if (type.getSort() != Type.OBJECT) {
      return;
    }
    String name = type.getInternalName();
    for (String prefix : EVERYWHERE) {
      if (name.startsWith(prefix)) {
        return;
      }
    }
    types.add(name);
  }
}

package io.packwatch.agent.probe.boundary;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a class that others call and that do work.
 *
 * <p>Others call what is public or protected; a package-private method is called from its own Java
 * package, which never crosses a boundary, unless a framework calls it because the class is a
 * component. A method does work if it loops, throws, or calls anything but the small change of
 * {@code java.lang}: accessors, builders, {@code equals} and the like do not.
 */
final class WorkingMethods extends ClassVisitor {

  private static final int SKIPPED =
      Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE;

  private static final Set<String> SMALL_CHANGE =
      new HashSet<>(
          Arrays.asList(
              "java/lang/Boolean",
              "java/lang/Byte",
              "java/lang/CharSequence",
              "java/lang/Character",
              "java/lang/Class",
              "java/lang/Comparable",
              "java/lang/Double",
              "java/lang/Enum",
              "java/lang/Float",
              "java/lang/Integer",
              "java/lang/Long",
              "java/lang/Math",
              "java/lang/Number",
              "java/lang/Record",
              "java/lang/Short",
              "java/lang/String",
              "java/lang/StringBuffer",
              "java/lang/StringBuilder",
              "java/lang/System",
              "java/util/Objects"));

  private final Set<String> signatures = new HashSet<>();
  private final boolean component;

  private WorkingMethods(boolean component) {
    super(OpenedClassReader.ASM_API);
    this.component = component;
  }

  /**
   * Their names with descriptors. The set is the caller's.
   *
   * @param component whether a framework may call what is package-private
   */
  static Set<String> in(byte[] bytes, boolean component) {
    WorkingMethods working = new WorkingMethods(component);
    OpenedClassReader.of(bytes).accept(working, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return working.signatures;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    boolean open = (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
    boolean called = open || (component && (access & Opcodes.ACC_PRIVATE) == 0);
    if (!called || (access & SKIPPED) != 0 || isSpecial(name, descriptor)) {
      return null;
    }
    return new Work(name + descriptor);
  }

  private static boolean isSpecial(String name, String descriptor) {
    switch (name) {
      case "<init>":
      case "<clinit>":
      case "equals":
      case "hashCode":
      case "toString":
      case "compareTo":
      case "finalize":
        return true;
      case "main":
        return descriptor.equals("([Ljava/lang/String;)V"); // it lasts as long as the process
      default:
        return LifecycleMethods.holds(name, descriptor);
    }
  }

  private final class Work extends MethodVisitor {

    private final String signature;
    private final Set<Label> passed = new HashSet<>();
    private boolean lifecycle;

    Work(String signature) {
      super(OpenedClassReader.ASM_API);
      this.signature = signature;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      lifecycle |= LifecycleMethods.isMarkedBy(descriptor);
      return null;
    }

    @Override
    public void visitEnd() {
      if (lifecycle) {
        signatures.remove(signature);
      }
    }

    @Override
    public void visitLabel(Label label) {
      passed.add(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      if (passed.contains(label)) {
        signatures.add(signature);
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.ATHROW) {
        signatures.add(signature);
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (!SMALL_CHANGE.contains(owner) && !name.equals("<init>")) {
        signatures.add(signature);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      if (!bootstrap.getOwner().equals("java/lang/invoke/StringConcatFactory")
          && !bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods")) {
        signatures.add(signature);
      }
    }
  }
}

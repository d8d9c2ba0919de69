package io.packwatch.agent.probe.boundary;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Whether one method does work: it loops, throws, or calls anything but small change. Accessors,
 * builders, {@code equals} and the like do not.
 *
 * <p>Constructors, static initialisers and the bodies of lambdas are many, and most only put things
 * together: of those it takes a loop or a call, and neither collections nor the application's
 * accessors, which are boundaries themselves where they work, are calls worth one.
 */
final class Work extends MethodVisitor {

  /** What is small change everywhere. */
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
              "java/lang/Object",
              "java/lang/Record",
              "java/lang/Short",
              "java/lang/String",
              "java/lang/StringBuffer",
              "java/lang/StringBuilder",
              "java/lang/System",
              "java/util/Objects",
              "kotlin/ResultKt",
              "kotlin/coroutines/intrinsics/IntrinsicsKt",
              "kotlin/enums/EnumEntriesKt",
              "kotlin/jvm/internal/Intrinsics",
              "scala/runtime/BoxesRunTime",
              "scala/runtime/ScalaRunTime$"));

  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

  final int access;
  final String method;

  /** Name and descriptor. */
  final String signature;

  /** It does work, by the rule for its kind. */
  boolean works;

  /** It computes an argument that was left out, for the call that follows. */
  final boolean argument;

  /** It makes an object of its own class. */
  boolean constructsOwn;

  /** It bears an annotation that can be seen when the program runs. */
  boolean annotated;

  /** It runs once, when the application starts or stops. */
  boolean lifecycle;

  /** Groovy's compiler made it. */
  boolean generated;

  private final String owner;
  private final Set<String> handles;
  private final boolean constructor;
  private final boolean initializer;

  /** Of few words: a lambda, a constructor, an initialiser. */
  private final boolean plumbing;

  private final int parameters;
  private final Set<Label> passed = new HashSet<>();
  private boolean built;
  private int made;

  /**
   * @param owner the class, by its internal name
   * @param handles takes the methods of its Java package of which a handle is made
   */
  Work(String owner, int access, String method, String descriptor, Set<String> handles) {
    super(OpenedClassReader.ASM_API);
    this.owner = owner;
    this.access = access;
    this.method = method;
    this.signature = method + descriptor;
    this.handles = handles;
    this.constructor = method.equals("<init>");
    this.initializer = method.equals("<clinit>");
    this.argument = method.indexOf("$default$") > 0;
    this.lifecycle = LifecycleMethods.holds(method, descriptor);
    this.plumbing = constructor || initializer || (access & Opcodes.ACC_SYNTHETIC) != 0;
    this.parameters = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    annotated |= visible && !descriptor.startsWith("Ljava/lang/");
    lifecycle |= LifecycleMethods.isMarkedBy(descriptor);
    generated |= descriptor.equals("Lgroovy/transform/Generated;");
    return null;
  }

  @Override
  public void visitLabel(Label label) {
    passed.add(label);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    if (passed.contains(label)) {
      work();
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.ATHROW && !plumbing) {
      work();
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    made += opcode == Opcodes.NEW ? 1 : 0;
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    if (constructor && !built && opcode >= Opcodes.ISTORE && variable >= parameters) {
      made = Integer.MAX_VALUE; // advice would move the variable from here on: left alone
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String called, String name, String descriptor, boolean isInterface) {
    if (name.equals("<init>")) {
      constructsOwn |= called.equals(owner);
      built |= made == 0;
      made -= made == 0 || made == Integer.MAX_VALUE ? 0 : 1;
    } else if (!isSmallChange(opcode, called, name, descriptor)) {
      work();
    }
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    for (Object argument : arguments) {
      noteHandle(argument);
    }
    String maker = bootstrap.getOwner();
    if (!maker.equals("java/lang/invoke/StringConcatFactory")
        && !maker.equals("java/lang/runtime/ObjectMethods")
        && !(plumbing && maker.equals(LAMBDAS))) {
      work();
    }
  }

  @Override
  public void visitLdcInsn(Object value) {
    noteHandle(value);
  }

  private void noteHandle(Object constant) {
    if (constant instanceof Handle) {
      Handle handle = (Handle) constant;
      String of = handle.getOwner();
      if (handle.getTag() >= Opcodes.H_INVOKEVIRTUAL
          && of.lastIndexOf('/') == owner.lastIndexOf('/')
          && of.regionMatches(0, owner, 0, owner.lastIndexOf('/') + 1)) {
        handles.add(of + '.' + handle.getName() + handle.getDesc());
      }
    }
  }

  /** What a constructor does before its superclass is set up is its caller's. */
  private void work() {
    works |= !constructor || built;
  }

  private boolean isSmallChange(int opcode, String called, String name, String descriptor) {
    if (SMALL_CHANGE.contains(called) || called.startsWith("[") || isForwarded(called, name)) {
      return true;
    }
    if (!plumbing) {
      return false;
    }
    return isCollection(called)
        || isOwnAccessor(opcode, called, name, descriptor)
        || (initializer && isSetUp(called, name));
  }

  /** The body of a trait or of an interface, by way of the stub in a class that implements it. */
  private boolean isForwarded(String called, String name) {
    return name.equals("$init$")
        || name.equals(method + "$")
        || (name.equals(method) && called.endsWith("$DefaultImpls"));
  }

  private static boolean isCollection(String called) {
    return called.startsWith("java/util/") && called.indexOf('/', "java/util/".length()) < 0;
  }

  /** {@code getName()} of a class below the same root, not of this class: that may be private. */
  private boolean isOwnAccessor(int opcode, String called, String name, String descriptor) {
    boolean accessor =
        opcode != Opcodes.INVOKESTATIC
            && descriptor.startsWith("()")
            && (startsWithWord(name, "get") || startsWithWord(name, "is"));
    return accessor && !called.equals(owner) && called.startsWith(root(owner));
  }

  private static boolean startsWithWord(String name, String word) {
    return name.startsWith(word)
        && name.length() > word.length()
        && Character.isUpperCase(name.charAt(word.length()));
  }

  /** The first two segments of a name. */
  private static String root(String name) {
    int first = name.indexOf('/');
    int second = first < 0 ? -1 : name.indexOf('/', first + 1);
    return second < 0 ? name + '/' : name.substring(0, second + 1);
  }

  /** Loggers, patterns, constants of enums: what nearly every class sets up, and no more. */
  private boolean isSetUp(String called, String name) {
    switch (name) {
      case "values":
      case "ordinal":
      case "getLogger":
      case "getLog":
        return true;
      default:
        return name.startsWith("$")
            || (called.startsWith("java/")
                && !called.startsWith("java/net/")
                && !called.startsWith("java/sql/")
                && !called.startsWith("java/nio/")
                && !called.startsWith("java/lang/Thread")
                && !called.equals("java/util/function/Supplier")
                && !called.startsWith("java/util/concurrent/"));
    }
  }
}

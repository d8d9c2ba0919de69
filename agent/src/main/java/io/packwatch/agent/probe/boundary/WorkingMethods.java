package io.packwatch.agent.probe.boundary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a class by which others may enter it and that do work, as names with descriptors.
 *
 * <p>Others enter what is public or protected. What is package-private is called from its own Java
 * package, which never crosses a boundary, unless a framework calls it because the class is a
 * component. Whatever its access, others enter a method of which a handle is made (the body of a
 * lambda, a method reference), and one with an annotation by which a framework finds it. What work
 * is, {@link Work} tells.
 */
final class WorkingMethods extends ClassVisitor {

  private static final int NEVER = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;

  private static final String RUNTIME = "kotlin/coroutines/jvm/internal/";
  private static final String SUSPENDING = "Lkotlin/coroutines/Continuation;)Ljava/lang/Object;";
  private static final String RESUMED = "invokeSuspend(Ljava/lang/Object;)Ljava/lang/Object;";

  /** Methods that are called and return. */
  final Set<String> methods = new HashSet<>();

  /** Methods that return a future of the JDK. */
  final Set<String> stages = new HashSet<>();

  /** Constructors that work once the object's superclass is set up. */
  final Set<String> constructors = new HashSet<>();

  /** The static initialiser, and what computes default arguments in Scala: they are no calls. */
  final Set<String> initializers = new HashSet<>();

  /** Kotlin's suspend functions, entered again each time they are resumed. */
  final Set<String> suspending = new HashSet<>();

  /**
   * The body of a suspending lambda, entered for each of its parts; not one in {@code main}, which
   * lasts as long as the process.
   */
  final Set<String> suspendingBodies = new HashSet<>();

  /**
   * What resumes a suspend function: a method of the class that the compiler made for its state.
   */
  final Set<String> resuming = new HashSet<>();

  private final List<Work> all = new ArrayList<>();
  private final boolean component;
  private final Set<String> handles;
  private String name = "";
  private String superName = "";
  private boolean synthetic;
  private boolean madeInMain;

  private WorkingMethods(boolean component, Set<String> handles) {
    super(OpenedClassReader.ASM_API);
    this.component = component;
    this.handles = handles;
  }

  /**
   * @param component whether a framework may call what is package-private
   * @param handles methods of any class of which a handle was seen, as {@code owner.signature};
   *     takes those of this class
   */
  static WorkingMethods in(byte[] bytes, boolean component, Set<String> handles) {
    WorkingMethods working = new WorkingMethods(component, handles);
    OpenedClassReader.of(bytes).accept(working, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return working;
  }

  /** Each kind of them. */
  List<Set<String>> kinds() {
    List<Set<String>> kinds = new ArrayList<>(7);
    kinds.add(methods);
    kinds.add(stages);
    kinds.add(constructors);
    kinds.add(initializers);
    kinds.add(suspending);
    kinds.add(suspendingBodies);
    kinds.add(resuming);
    return kinds;
  }

  @Override
  public void visit(
      int version,
      int access,
      String className,
      @Nullable String signature,
      @Nullable String extended,
      String @Nullable [] interfaces) {
    name = className;
    superName = extended == null ? "" : extended;
    synthetic = (access & Opcodes.ACC_SYNTHETIC) != 0;
  }

  @Override
  public void visitOuterClass(
      String owner, @Nullable String enclosing, @Nullable String descriptor) {
    madeInMain = "main".equals(enclosing);
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if ((access & NEVER) != 0) {
      return null;
    }
    Work work = new Work(name, access, method, descriptor, handles);
    all.add(work);
    return work;
  }

  @Override
  public void visitEnd() {
    if (isOfKotlinsRuntime("ContinuationImpl")) {
      resuming.add(RESUMED);
      return;
    }
    boolean suspendingLambda = isOfKotlinsRuntime("SuspendLambda");
    boolean constructorWorks = false;
    for (Work work : all) {
      if (suspendingLambda) {
        if (work.signature.equals(RESUMED) && work.works && !madeInMain) {
          suspendingBodies.add(work.signature);
        }
      } else if (work.method.equals("<init>")) {
        constructorWorks |= work.works;
        choose(work, constructors);
      } else if (!work.method.equals("<clinit>") && !NoCalls.contains(name, superName, work)) {
        choose(work, kindOf(work));
      }
    }
    for (Work work : all) {
      if (work.method.equals("<clinit>")
          && !synthetic
          && (work.works || (work.constructsOwn && constructorWorks))) {
        initializers.add(work.signature);
      }
    }
  }

  private boolean isOfKotlinsRuntime(String simpleName) {
    return superName.equals(RUNTIME + simpleName)
        || superName.equals(RUNTIME + "Restricted" + simpleName);
  }

  private void choose(Work work, Set<String> chosen) {
    if (work.works && isEntered(work)) {
      chosen.add(work.signature);
    }
  }

  private boolean isEntered(Work work) {
    boolean written = (work.access & Opcodes.ACC_SYNTHETIC) == 0;
    boolean open = (work.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
    return (written && (open || work.annotated))
        || (written && component && (work.access & Opcodes.ACC_PRIVATE) == 0)
        || handles.contains(name + '.' + work.signature);
  }

  private Set<String> kindOf(Work work) {
    if (work.argument) {
      return initializers;
    }
    if (work.signature.endsWith(SUSPENDING)) {
      return suspending;
    }
    return work.signature.endsWith(")Ljava/util/concurrent/CompletableFuture;")
            || work.signature.endsWith(")Ljava/util/concurrent/CompletionStage;")
        ? stages
        : methods;
  }
}

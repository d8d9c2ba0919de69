package io.packwatch.agent.probe.boundary;

import io.packwatch.agent.transform.ClassFile;
import io.packwatch.agent.transform.MethodBytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The working methods by which others may enter a class, as names with descriptors.
 *
 * <p>Others enter public and protected methods. Package-private ones are called from their own Java
 * package, which never crosses a boundary, unless a framework calls them because the class is a
 * component. Whatever their access, others also enter methods for which a handle is made (the body
 * of a lambda, a method reference), and those with an annotation by which a framework finds them.
 * {@link Work} defines what work is.
 */
final class WorkingMethods {

  private static final int PUBLIC = 0x0001;
  private static final int PRIVATE = 0x0002;
  private static final int PROTECTED = 0x0004;
  private static final int BRIDGE = 0x0040;
  private static final int NATIVE = 0x0100;
  private static final int ABSTRACT = 0x0400;
  private static final int SYNTHETIC = 0x1000;
  private static final int NEVER = ABSTRACT | NATIVE | BRIDGE;

  private static final String RUNTIME = "kotlin/coroutines/jvm/internal/";
  private static final String SUSPENDING = "Lkotlin/coroutines/Continuation;)Ljava/lang/Object;";
  private static final String RESUMED = "invokeSuspend(Ljava/lang/Object;)Ljava/lang/Object;";

  /** Methods that are called and return. */
  final Set<String> methods = new HashSet<>();

  /** Methods that return a future of the JDK. */
  final Set<String> stages = new HashSet<>();

  /** Constructors that do work after the superclass's constructor. */
  final Set<String> constructors = new HashSet<>();

  /** The static initialiser, and Scala's methods for default arguments: neither is a call. */
  final Set<String> initializers = new HashSet<>();

  /** Kotlin's suspend functions, entered again each time they are resumed. */
  final Set<String> suspending = new HashSet<>();

  /**
   * The bodies of suspending lambdas, entered for each of their parts. Not those in {@code main},
   * which last as long as the process.
   */
  final Set<String> suspendingBodies = new HashSet<>();

  /**
   * The methods that resume suspend functions: those of the class that the compiler makes for their
   * state.
   */
  final Set<String> resuming = new HashSet<>();

  private final List<Work> all = new ArrayList<>();
  private final boolean component;
  private final Set<String> handles;
  private final String name;
  private final String superName;

  private WorkingMethods(ClassFile file, boolean component, Set<String> handles) {
    this.component = component;
    this.handles = handles;
    name = file.name();
    superName = file.superName();
    for (MethodBytes method : file.methods()) {
      if ((method.access & NEVER) == 0 && method.hasCode()) {
        all.add(new Work(name, method, handles));
      }
    }
  }

  /**
   * @param component whether a framework may call package-private methods
   * @param handles methods of any class for which a handle was seen, as {@code owner.signature};
   *     receives those seen in this class
   */
  static WorkingMethods in(ClassFile file, boolean component, Set<String> handles) {
    WorkingMethods working = new WorkingMethods(file, component, handles);
    working.choose(file.isSynthetic(), "main".equals(file.enclosingMethod()));
    return working;
  }

  /** The methods by kind. */
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

  private void choose(boolean synthetic, boolean madeInMain) {
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
    boolean written = (work.access & SYNTHETIC) == 0;
    boolean open = (work.access & (PUBLIC | PROTECTED)) != 0;
    return (written && (open || work.annotated))
        || (written && component && (work.access & PRIVATE) == 0)
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

package io.packwatch.agent.probe.boundary;

import io.packwatch.agent.transform.Instructions;
import io.packwatch.agent.transform.MethodBytes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether one method does work: it loops, throws, or makes a call that is not trivial. Accessors,
 * builders, {@code equals} and the like do not.
 *
 * <p>Constructors, static initialisers and bodies of lambdas are numerous, and most only assemble
 * objects. They need a loop or a call, and calls of collections or of the application's accessors
 * do not count; accessors that work are boundaries themselves.
 */
final class Work implements MethodBytes.AnnotationVisitor {

  /** Calls that are trivial everywhere. */
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

  private static final int SYNTHETIC = 0x1000;
  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

  final int access;
  final String method;

  /** Name and descriptor. */
  final String signature;

  /** It does work, by the rule for its kind of method. */
  boolean works;

  /** It computes a default argument for the call that follows. */
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

  /** It is a lambda, a constructor or an initialiser, of which most do no work. */
  private final boolean plumbing;

  private final int parameters;
  private boolean built;
  private int made;

  /**
   * @param owner the class, by its internal name
   * @param handles receives the methods of its Java package for which a handle is made
   */
  Work(String owner, MethodBytes by, Set<String> handles) {
    this.owner = owner;
    this.access = by.access;
    this.method = by.name;
    this.signature = by.name + by.descriptor;
    this.handles = handles;
    this.constructor = method.equals("<init>");
    this.initializer = method.equals("<clinit>");
    this.argument = method.indexOf("$default$") > 0;
    this.lifecycle = LifecycleMethods.holds(method, by.descriptor);
    this.plumbing = constructor || initializer || (access & SYNTHETIC) != 0;
    this.parameters = sizeOfParameters(by.descriptor);
    by.eachAnnotation(this);
    try {
      for (Instructions each = by.instructions(); each.next(); ) {
        look(by, each);
      }
    } catch (Instructions.UnfitException unread) {
      works = !constructor;
    }
  }

  /** The variables of a constructor's parameters, {@code this} included. */
  private static int sizeOfParameters(String descriptor) {
    int size = 1;
    for (int i = 1; descriptor.charAt(i) != ')'; i++) {
      char type = descriptor.charAt(i);
      size += type == 'J' || type == 'D' ? 2 : 1;
      while (descriptor.charAt(i) == '[') {
        i++;
      }
      if (descriptor.charAt(i) == 'L') {
        i = descriptor.indexOf(';', i);
      }
    }
    return size;
  }

  @Override
  public void annotated(String descriptor) {
    annotated |= !descriptor.startsWith("Ljava/lang/");
    lifecycle |= LifecycleMethods.isMarkedBy(descriptor);
    generated |= descriptor.equals("Lgroovy/transform/Generated;");
  }

  private void look(MethodBytes by, Instructions at) {
    switch (at.opcode()) {
      case Instructions.INVOKEVIRTUAL:
      case Instructions.INVOKESPECIAL:
      case Instructions.INVOKESTATIC:
      case Instructions.INVOKEINTERFACE:
        call(at.opcode(), by.called(at));
        break;
      case Instructions.INVOKEDYNAMIC:
        callDynamically(by.called(at).owner, by.given(at));
        break;
      case Instructions.LDC:
      case Instructions.LDC_W:
        noteHandle(by.handle(at));
        break;
      case Instructions.NEW:
        made++;
        break;
      case Instructions.ATHROW:
        if (!plumbing) {
          work();
        }
        break;
      default:
        if (at.isJumpBack()) {
          work();
        } else if (constructor && !built && at.stored() >= parameters) {
          made = Integer.MAX_VALUE; // left alone: the verifier would lose what it knows
        }
    }
  }

  private void call(int opcode, MethodBytes.Member called) {
    if (called.name.equals("<init>")) {
      constructsOwn |= called.owner.equals(owner);
      built |= made == 0;
      made -= made == 0 || made == Integer.MAX_VALUE ? 0 : 1;
    } else if (!isSmallChange(opcode, called.owner, called.name, called.descriptor)) {
      work();
    }
  }

  private void callDynamically(String maker, List<MethodBytes.Member> given) {
    for (MethodBytes.Member handle : given) {
      noteHandle(handle);
    }
    if (!maker.equals("java/lang/invoke/StringConcatFactory")
        && !maker.equals("java/lang/runtime/ObjectMethods")
        && !(plumbing && maker.equals(LAMBDAS))) {
      work();
    }
  }

  private void noteHandle(MethodBytes.@Nullable Member handle) {
    if (handle != null
        && handle.owner.lastIndexOf('/') == owner.lastIndexOf('/')
        && handle.owner.regionMatches(0, owner, 0, owner.lastIndexOf('/') + 1)) {
      handles.add(handle.owner + '.' + handle.name + handle.descriptor);
    }
  }

  /** A constructor's work before the superclass's constructor belongs to its caller. */
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

  /**
   * Whether a call forwards to the body of a trait or an interface, from a stub in a class that
   * implements it.
   */
  private boolean isForwarded(String called, String name) {
    return name.equals("$init$")
        || name.equals(method + "$")
        || (name.equals(method) && called.endsWith("$DefaultImpls"));
  }

  private static boolean isCollection(String called) {
    return called.startsWith("java/util/") && called.indexOf('/', "java/util/".length()) < 0;
  }

  /**
   * Whether a call is a {@code getName()} of a class below the same root. Not of this class, where
   * it may be private.
   */
  private boolean isOwnAccessor(int opcode, String called, String name, String descriptor) {
    boolean accessor =
        opcode != Instructions.INVOKESTATIC
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

  /** Whether a call sets up a logger, a pattern or an enum constant, as nearly every class does. */
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

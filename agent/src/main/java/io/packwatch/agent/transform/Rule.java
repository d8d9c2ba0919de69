package io.packwatch.agent.transform;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Advice for the methods of certain classes, as one library asks for it. */
public final class Rule {

  /** Methods and the advice that goes into them: of one class, or entry and exit of two. */
  static final class Advised {
    final Methods methods;
    final Class<?> enter;
    final Class<?> exit;

    Advised(Methods methods, Class<?> enter, Class<?> exit) {
      this.methods = methods;
      this.enter = enter;
      this.exit = exit;
    }
  }

  /** The probe's number in {@link io.packwatch.bootstrap.ProbeFailures}. */
  final int probe;

  /** For a rule by declared method: a class is meant if it declares this one. */
  final @Nullable String declaredName;

  final @Nullable String declaredDescriptor;

  /** For a rule by interface: a class is meant if it names one of these as its own. */
  final String[] interfaces;

  /** Written for javax and meant for jakarta: advice is renamed when woven. */
  final boolean jakarta;

  private final List<Advised> advised;

  Rule(int probe) {
    this(probe, null, null, new String[0], false, new ArrayList<Advised>());
  }

  private Rule(
      int probe,
      @Nullable String declaredName,
      @Nullable String declaredDescriptor,
      String[] interfaces,
      boolean jakarta,
      List<Advised> advised) {
    this.probe = probe;
    this.declaredName = declaredName;
    this.declaredDescriptor = declaredDescriptor;
    this.interfaces = interfaces;
    this.jakarta = jakarta;
    this.advised = advised;
  }

  static Rule declaring(int probe, String name, String descriptor) {
    return new Rule(probe, name, descriptor, new String[0], false, new ArrayList<Advised>());
  }

  static Rule implementing(int probe, String... interfaces) {
    return new Rule(probe, null, null, interfaces, false, new ArrayList<Advised>());
  }

  /** The same for {@code jakarta.servlet}. It shares this rule's advice, added before or later. */
  Rule renamed() {
    String descriptor = declaredDescriptor == null ? null : Servlets.toJakarta(declaredDescriptor);
    return new Rule(probe, declaredName, descriptor, interfaces, true, advised);
  }

  /** Whether a class is meant by what it declares. */
  boolean fits(ClassFile file) {
    if (declaredName != null && declaredDescriptor != null) {
      return file.declares(declaredName, declaredDescriptor);
    }
    return file.implementsAny(interfaces);
  }

  /** Puts the advice of a class into methods. */
  public Rule advise(Methods methods, Class<?> advice) {
    return advise(methods, advice, advice);
  }

  /** The same with the entry of one class and the exit of another, which gets its result. */
  public Rule advise(Methods methods, Class<?> enter, Class<?> exit) {
    advised.add(new Advised(methods, enter, exit));
    return this;
  }

  List<Advised> advised() {
    return advised;
  }
}

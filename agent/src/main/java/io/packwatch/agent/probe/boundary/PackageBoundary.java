package io.packwatch.agent.probe.boundary;

import io.packwatch.agent.config.BoundaryMode;
import io.packwatch.agent.transform.BoundaryId;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.ClassFile;
import io.packwatch.agent.transform.Crossing;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.MethodSelector;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.PackageId;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.agent.transform.Rule;
import io.packwatch.agent.transform.TextSet;
import io.packwatch.bootstrap.Boundaries;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Futures;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.Advice;

/**
 * The application's own classes: calls that enter a package open a frame.
 *
 * <p>It advises the methods by which others enter a class, if they do work: see {@link
 * WorkingMethods}. A call inside one package costs a compare and records nothing.
 */
@ProbeInfo(
    name = PackageBoundary.NAME,
    kind = ProbeInfo.Kind.PACKAGES,
    library = "The application's own packages",
    versions = "any",
    measures = "Calls that enter a package from another.",
    calls = "kotlin/coroutines/")
public final class PackageBoundary implements Probe, MethodSelector {

  /** Its switch. */
  public static final String NAME = "boundary";

  private static final TextSet COMPONENTS = new TextSet(Annotations.COMPONENTS);
  private static final TextSet PASSIVE = new TextSet(Annotations.PASSIVE);

  /**
   * Methods of other classes in the same Java package for which a class makes a handle, 150 bytes
   * each. They matter only if such a method is neither public nor protected, which is rare. Those
   * beyond the limit are attributed to their callers.
   */
  private static final int MAX_HANDED_OUT = 1_024;

  private final Set<String> handedOut = ConcurrentHashMap.newKeySet();
  private final BoundaryMode reach;
  private final List<NamePattern> included;
  private final List<NamePattern> excluded;
  private final BoundaryMethods boundaries;

  /**
   * @param reach {@code packwatch.boundary}
   * @param included classes that have boundaries whatever the reach
   * @param excluded classes that have none
   */
  public PackageBoundary(
      BoundaryMode reach,
      List<NamePattern> included,
      List<NamePattern> excluded,
      BoundaryMethods boundaries) {
    this.reach = reach;
    this.included = included;
    this.excluded = excluded;
    this.boundaries = boundaries;
  }

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.application(this);
  }

  @Override
  public boolean mayChoose(String internalName, ClassFile file) {
    return hasBoundaries(internalName, file, file.mentionsAny(COMPONENTS));
  }

  @Override
  public void select(String internalName, ClassFile file, Rule rule) {
    boolean component = file.mentionsAny(COMPONENTS);
    if (!hasBoundaries(internalName, file, component)) {
      return;
    }
    if (component || NamePattern.anyMatches(included, internalName.replace('/', '.'))) {
      boundaries.keep(internalName);
    }
    Set<String> handles = handlesOf(internalName);
    WorkingMethods working = WorkingMethods.in(file, component, handles);
    remember(handles, internalName);
    for (Set<String> kind : working.kinds()) {
      for (Iterator<String> each = kind.iterator(); each.hasNext(); ) {
        if (!boundaries.allows(internalName, each.next())) {
          each.remove();
        }
      }
    }
    advise(rule, working.methods, Boundary.class);
    advise(rule, working.stages, Stage.class);
    advise(rule, working.initializers, Initializer.class);
    if (!working.constructors.isEmpty()) {
      Class<?> advice = component ? ComponentConstructor.class : Constructor.class;
      rule.adviseConstructed(Methods.signed(working.constructors), advice);
    }
    advise(rule, working.suspending, Suspending.Function.class);
    advise(rule, working.suspendingBodies, Suspending.Body.class);
    advise(rule, working.resuming, Suspending.Resumed.class);
  }

  /** The handles of this class's methods that earlier classes have made. */
  private Set<String> handlesOf(String internalName) {
    Set<String> handles = new HashSet<>();
    for (String handle : handedOut) {
      if (handle.startsWith(internalName + '.')) {
        handles.add(handle);
      }
    }
    return handles;
  }

  private void remember(Set<String> handles, String internalName) {
    for (String handle : handles) {
      if (!handle.startsWith(internalName + '.') && handedOut.size() < MAX_HANDED_OUT) {
        handedOut.add(handle);
      }
    }
  }

  private static void advise(Rule rule, Set<String> signatures, Class<?> advice) {
    if (!signatures.isEmpty()) {
      rule.advise(Methods.signed(signatures), advice);
    }
  }

  private boolean hasBoundaries(String internalName, ClassFile file, boolean component) {
    if (GeneratedClasses.contain(internalName)) {
      return false;
    }
    String name = internalName.replace('/', '.');
    if (NamePattern.anyMatches(excluded, name)) {
      return false;
    }
    if (NamePattern.anyMatches(included, name)) {
      return true;
    }
    // not a switch, which would load an extra class before main
    return (reach == BoundaryMode.ALL && (component || !file.mentionsAny(PASSIVE)))
        || (reach == BoundaryMode.COMPONENTS && component);
  }

  static final class Boundary implements Crossing {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(@PackageId int packageId, @BoundaryId int boundary) {
      return Boundaries.enter(packageId, boundary);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter int token, @Advice.Thrown Throwable failure) {
      if (token != 0) {
        Boundaries.exit(token, Errors.isFailure(failure));
      }
    }
  }

  /** The code of a constructor after the superclass's constructor. */
  static final class Constructor implements Crossing {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(@PackageId int packageId, @BoundaryId int boundary) {
      return Boundaries.enter(packageId, boundary);
    }

    // the arguments stay where they were when the superclass's constructor took them
    @Advice.OnMethodExit(
        suppress = Throwable.class,
        onThrowable = Throwable.class,
        backupArguments = false)
    static void exit(@Advice.Enter int token, @Advice.Thrown Throwable failure) {
      if (token != 0) {
        Boundaries.exit(token, Errors.isFailure(failure));
      }
    }
  }

  /**
   * A component's constructor runs once, when the application starts, and is not a call worth a
   * figure.
   */
  static final class ComponentConstructor implements Crossing.Uncounted {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(@PackageId int packageId, @BoundaryId int boundary) {
      return Boundaries.enter(packageId, boundary);
    }

    @Advice.OnMethodExit(
        suppress = Throwable.class,
        onThrowable = Throwable.class,
        backupArguments = false)
    static void exit(@Advice.Enter int token) {
      if (token != 0) {
        Boundaries.leave(token);
      }
    }
  }

  /**
   * A static initialiser is not called by any class, but its time and its calls belong to its
   * package.
   */
  static final class Initializer implements Crossing.Uncounted {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(@PackageId int packageId, @BoundaryId int boundary) {
      return Boundaries.enter(packageId, boundary);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter int token) {
      if (token != 0) {
        Boundaries.leave(token);
      }
    }
  }

  /** A method that returns a future: the call lasts until the future completes. */
  static final class Stage implements Crossing.OfFuture {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(@PackageId int packageId, @BoundaryId int boundary) {
      return Boundaries.enter(packageId, boundary);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter int token, @Advice.Return Object stage, @Advice.Thrown Throwable failure) {
      if (token != 0) {
        Futures.exit(token, stage, Errors.isFailure(failure));
      }
    }
  }
}

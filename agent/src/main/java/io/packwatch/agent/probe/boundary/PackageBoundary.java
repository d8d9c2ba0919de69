package io.packwatch.agent.probe.boundary;

import io.packwatch.agent.config.BoundaryMode;
import io.packwatch.agent.transform.BoundaryId;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.ClassFile;
import io.packwatch.agent.transform.Crossing;
import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.MethodSelector;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.PackageId;
import io.packwatch.agent.transform.TextSet;
import io.packwatch.bootstrap.Boundaries;
import io.packwatch.bootstrap.Errors;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The application's own classes: calls that enter a package open its scope.
 *
 * <p>Advised are methods that others call and that do work; see {@link WorkingMethods}. A call
 * inside one package costs a compare and records nothing.
 */
public final class PackageBoundary implements Library, MethodSelector {

  private static final TextSet COMPONENTS = new TextSet(Annotations.COMPONENTS);
  private static final TextSet PASSIVE = new TextSet(Annotations.PASSIVE);

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
  public String name() {
    return "boundary";
  }

  @Override
  public void describe(Instrumented by) {
    by.application(this, Boundary.class);
  }

  @Override
  public boolean mayChoose(String internalName, ClassFile file) {
    return hasBoundaries(internalName, file, file.mentionsAny(COMPONENTS));
  }

  @Override
  public @Nullable Methods select(String internalName, ClassFile file, byte[] bytes) {
    boolean component = file.mentionsAny(COMPONENTS);
    if (!hasBoundaries(internalName, file, component)) {
      return null;
    }
    if (component || NamePattern.anyMatches(included, internalName.replace('/', '.'))) {
      boundaries.keep(internalName);
    }
    Set<String> signatures = WorkingMethods.in(bytes, component);
    for (Iterator<String> each = signatures.iterator(); each.hasNext(); ) {
      if (!boundaries.allows(internalName, each.next())) {
        each.remove();
      }
    }
    return signatures.isEmpty() ? null : Methods.signed(signatures);
  }

  private boolean hasBoundaries(String internalName, ClassFile file, boolean component) {
    if (isMadeAtRunTime(internalName)) {
      return false;
    }
    String name = internalName.replace('/', '.');
    if (NamePattern.anyMatches(excluded, name)) {
      return false;
    }
    if (NamePattern.anyMatches(included, name)) {
      return true;
    }
    // no switch: it would load a class of its own before main
    return (reach == BoundaryMode.ALL && (component || !file.mentionsAny(PASSIVE)))
        || (reach == BoundaryMode.COMPONENTS && component);
  }

  /**
   * Proxies (CGLIB, Javassist, Hibernate, Byte Buddy; {@code $Proxy12} of the JDK, Micronaut's
   * {@code $Orders$Definition}), which are not the application's own code.
   */
  private static boolean isMadeAtRunTime(String internalName) {
    return internalName.contains("$$")
        || internalName.contains("/$")
        || internalName.contains("$HibernateProxy")
        || internalName.contains("$ByteBuddy$");
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
}

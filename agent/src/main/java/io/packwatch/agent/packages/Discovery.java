package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be found about the application before it starts: its roots, the packages it brings, its
 * name.
 *
 * <p>Runs on the main thread and takes what {@link FoundPackages} allows at most, 1 to 5 ms as a
 * rule. Servers that load their applications later have no roots yet: see {@link WebApplications}.
 */
public final class Discovery {

  private final List<String> roots;
  private final List<String> javaPackages;
  private final String applicationName;

  private Discovery(List<String> roots, List<String> javaPackages, String applicationName) {
    this.roots = roots;
    this.javaPackages = javaPackages;
    this.applicationName = applicationName;
  }

  /** Looks at the JVM's command and class path. Never throws: what is not found is absent. */
  public static Discovery of(RunningJvm jvm) {
    Program program = Program.of(jvm);
    try {
      FoundPackages own = new FoundPackages(FoundPackages.ROOTS_NANOS);
      for (ClassPlace place : program.own) {
        place.list(own);
      }
      String main = mainPackage(program);
      List<String> roots = Roots.of(main, own.names(), own.isComplete());
      return new Discovery(roots, packages(program, own, roots), ApplicationName.of(jvm, program));
    } catch (RuntimeException e) {
      Log.error("no packages are found; packwatch.package.<Name>=<prefix> sets them", e);
      return new Discovery(
          Collections.<String>emptyList(),
          Collections.<String>emptyList(),
          ApplicationName.UNKNOWN);
    } finally {
      program.close();
    }
  }

  /** Java packages right below which the logical packages lie; empty where none is known yet. */
  public List<String> roots() {
    return roots;
  }

  /**
   * Java packages that hold classes, of the application and perhaps of libraries: {@link
   * LogicalPackages#namesOf} makes names of the former.
   */
  public List<String> javaPackages() {
    return javaPackages;
  }

  /** The default of {@code packwatch.application}; valid in a CloudWatch namespace, not empty. */
  public String applicationName() {
    return applicationName;
  }

  private static @Nullable String mainPackage(Program program) {
    String main = program.mainClass;
    return main == null || !program.mainIsApplication()
        ? null
        : main.substring(0, Math.max(main.lastIndexOf('.'), 0));
  }

  private static List<String> packages(Program program, FoundPackages own, List<String> roots) {
    ClassPlace mixed = program.mixed;
    if (mixed == null || roots.isEmpty()) {
      return own.names();
    }
    FoundPackages all = new FoundPackages(FoundPackages.NAMES_NANOS);
    mixed.list(all);
    return all.names();
  }
}

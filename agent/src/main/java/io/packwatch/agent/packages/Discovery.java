package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be found about the application before it starts: its roots, the packages it brings, its
 * name.
 *
 * <p>Runs on the main thread and takes what {@link FoundPackages} allows at most, 1 to 10 ms as a
 * rule. Servers that load their applications later have no roots yet: see {@link WebApplications}.
 */
public final class Discovery {

  private final List<String> roots;
  private final List<String> ofOneSegment;
  private final List<String> javaPackages;
  private final Set<String> moved;
  private final LaunchedMain launcher;
  private final ApplicationName name;

  /** The main class's package; null when it is not known, or not the application's. */
  private final @Nullable String main;

  /** The archive or directory that is the application as a whole; null where it is none. */
  private final @Nullable File home;

  private Discovery(
      List<String> roots,
      List<String> ofOneSegment,
      List<String> javaPackages,
      Set<String> moved,
      LaunchedMain launcher,
      ApplicationName name,
      @Nullable String main,
      @Nullable File home) {
    this.roots = roots;
    this.ofOneSegment = ofOneSegment;
    this.javaPackages = javaPackages;
    this.moved = moved;
    this.launcher = launcher;
    this.name = name;
    this.main = main;
    this.home = home;
  }

  /** Looks at the JVM's command and class path. Never throws: what is not found is absent. */
  public static Discovery of(RunningJvm jvm) {
    Program program = Program.of(jvm);
    try {
      String main = mainPackage(program);
      FoundPackages own = OwnPackages.of(program, main);
      List<String> names = own.names();
      List<String> roots = Roots.of(main, names, own.isComplete());
      List<String> single = Roots.ofOneSegment(main, names);
      return new Discovery(
          roots,
          single,
          names,
          own.moved(),
          launches(program, main) ? LaunchedMain.of(names) : LaunchedMain.NONE,
          ApplicationName.of(jvm, program, roots),
          main,
          program.home);
    } catch (RuntimeException e) {
      Log.error("no packages are found; packwatch.package.<Name>=<prefix> sets them", e);
      List<String> none = Collections.emptyList();
      return new Discovery(
          none,
          none,
          none,
          Collections.<String>emptySet(),
          LaunchedMain.NONE,
          ApplicationName.guessed(ApplicationName.UNKNOWN),
          null,
          null);
    } finally {
      program.close();
    }
  }

  /** Java packages right below which the logical packages lie; empty where none is known yet. */
  public List<String> roots() {
    return roots;
  }

  /** Java packages of one segment, each a logical package. */
  public List<String> ofOneSegment() {
    return ofOneSegment;
  }

  /**
   * Java packages that hold classes, of the application and perhaps of libraries: {@link
   * LogicalPackages#namesOf} makes names of the former.
   */
  public List<String> javaPackages() {
    return javaPackages;
  }

  /** Java packages that are libraries, moved there by a build, with all that is below. */
  Set<String> moved() {
    return moved;
  }

  /** The default of {@code packwatch.application}; valid in a CloudWatch namespace, not empty. */
  public String applicationName() {
    return name.text();
  }

  /** Where that name comes from. */
  public ApplicationName name() {
    return name;
  }

  /**
   * What recognises applications that are deployed later, and modules that are loaded later.
   *
   * @param own what the JVM's figures are called
   */
  public WebApplications webApplications(LogicalPackages packages, ApplicationName own) {
    return new WebApplications(packages, own, home, new LateModules(packages, main, launcher));
  }

  /** Whether the main class is the one that the JVM itself starts, and the application's. */
  private static boolean launches(Program program, @Nullable String main) {
    return main != null && program.direct && !Libraries.contains(String.valueOf(program.mainClass));
  }

  private static @Nullable String mainPackage(Program program) {
    String main = program.mainClass;
    return main == null || !program.mainIsApplication() ? null : Owners.parent(main);
  }
}

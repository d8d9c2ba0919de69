package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out about the application before it starts: its roots, its packages, its name.
 *
 * <p>Runs on the main thread, within the time limit of {@link FoundPackages}; it usually takes 1 to
 * 10 ms. Servers that load their applications later have no roots yet: see {@link WebApplications}.
 */
public final class Discovery {

  private final List<String> roots;
  private final List<String> ofOneSegment;
  private final List<String> javaPackages;
  private final Set<String> moved;
  private final LaunchedMain launcher;
  private final ApplicationName name;

  /** The main class's package; null if it is unknown, or not the application's. */
  private final @Nullable String main;

  /** The archive or directory of the whole application; null if there is none. */
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

  /**
   * Examines the JVM's command and class path. Never throws: results that it cannot find are
   * absent.
   */
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
      Log.error("no packages were found; packwatch.package.<Name>=<prefix> sets them", e);
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

  /** Java packages directly above the logical packages; empty if none is known yet. */
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

  /** Java packages of libraries that a build has moved there, with everything below them. */
  Set<String> moved() {
    return moved;
  }

  /** The default of {@code packwatch.application}; valid in a CloudWatch namespace, not empty. */
  public String applicationName() {
    return name.text();
  }

  /** The same name with its origin. */
  public ApplicationName name() {
    return name;
  }

  /**
   * Recognises applications that are deployed later, and modules that are loaded later.
   *
   * @param own the name of the JVM's figures
   */
  public WebApplications webApplications(LogicalPackages packages, ApplicationName own) {
    return new WebApplications(packages, own, home, new LateModules(packages, main, launcher));
  }

  /** Whether the JVM itself starts the main class, and it is the application's. */
  private static boolean launches(Program program, @Nullable String main) {
    return main != null && program.direct && !Libraries.contains(String.valueOf(program.mainClass));
  }

  private static @Nullable String mainPackage(Program program) {
    String main = program.mainClass;
    return main == null || !program.mainIsApplication() ? null : Owners.parent(main);
  }
}

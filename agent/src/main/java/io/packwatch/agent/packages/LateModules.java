package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Recognises loading classes of the main class's owner that no root covers: modules that the
 * application's own launcher loads, and those that the search at the start did not reach.
 *
 * <p>Any thread that loads classes. The first such class triggers an examination of its place and
 * of the jars beside it, within the budget of the start; every other one costs a comparison.
 */
final class LateModules {

  private final LogicalPackages packages;

  /** The main class's package; null if it is unknown, or not the application's. */
  private final @Nullable String main;

  /**
   * Empty if a library's main class runs, such as a broker's: its modules are not measured this
   * way.
   */
  private final String owner;

  private final LaunchedMain launcher;
  private final AtomicBoolean looked = new AtomicBoolean();

  LateModules(LogicalPackages packages, @Nullable String main) {
    this(packages, main, LaunchedMain.NONE);
  }

  /**
   * @param launcher recognises applications of another owner that the main class starts
   */
  LateModules(LogicalPackages packages, @Nullable String main, LaunchedMain launcher) {
    this.launcher = launcher;
    this.packages = packages;
    this.main = main;
    this.owner = main == null || Libraries.contains(main) ? "" : Owners.of(main);
  }

  /**
   * Adds roots for a class that is being loaded, if it is one of those.
   *
   * @param className binary or internal
   */
  void loading(String className, ProtectionDomain domain) {
    if (main == null
        || owner.isEmpty()
        || !isOwners(className)
        || packages.isApplication(className)) {
      return;
    }
    if (looked.compareAndSet(false, true)) {
      FoundPackages found = beside(domain, owner);
      packages.keepMoved(found.moved());
      for (String root : Roots.of(main, found.names(), true)) {
        add(root);
      }
    }
    if (!packages.isApplication(className)) {
      add(Owners.common(main, Owners.parent(className.replace('/', '.'))));
    }
  }

  /** Whether the main class may start an application through this loader. */
  boolean mayLaunch(@Nullable ClassLoader loader) {
    return launcher.uses(loader) && !packages.isConfigured();
  }

  /**
   * Adds the roots of an application that the main class starts, if the loading class is its first.
   *
   * @param className internal
   * @param hasMain whether the class has a {@code main} method
   */
  void launching(
      String className,
      @Nullable ProtectionDomain domain,
      @Nullable ClassLoader loader,
      boolean hasMain) {
    if (loader == null || !mayLaunch(loader) || !launcher.starts(className, loader, hasMain)) {
      return;
    }
    String javaPackage = Owners.parent(className.replace('/', '.'));
    FoundPackages found =
        domain == null || javaPackage.isEmpty()
            ? new FoundPackages(FoundPackages.ROOTS_NANOS)
            : beside(domain, javaPackage);
    packages.keepMoved(found.moved());
    for (String root : Roots.of(javaPackage, found.names(), found.isComplete())) {
      add(root);
    }
  }

  private boolean isOwners(String className) {
    int length = owner.length();
    if (className.length() <= length || "./".indexOf(className.charAt(length)) < 0) {
      return false;
    }
    for (int i = length - 1; i >= 0; i--) { // from the end, because many class names begin alike
      char c = className.charAt(i);
      if (owner.charAt(i) != (c == '/' ? '.' : c)) {
        return false;
      }
    }
    return true;
  }

  /** The packages of a class's place, and of jars of the same owner beside it. */
  private static FoundPackages beside(ProtectionDomain domain, String javaPackage) {
    FoundPackages found = new FoundPackages(FoundPackages.ROOTS_NANOS);
    CodeSource source = domain.getCodeSource();
    try {
      if (source != null && source.getLocation() != null) {
        look(new File(source.getLocation().toURI()), found, javaPackage);
      }
    } catch (URISyntaxException | RuntimeException e) {
      Log.debug(source + " cannot be listed: " + Log.describe(e));
    }
    return found;
  }

  private static void look(File place, FoundPackages found, String javaPackage) {
    if (place.isDirectory()) {
      new DirectoryPlace(place).list(found);
      return;
    }
    OwnJars jars = new OwnJars(found);
    jars.know(javaPackage);
    jars.look(place);
    File[] others = place.getAbsoluteFile().getParentFile().listFiles();
    for (int i = 0; others != null && i < others.length; i++) {
      if (others[i].getName().endsWith(".jar")) {
        jars.look(others[i]);
      }
    }
  }

  private void add(String root) {
    if (packages.addRoot(root, "")) {
      Log.info("packages: root " + root + " as well, found when its first class loaded");
    }
  }
}

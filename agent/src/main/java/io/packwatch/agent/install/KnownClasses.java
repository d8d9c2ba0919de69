package io.packwatch.agent.install;

import io.packwatch.agent.packages.Drivers;
import io.packwatch.agent.packages.Libraries;
import io.packwatch.agent.packages.LogicalPackages;
import io.packwatch.agent.packages.WebApplications;
import io.packwatch.agent.transform.ApplicationClasses;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers the transformer from the mapping of packages and the table of libraries. */
public final class KnownClasses implements ApplicationClasses {

  /** An application loads classes of some hundred Java packages of libraries. */
  private static final int SLOTS = 256;

  private final LogicalPackages packages;
  private final WebApplications webApplications;

  /** {@code packwatch.jdbc.drivers} as internal names: libraries that are to be looked into. */
  private final List<String> drivers;

  /** The latest by where their paths end. Any thread reads and writes. */
  private final @Nullable Library[] libraries = new Library[SLOTS];

  /**
   * @param webApplications tells those of a server apart
   * @param drivers {@code packwatch.jdbc.drivers}
   */
  public KnownClasses(
      LogicalPackages packages, WebApplications webApplications, List<String> drivers) {
    this.packages = packages;
    this.webApplications = webApplications;
    this.drivers = new ArrayList<>(drivers.size());
    for (String driver : drivers) {
      this.drivers.add(driver.replace('.', '/'));
    }
  }

  @Override
  public int packageOf(String internalName, @Nullable ClassLoader loader) {
    return packages.packageOf(internalName, loader);
  }

  /** Classes load in clusters: most are of a Java package that was asked about before. */
  @Override
  public boolean isLibrary(String internalName) {
    int slash = internalName.lastIndexOf('/');
    if (slash <= 0) {
      return search(internalName);
    }
    int slot = (31 * slash + internalName.charAt(slash - 1)) & (SLOTS - 1);
    Library known = libraries[slot];
    Object state = packages.state();
    if (known != null && known.state == state && known.holds(internalName, slash)) {
      return true;
    }
    if (!search(internalName)) {
      return false;
    }
    String path = internalName.substring(0, slash);
    String javaPackage = path.replace('/', '.');
    if (drivers.isEmpty()
        && Libraries.contains(path)
        && !Drivers.liveBelow(javaPackage)
        && packages.isForeign(javaPackage)) {
      libraries[slot] = new Library(path, state);
    }
    return true;
  }

  private boolean search(String internalName) {
    return Libraries.contains(internalName)
        && !isDriver(internalName)
        && !packages.isApplication(internalName);
  }

  @Override
  public boolean isDriver(String internalName) {
    for (String driver : drivers) {
      if (internalName.startsWith(driver)) {
        return true;
      }
    }
    return Drivers.contains(internalName) && !packages.isApplication(internalName);
  }

  /** A Java package whose classes are all a library's. */
  private static final class Library {

    /** With slashes, none at the end. */
    final String path;

    /** Of the packages when that was found. */
    final Object state;

    Library(String path, Object state) {
      this.path = path;
      this.state = state;
    }

    boolean holds(String internalName, int slash) {
      return path.length() == slash && internalName.startsWith(path);
    }
  }

  @Override
  public boolean discover(
      String internalName, @Nullable ProtectionDomain domain, @Nullable ClassLoader loader) {
    webApplications.loading(internalName, domain, loader);
    return packages.isApplication(internalName);
  }

  @Override
  public boolean mayBeLaunched(@Nullable ClassLoader loader) {
    return webApplications.mayLaunch(loader);
  }

  @Override
  public boolean isLaunched(
      String internalName,
      @Nullable ProtectionDomain domain,
      @Nullable ClassLoader loader,
      boolean hasMain) {
    webApplications.launching(internalName, domain, loader, hasMain);
    return packages.isApplication(internalName);
  }

  @Override
  public void loading(
      String internalName, @Nullable ProtectionDomain domain, @Nullable ClassLoader loader) {
    if (packages.hasApplications()) {
      webApplications.loading(internalName, domain, loader);
    }
  }
}

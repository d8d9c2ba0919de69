package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the jars that hold the application's own classes from those of libraries.
 *
 * <p>A jar is the application's if its classes have an {@link Owners owner} that the application is
 * known to have, or if its Maven group is known. If nothing is known of the application, because a
 * framework's main class starts it, it is the first jar that is not a library, or all such jars if
 * they are few. A library's jar is recognised by its first class, so a hundred of them cost some
 * milliseconds.
 */
final class OwnJars {

  /** Jars examined. A large application has 300 to 500. */
  static final int MAX_JARS = 1_000;

  /** Jars of the application that are listed; further ones do not widen a root. */
  private static final int MAX_OWN = 64;

  /** Entries read before the first class: web jars begin with thousands of pictures. */
  private static final int MAX_BEFORE_CLASS = 512;

  /** Maximum owners of a jar that contains everything. */
  static final int MAX_OWNERS = 8;

  static final String MAVEN = "META-INF/maven/";

  private final FoundPackages found;

  /** The known owners of the application's classes. */
  private final Set<String> owners = new LinkedHashSet<>();

  private final Set<String> groupIds = new LinkedHashSet<>();

  /** Jars that are not known libraries, while nothing is known of the application. */
  private final List<FoundPackages> candidates = new ArrayList<>();

  private int looked;
  private int listed;

  /**
   * @param found receives the packages of the application
   */
  OwnJars(FoundPackages found) {
    this.found = found;
  }

  /** Notes that the application has classes there. */
  void know(String packageName) {
    if (!packageName.isEmpty()) {
      owners.add(Owners.of(packageName));
    }
  }

  void know(List<String> packageNames) {
    boolean all = isLibrarysAlone(packageNames);
    for (String packageName : packageNames) {
      if (all || !Libraries.contains(packageName)) {
        know(packageName);
      }
    }
  }

  /** Notes the Maven group of the application. */
  void knowGroup(String groupId) {
    groupIds.add(groupId);
  }

  boolean isKnown() {
    return !owners.isEmpty();
  }

  boolean owns(String packageName) {
    return owners.contains(Owners.of(packageName));
  }

  /** Whether all packages are known libraries: then they are the application itself. */
  static boolean isLibrarysAlone(List<String> packageNames) {
    for (String packageName : packageNames) {
      if (!packageName.isEmpty() && !Libraries.contains(packageName)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a jar has a class, if its first class has that owner or is that class. */
  static boolean holds(File jar, String owner, String resource) {
    try (Entries entries = ZipEntries.of(jar)) {
      boolean candidate = false;
      String name = entries.next();
      for (int i = 0; name != null && i < FoundPackages.MAX_ENTRIES; i++) {
        if (name.equals(resource)) {
          return true;
        }
        if (!candidate && (i == MAX_BEFORE_CLASS || isClass(name))) {
          candidate = Owners.of(packageOf(name)).equals(owner);
          if (!candidate) {
            return false;
          }
        }
        name = entries.next();
      }
    } catch (IOException | RuntimeException e) {
      Log.debug(jar + " cannot be listed: " + Log.describe(e));
    }
    return false;
  }

  /** Examines a jar; a faulty one is left out. */
  void look(File jar) {
    if (looked < MAX_JARS && found.isOpen()) {
      try (Entries entries = ZipEntries.of(jar)) {
        look(entries);
      } catch (IOException | RuntimeException e) {
        Log.debug(jar + " cannot be listed: " + Log.describe(e));
      }
    }
  }

  /** Examines a jar inside another. Closes nothing. */
  void look(Entries entries) throws IOException {
    if (looked++ >= MAX_JARS || !found.isOpen()) {
      return;
    }
    String first = firstClass(entries);
    if (first == null) {
      return;
    }
    if (isKnown() || !groupIds.isEmpty()) {
      boolean own = owns(packageOf(first));
      if (own || (!groupIds.isEmpty() && !Libraries.contains(packageOf(first)))) {
        FoundPackages packages = list(first, entries);
        if (own || isOfGroup(packages)) {
          take(packages);
        }
      }
    } else if (!Libraries.contains(packageOf(first)) && candidates.size() < MAX_OWN) {
      candidates.add(list(first, entries));
    }
  }

  private boolean isOfGroup(FoundPackages packages) {
    return !packages.groupIds().isEmpty() && groupIds.containsAll(packages.groupIds());
  }

  /** Takes a jar's packages without a check, because an index of the archive names it. */
  void takeAll(Entries entries) throws IOException {
    String first = firstClass(entries, false);
    if (first != null) {
      looked++;
      FoundPackages packages = list(first, entries);
      know(packages.names());
      take(packages);
    }
  }

  /**
   * Ends the search if nothing was known of the application.
   *
   * @param all whether everything that is not a known library is taken, if that is little
   */
  void decide(boolean all) {
    if (isKnown() || candidates.isEmpty()) {
      return;
    }
    Set<String> unknown = new LinkedHashSet<>();
    for (FoundPackages candidate : candidates) {
      unknown.addAll(ownersOf(candidate));
    }
    if (all && unknown.size() <= MAX_OWNERS) {
      owners.addAll(unknown);
    } else {
      owners.addAll(ownersOf(first()));
    }
    for (FoundPackages candidate : candidates) {
      for (String owner : ownersOf(candidate)) {
        if (owners.contains(owner)) {
          take(candidate);
          break;
        }
      }
    }
  }

  /** The jar with the application's configuration, else the first of the class path. */
  private FoundPackages first() {
    for (FoundPackages candidate : candidates) {
      if (candidate.isConfigured()) {
        return candidate;
      }
    }
    return candidates.get(0);
  }

  private static Set<String> ownersOf(FoundPackages packages) {
    Set<String> owners = new LinkedHashSet<>();
    for (String packageName : packages.names()) {
      if (!packageName.isEmpty() && !Libraries.contains(packageName)) {
        owners.add(Owners.of(packageName));
      }
    }
    return owners;
  }

  private void take(FoundPackages packages) {
    for (String packageName : packages.names()) {
      if (owns(packageName) || !Libraries.contains(packageName)) {
        found.add(packageName);
      }
    }
  }

  private FoundPackages list(String first, Entries entries) throws IOException {
    FoundPackages packages = found.further();
    if (listed++ < MAX_OWN) {
      for (String name = first; name != null && packages.admitsEntry(); name = entries.next()) {
        note(name, packages);
      }
    }
    packages.endOfJar();
    if (!packages.isComplete()) {
      found.exhaust();
    }
    return packages;
  }

  private static void note(String name, FoundPackages packages) {
    if (isClass(name)) {
      packages.add(packageOf(name));
      packages.noteClass(name);
    } else if (name.startsWith(MAVEN)) {
      packages.addGroup(name.substring(MAVEN.length()));
    } else {
      packages.noteFile(name);
    }
  }

  private @Nullable String firstClass(Entries entries) throws IOException {
    return firstClass(entries, true);
  }

  private @Nullable String firstClass(Entries entries, boolean inPackage) throws IOException {
    String name = entries.next();
    for (int i = 0; name != null && i < MAX_BEFORE_CLASS && found.admitsEntry(); i++) {
      if (isClass(name) && (!inPackage || name.indexOf('/') > 0)) {
        return name;
      }
      name = entries.next();
    }
    return null;
  }

  private static boolean isClass(String name) {
    return FoundPackages.isClass(name) && !name.startsWith("META-INF/");
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(name.lastIndexOf('/'), 0)).replace('/', '.');
  }
}

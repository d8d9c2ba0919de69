package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The application's own packages: from places that hold nothing else, from the main class's jar,
 * and from jars beside it that {@link OwnJars} considers its modules.
 */
final class OwnPackages {

  private final Program program;
  private final @Nullable String main;
  private final FoundPackages found = new FoundPackages(FoundPackages.ROOTS_NANOS);
  private OwnJars jars = new OwnJars(found);

  private OwnPackages(Program program, @Nullable String main) {
    this.program = program;
    this.main = main;
  }

  /**
   * @param main the main class's package; null if it is unknown, or not the application's
   */
  static FoundPackages of(Program program, @Nullable String main) {
    OwnPackages own = new OwnPackages(program, main);
    own.find();
    return own.found;
  }

  private void find() {
    if (main != null) {
      found.startsIn(main);
    }
    for (ClassPlace place : program.own) {
      place.list(found);
    }
    if (main != null) {
      jars.know(main);
    }
    jars.know(found.names());
    ClassPlace mixed = program.mixed;
    if (main != null && mixed != null) {
      addMainJar(mixed);
    }
    found.endOfCertain();
    if (jars.isKnown() || main != null) {
      lookAtJars();
    } else if (!program.isServer()) {
      search();
    }
  }

  /**
   * A jar with only the application, or with everything. From one with many owners only the main
   * class's is taken; classes with their own Maven group are a library.
   */
  private void addMainJar(ClassPlace mixed) {
    FoundPackages all = found.further();
    mixed.list(all);
    all.endOfJar();
    Set<String> others = new HashSet<>();
    for (String packageName : all.names()) {
      if (isMainsNeighbour(packageName, all.groupIds())) {
        others.add(Owners.of(packageName));
      }
    }
    for (String packageName : all.names()) {
      boolean neighbour = isMainsNeighbour(packageName, all.groupIds());
      if (packageName.isEmpty()
          ? String.valueOf(main).isEmpty()
          : jars.owns(packageName) || (neighbour && others.size() <= OwnJars.MAX_OWNERS)) {
        found.add(packageName);
      }
    }
    if (all.groupIds().size() == 1) {
      jars.knowGroup(all.groupIds().iterator().next());
    }
    if (!all.isComplete()) {
      found.exhaust();
    }
  }

  private boolean isMainsNeighbour(String packageName, Set<String> groupIds) {
    if (packageName.isEmpty() || Libraries.contains(packageName) || jars.owns(packageName)) {
      return false;
    }
    String owner = Owners.of(packageName);
    for (String groupId : groupIds) {
      if (groupIds.size() > 1 && Owners.of(groupId).equals(owner)) {
        return false;
      }
    }
    return true;
  }

  /** Nothing is known: uses what the command line names, else everything that is not a library. */
  private void search() {
    for (String className : program.arguments) {
      jars.know(className);
    }
    if (jars.isKnown()) {
      lookAtJars();
      if (!found.names().isEmpty()) {
        return;
      }
      jars = new OwnJars(found);
    }
    File whole = program.mixed == null ? null : program.jar;
    if (whole != null) {
      jars.look(whole);
    }
    lookAtJars();
    jars.decide(whole != null);
  }

  private void lookAtJars() {
    for (File jar : program.jars) {
      jars.look(jar);
    }
    File archive = program.archive;
    if (archive != null) {
      try (ZipEntries entries = ZipEntries.of(archive)) {
        lookInside(entries);
      } catch (IOException | RuntimeException e) {
        Log.debug(archive + " cannot be listed: " + Log.describe(e));
      }
    }
  }

  private void lookInside(ZipEntries entries) throws IOException {
    for (String name = entries.next(); name != null; name = entries.next()) {
      if (name.startsWith(program.libraries) && name.endsWith(".jar")) {
        try {
          lookAt(name, entries.inside());
        } catch (IOException | RuntimeException e) {
          Log.debug(name + " cannot be listed: " + Log.describe(e));
        }
      }
    }
  }

  private void lookAt(String name, @Nullable ZipEntries jar) throws IOException {
    if (jar != null && program.indexed.contains(name)) {
      jars.takeAll(jar);
    } else if (jar != null) {
      jars.look(jar);
    }
  }
}

package io.packwatch.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The house as {@code docs/architecture.md} draws it: which room may use which. */
class RoomsTest {

  private static final String AGENT = "io.packwatch.agent";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(AGENT, "io.packwatch.bootstrap");

  private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\|.*\\|([^|]*)\\|");
  private static final Pattern ROOM = Pattern.compile("`(\\w+)`");

  /** The table of {@code docs/architecture.md}: a room, and those that it may use. */
  private static Map<String, Set<String>> allowed() throws IOException {
    File page = new File(System.getProperty("basedir", "."), "../docs/architecture.md");
    Map<String, Set<String>> allowed = new HashMap<>();
    for (String line : Files.readAllLines(page.toPath(), UTF_8)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        Set<String> uses = new HashSet<>();
        for (Matcher room = ROOM.matcher(row.group(2)); room.find(); ) {
          uses.add(room.group(1));
        }
        allowed.put(row.group(1), uses);
      }
    }
    allowed.remove("bootstrap");
    return allowed;
  }

  @Test
  void noRoomUsesOneThatItMayNot() throws IOException {
    Map<String, Set<String>> allowed = allowed();
    Set<String> violations = new TreeSet<>();
    for (JavaClass from : CLASSES) {
      String room = roomOf(from);
      if (room.isEmpty()) {
        continue; // the launcher, and the bootstrap classes
      }
      Set<String> mayUse = allowed.get(room);
      if (mayUse == null) {
        violations.add("a room without a line here: " + room);
        continue;
      }
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        String to = roomOf(dependency.getTargetClass());
        if (!to.isEmpty() && !to.equals(room) && !mayUse.contains(to)) {
          violations.add(room + " uses " + to + ": " + from.getSimpleName());
        }
      }
    }
    assertEquals(Collections.emptySet(), violations);
  }

  @Test
  void noArrowIsDrawnThatNoClassNeeds() throws IOException {
    Map<String, Set<String>> unused = allowed();
    for (JavaClass from : CLASSES) {
      Set<String> left = unused.get(roomOf(from));
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        if (left != null) {
          left.remove(roomOf(dependency.getTargetClass()));
        }
      }
    }
    unused.values().removeIf(Set::isEmpty);

    assertEquals(Collections.emptyMap(), unused);
  }

  @Test
  void thereAreNoCirclesBetweenRooms() {
    SlicesRuleDefinition.slices()
        .matching(AGENT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void theBootstrapClassesUseNothingOfTheAgents() {
    Set<String> violations = new TreeSet<>();
    for (JavaClass from : CLASSES) {
      if (from.getPackageName().startsWith("io.packwatch.bootstrap")) {
        for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
          if (dependency.getTargetClass().getPackageName().startsWith(AGENT)) {
            violations.add(dependency.getDescription());
          }
        }
      }
    }
    assertEquals(Collections.emptySet(), violations);
  }

  @Test
  void noSimpleNameStandsForTwoThings() {
    Map<String, List<String>> byName = new TreeMap<>();
    for (JavaClass each : CLASSES) {
      if (!each.getName().contains("$") && !each.getSimpleName().equals("package-info")) {
        byName.computeIfAbsent(each.getSimpleName(), name -> new ArrayList<>()).add(each.getName());
      }
    }
    byName.values().removeIf(names -> names.size() == 1);

    assertEquals(Collections.emptyMap(), byName);
  }

  @Test
  void whatIsAMaximumBeginsWithMax() {
    Pattern other = Pattern.compile("(MOST|LONGEST|DEEPEST|LARGEST|BIGGEST)(_.*)?");
    Set<String> constants = new TreeSet<>();
    for (JavaClass each : CLASSES) {
      for (JavaField field : each.getFields()) {
        if (field.getModifiers().contains(JavaModifier.STATIC)
            && other.matcher(field.getName()).matches()) {
          constants.add(field.getFullName());
        }
      }
    }
    assertEquals(Collections.emptySet(), constants);
  }

  /** The first package below the agent's; empty for classes in none. */
  private static String roomOf(JavaClass type) {
    JavaClass named = type.isArray() ? type.getBaseComponentType() : type;
    String name = named.getPackageName();
    if (!name.startsWith(AGENT + '.')) {
      return "";
    }
    int end = name.indexOf('.', AGENT.length() + 1);
    return name.substring(AGENT.length() + 1, end < 0 ? name.length() : end);
  }
}

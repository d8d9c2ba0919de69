package io.packwatch.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The house as {@code docs/architecture.md} draws it: which room may use which. */
class RoomsTest {

  private static final String AGENT = "io.packwatch.agent";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(AGENT, "io.packwatch.bootstrap");

  /** A room, and those it may use; every room may use the bootstrap classes. */
  private static final String[] ROOMS = {
    "work:",
    "text:",
    "json:",
    "time:",
    "metric:",
    "disk:",
    "cost:",
    "mask:",
    "log: work",
    "config: disk log metric text",
    "packages: log text",
    "record: log metric",
    "guard: log record",
    "transform: disk log record",
    "probe: config record text transform",
    "errors: mask",
    "logs: errors log mask",
    "delivery: disk log metric record text work",
    "aws: delivery log",
    "cloudwatch: aws delivery log metric record",
    "cloudwatchlogs: aws delivery log",
    "file: delivery work",
    "emf: cloudwatch delivery file",
    "summary: delivery log metric record",
    "console: cost delivery errors guard log logs metric record",
    "provisioning: cloudwatchlogs config delivery json mask metric time",
    "start: cloudwatch cloudwatchlogs config console delivery emf errors file guard log logs"
        + " metric packages probe provisioning record summary transform work",
    "cli: aws cloudwatch config cost delivery json log mask metric packages probe provisioning"
        + " record start time transform",
    "build: probe provisioning transform",
  };

  private static Map<String, Set<String>> allowed() {
    Map<String, Set<String>> allowed = new HashMap<>();
    for (String line : ROOMS) {
      int colon = line.indexOf(':');
      String uses = line.substring(colon + 1).trim();
      allowed.put(
          line.substring(0, colon),
          new HashSet<>(uses.isEmpty() ? Collections.emptyList() : Arrays.asList(uses.split(" "))));
    }
    return allowed;
  }

  @Test
  void noRoomUsesOneThatItMayNot() {
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
  void noArrowIsDrawnThatNoClassNeeds() {
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
    Pattern other = Pattern.compile("(MOST|LONGEST|DEEPEST|LARGEST|BIGGEST)_.*");
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

package io.packwatch.agent.cli.packages;

import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Table;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.transform.UnmeasuredLibraries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code packages}: the packages that an application would be split into. */
public final class ShowPackages implements Command {

  /** Names shown in a cell. */
  private static final int FEW = 3;

  /** Proposed lines of configuration. */
  private static final int MAX_UNCLAIMED = 12;

  @Parameters(
      index = "0",
      paramLabel = "APPLICATION",
      description =
          "a jar, a war, a directory of classes or a class path; or a running JVM, by its PID or"
              + " main class")
  String what = "";

  @Option(
      names = "--main",
      paramLabel = "CLASS",
      description = "the main class, where no jar says it")
  @Nullable String mainClass;

  @Option(names = "--classes", description = "names every class that would be changed")
  boolean classes;

  @Override
  public Exit run(CommandContext session) throws CommandException {
    Terminal console = session.console();
    ApplicationArchive subject = ApplicationArchive.of(what, mainClass);
    PackageReport split =
        PackageReport.of(
            subject,
            session.settings(),
            count -> console.progress(count + " classes of " + subject.name));
    Set<String> library =
        subject.jar == null ? Collections.<String>emptySet() : split.libraryAlone();
    boolean isNone = !library.isEmpty() && !subject.starts;
    if (console.isJson()) {
      console.json(json(split, library));
    } else {
      if (!library.isEmpty()) {
        console.line(LibraryJar.text(subject.name, library, subject.starts));
      }
      if (!isNone) {
        show(subject, split, console);
      }
    }
    return isNone || split.parts.isEmpty() ? Exit.FOUND : Exit.FINE;
  }

  private void show(ApplicationArchive subject, PackageReport split, Terminal console) {
    console.line(
        subject.name
            + ": application "
            + split.application
            + (split.packages.isConfigured()
                ? ", packages as configured"
                : split.packages.roots().isEmpty()
                    ? ", no root found"
                    : ", packages below " + String.join(", ", shownRoots(split))));
    console.line();
    if (split.parts.isEmpty()) {
      console.line(
          "No class of the application was found: all are of libraries that Packwatch knows, or of"
              + " no known root.");
      console.line("Set packwatch.package.<Name>=<Java package> for each package, or name --main.");
    } else {
      console.table(packages(split));
    }
    if (!split.probes.isEmpty()) {
      console.line();
      console.table(probes(split));
    }
    if (!split.unclaimedLines().isEmpty()) {
      console.line();
      console.line(
          "Neither the application's nor a known library's; if it is yours, one line"
              + " in packwatch.properties measures it:");
      for (int i = 0; i < split.unclaimedLines().size() && i < MAX_UNCLAIMED; i++) {
        console.line("  " + split.unclaimedLines().get(i));
      }
    }
    rules(split, console);
    List<FoundDriver> drivers = split.drivers();
    if (!drivers.isEmpty()) {
      console.line();
      console.line("JDBC drivers:");
    }
    for (FoundDriver driver : drivers) {
      console.line("  " + driver.text());
    }
    if (!split.unmatched().isEmpty()) {
      console.line();
      console.line("No match for: " + String.join(", ", split.unmatched()));
    }
    for (Map.Entry<UnmeasuredLibraries.Kind, Set<String>> each : split.unmeasured.entrySet()) {
      console.line();
      console.line(each.getKey().heading + ": " + String.join(", ", each.getValue()));
    }
    if (classes) {
      for (Map.Entry<String, PackageReport.Matched> probe : split.probes.entrySet()) {
        for (String name : probe.getValue().classes) {
          console.line(probe.getKey() + " " + name);
        }
      }
    }
  }

  private static void rules(PackageReport split, Terminal console) {
    List<RuleVerdict> rules = split.rules();
    if (!rules.isEmpty()) {
      console.line();
      console.line("What the business counts:");
    }
    for (RuleVerdict rule : rules) {
      console.line("  packwatch.business." + rule.name + " " + rule.text);
    }
  }

  private static List<String> shownRoots(PackageReport split) {
    List<String> roots = new ArrayList<>();
    for (String root : split.packages.roots()) {
      roots.add(root.isEmpty() ? "(default package)" : root);
    }
    return roots;
  }

  private static Table packages(PackageReport split) {
    Table table =
        new Table()
            .text("Package")
            .number("Classes")
            .number("Measured")
            .number("Boundaries")
            .text("Java packages");
    int all = 0;
    int measured = 0;
    int boundaries = 0;
    for (Map.Entry<String, PackageReport.Part> one : split.parts.entrySet()) {
      PackageReport.Part part = one.getValue();
      all += part.classes;
      measured += part.measuredClasses;
      boundaries += part.boundaryMethods;
      table.row(
          one.getKey(),
          String.valueOf(part.classes),
          String.valueOf(part.measuredClasses),
          String.valueOf(part.boundaryMethods),
          few(part.javaPackages));
    }
    return table
        .rule()
        .row(
            "all",
            String.valueOf(all),
            String.valueOf(measured),
            String.valueOf(boundaries),
            "beside " + split.libraryClasses + " classes of libraries");
  }

  private static Table probes(PackageReport split) {
    Table table = new Table().text("Probe").number("Classes").text("Where");
    for (Map.Entry<String, PackageReport.Matched> one : split.probes.entrySet()) {
      PackageReport.Matched matched = one.getValue();
      table.row(one.getKey(), String.valueOf(matched.classes.size()), few(matched.places));
    }
    return table;
  }

  private static String few(Set<String> names) {
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (String name : names) {
      if (shown++ == FEW) {
        return text.append(" and ").append(names.size() - FEW).append(" more").toString();
      }
      text.append(shown == 1 ? "" : ", ").append(name);
    }
    return text.toString();
  }

  private Object json(PackageReport split, Set<String> library) {
    List<Object> parts = new ArrayList<>();
    for (Map.Entry<String, PackageReport.Part> one : split.parts.entrySet()) {
      PackageReport.Part part = one.getValue();
      parts.add(
          Json.object(
              "package", one.getKey(),
              "classes", part.classes,
              "measured", part.measuredClasses,
              "boundaries", part.boundaryMethods,
              "javaPackages", part.javaPackages,
              "probes", part.probes));
    }
    Map<String, @Nullable Object> probes = new LinkedHashMap<>();
    for (Map.Entry<String, PackageReport.Matched> one : split.probes.entrySet()) {
      PackageReport.Matched matched = one.getValue();
      probes.put(
          one.getKey(),
          classes
              ? Json.object("places", matched.places, "classes", matched.classes)
              : Json.object("places", matched.places, "classes", matched.classes.size()));
    }
    Map<String, @Nullable Object> unmeasured = new LinkedHashMap<>();
    for (Map.Entry<UnmeasuredLibraries.Kind, Set<String>> each : split.unmeasured.entrySet()) {
      unmeasured.put(each.getKey().name().toLowerCase(Locale.ROOT) + "s", each.getValue());
    }
    List<Object> drivers = new ArrayList<>();
    for (FoundDriver driver : split.drivers()) {
      drivers.add(
          Json.object(
              "class", driver.className, "place", driver.place, "measured", driver.measured));
    }
    List<Object> rules = new ArrayList<>();
    for (RuleVerdict rule : split.rules()) {
      rules.add(Json.object("name", rule.name, "text", rule.text, "works", rule.works));
    }
    return Json.object(
        "application",
        split.application,
        "library",
        library,
        "configured",
        split.packages.isConfigured(),
        "roots",
        split.packages.roots(),
        "packages",
        parts,
        "libraryClasses",
        split.libraryClasses,
        "unclaimed",
        split.unclaimed,
        "probes",
        probes,
        "drivers",
        drivers,
        "business",
        rules,
        "unmeasured",
        unmeasured,
        "unmatched",
        split.unmatched());
  }
}

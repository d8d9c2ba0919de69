package io.packwatch.agent.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.packwatch.agent.config.Page;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/libraries.md} is made from the probes. */
class LibrariesPageTest {

  @Test
  void thePageOfLibrariesIsUpToDate() throws Exception {
    Page made = page();

    assertEquals(
        made.toString(),
        Page.committed("libraries.md", made),
        () ->
            "docs/libraries.md is not what the probes make of it; to write it again:"
                + " mvn -pl bootstrap,agent -am test -Dpackwatch.docs=write");
  }

  private static Page page() throws Exception {
    Page page = new Page();
    page.block("<!-- Made from the probes in the code. Do not edit: see the end of this page. -->");
    page.block("# Libraries");
    page.block(
        "What Packwatch instruments, by kind. The switch turns one off while the application runs:"
            + " `packwatch.probe.<switch>=off` gives the library its own bytes back.",
        "A library marked *logs* is woven only where [structured logs](logs.md), correlation or the"
            + " [console](console.md) need it. Where a second switch is named, it turns that part off.");
    Path classes =
        Paths.get(Probe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (ProbeInfo.Kind kind : ProbeInfo.Kind.values()) {
      List<Class<?>> probes = new ArrayList<>();
      for (Class<?> probe : ProbeScanner.probes(classes)) {
        if (ProbeScanner.infoOf(probe).kind() == kind) {
          probes.add(probe);
        }
      }
      if (!probes.isEmpty()) {
        probes.sort(Comparator.comparing(probe -> ProbeScanner.infoOf(probe).library()));
        page.heading(kind.heading);
        page.columns("library", "versions", "switch", "what is measured");
        for (Class<?> probe : probes) {
          row(page, probe);
        }
        page.end();
      }
    }
    page.block(
        "The log names libraries that are known and not measured, once where they are seen: see the"
            + " [README](../README.md#what-it-does-not-do). Adding a library takes"
            + " [one file](adding-a-library.md).");
    page.block(
        "---",
        "",
        "*This page is made from the probes themselves. To write it again:"
            + " `mvn -pl bootstrap,agent -am test -Dpackwatch.docs=write`.*");
    return page;
  }

  private static void row(Page page, Class<?> probe) throws Exception {
    ProbeInfo info = ProbeScanner.infoOf(probe);
    boolean correlates = declares(probe, "correlate");
    String second = info.correlation().isEmpty() ? "" : ", " + Page.code(info.correlation());
    String marks = correlates ? " *logs*" + second : "";
    page.row(info.library(), info.versions(), Page.code(info.name()) + marks, info.measures());
  }

  private static boolean declares(Class<?> probe, String method) {
    for (java.lang.reflect.Method each : probe.getDeclaredMethods()) {
      if (each.getName().equals(method)) {
        return true;
      }
    }
    return false;
  }
}

package io.packwatch.agent.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.probe.ProbeCatalog;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeScannerTest {

  @Test
  void theBuildHasWrittenWhatTheProbesSay() throws Exception {
    assertEquals(ProbeScanner.index(probes()), ProbeCatalog.written());
  }

  @Test
  void noClassThatIsAProbeIsForgotten() throws Exception {
    for (Class<?> probe : probes()) {
      assertTrue(Probe.class.isAssignableFrom(probe), probe.toString());
      assertTrue(
          ProbeCatalog.written().contains(' ' + probe.getName() + '\n')
              || probe.getSimpleName().equals("PackageBoundary")
              || probe.getSimpleName().equals("BusinessCalls"),
          probe + " is not in the index");
    }
    assertTrue(probes().size() > 30, "only " + probes());
  }

  @Test
  void everyProbeTellsPeopleWhatItIsFor() throws Exception {
    for (Class<?> probe : probes()) {
      ProbeInfo info = ProbeScanner.infoOf(probe);
      assertTrue(info.measures().endsWith("."), probe + " measures: " + info.measures());
      assertFalse(info.versions().isEmpty(), probe.toString());
    }
  }

  @Test
  void aSwitchIsListedWithWhatTellsThatItsLibraryIsUsed() {
    assertEquals(
        "shop PACKAGES=com/acme/shop/\nlogs\n",
        ProbeScanner.switches(Collections.singletonList(Shop.class)));
  }

  @Test
  void packagesThatALibraryBringsAreListed() {
    assertEquals("com.acme.shop\n", ProbeScanner.brought(Collections.singletonList(Shop.class)));
  }

  @ProbeInfo(
      name = "shop",
      kind = ProbeInfo.Kind.PACKAGES,
      library = "A shop",
      versions = "1",
      measures = "Nothing.",
      brings = "com.acme.shop",
      usedBy = "com/acme/shop/",
      correlation = "logs")
  private static final class Shop implements Probe {}

  private static List<Class<?>> probes() throws Exception {
    Path classes =
        Paths.get(Probe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ProbeScanner.probes(classes);
  }
}

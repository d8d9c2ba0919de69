package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** Whose code the jar holds, and under which licences: the bill of materials against the list. */
class LicencesIT {

  /** Those that ask for no more than their own text. */
  private static final Set<String> ALLOWED =
      Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause");

  private static final String BILL = "META-INF/sbom/packwatch-agent.cdx.json";

  private static final String TEXTS = "META-INF/third-party/";

  /** A component of the list in the jar. */
  private record Listed(String licence, String directory) {}

  @Test
  void everyComponentIsListedUnderAnAllowedLicence() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (JsonNode component : bill().path("components")) {
      String group = component.path("group").asText();
      if (!group.equals("io.packwatch")) {
        String name = group + ":" + component.path("name").asText();
        String licence = licence(component);
        assertTrue(ALLOWED.contains(licence), name + " is under " + licence);
        expected.put(name, licence);
      }
    }
    Map<String, String> listed = new TreeMap<>();
    list().forEach((name, component) -> listed.put(name, component.licence()));
    assertEquals(expected, listed, "agent/src/third-party/THIRD-PARTY.txt");
    assertTrue(expected.size() > 30, "components: " + expected.size());
  }

  /** Scanners know a library by either; libraries that Gradle built have the bill alone. */
  @Test
  void theBillNamesEveryLibraryInTheVersionThatItsOwnFileSays() throws IOException {
    Map<String, String> billed = new TreeMap<>();
    for (JsonNode component : bill().path("components")) {
      billed.put(
          component.path("group").asText() + ":" + component.path("name").asText(),
          component.path("version").asText());
    }
    Map<String, String> said = new TreeMap<>();
    try (JarFile jar = jar()) {
      for (JarEntry entry : jar.stream().filter(LicencesIT::saysItsVersion).toList()) {
        Properties file = new Properties();
        file.load(jar.getInputStream(entry));
        String name = file.getProperty("groupId") + ":" + file.getProperty("artifactId");
        said.put(name, file.getProperty("version"));
      }
      assertEquals(BILL, jar.getManifest().getMainAttributes().getValue("Sbom-Location"));
    }
    assertTrue(said.size() > 30, "libraries: " + said);
    billed.keySet().retainAll(said.keySet());
    assertEquals(said, billed);
  }

  private static boolean saysItsVersion(JarEntry entry) {
    return entry.getName().matches("META-INF/maven/.*/pom[.]properties");
  }

  /** Maven makes it online only. */
  private static JsonNode bill() throws IOException {
    try (JarFile jar = jar()) {
      JarEntry bill = jar.getJarEntry(BILL);
      assumeTrue(bill != null, "built offline, without a bill of materials");
      return new ObjectMapper().readTree(jar.getInputStream(bill));
    }
  }

  /** All of several, where one does not say "or". */
  private static String licence(JsonNode component) {
    List<String> names = new ArrayList<>();
    for (JsonNode each : component.path("licenses")) {
      JsonNode licence = each.path("license");
      names.add(
          each.has("expression")
              ? each.path("expression").asText()
              : licence.path("id").asText(licence.path("name").asText("unknown")));
    }
    return names.isEmpty() ? "no licence that is known" : String.join(" and ", names);
  }

  @Test
  void theTextOfEveryLicenceTravels() throws IOException {
    try (JarFile jar = jar()) {
      assertNotNull(jar.getEntry("META-INF/LICENSE"));
      assertNotNull(jar.getEntry("META-INF/NOTICE"));
      for (Map.Entry<String, Listed> each : list().entrySet()) {
        String directory = TEXTS + each.getValue().directory() + "/";
        List<JarEntry> texts =
            jar.stream().filter(entry -> entry.getName().startsWith(directory)).toList();
        assertFalse(
            texts.stream().noneMatch(entry -> entry.getName().contains("LICENSE")),
            each.getKey() + " has no licence in " + directory);
        boolean apache = each.getValue().licence().equals("Apache-2.0");
        assertFalse(
            apache && texts.stream().noneMatch(entry -> entry.getName().contains("NOTICE")),
            each.getKey() + " has no notice in " + directory);
      }
      assertNotNull(jar.getEntry(TEXTS + "byte-buddy/licenses/ASM"), "inside Byte Buddy");
      assertNotNull(jar.getEntry(TEXTS + "jackson-core/FastDoubleParser-LICENSE"));
    }
  }

  private static Map<String, Listed> list() throws IOException {
    Map<String, Listed> listed = new TreeMap<>();
    try (JarFile jar = jar()) {
      JarEntry list = jar.getJarEntry(TEXTS + "THIRD-PARTY.txt");
      String text = new String(jar.getInputStream(list).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
        String[] fields = line.split(" +", -1);
        listed.put(fields[0], new Listed(fields[1], fields[2]));
      }
    }
    return listed;
  }

  private static JarFile jar() throws IOException {
    return new JarFile(System.getProperty("packwatch.agent.jar"));
  }
}

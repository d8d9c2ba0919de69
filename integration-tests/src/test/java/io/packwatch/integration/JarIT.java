package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What was left out of the jar is missed by nobody. */
class JarIT {

  private static final Pattern CLASS_NAME =
      Pattern.compile(
          "(software[.]amazon|org[.]slf4j|com[.]fasterxml)([.][a-z0-9_]+)+[.][A-Z]\\w+([$]\\w+)*");

  /** What the AWS SDK looks for and does without: we never had it. */
  private static final Pattern OPTIONAL =
      Pattern.compile(
          "software[.]amazon[.]awssdk[.](authcrt|crt|http[.]apache|http[.]apache5|http[.]crt"
              + "|http[.]nio|http[.]auth[.]aws[.]crt|http[.]auth[.]aws[.]eventstream"
              + "|services[.]signin|services[.]sso|services[.]ssooidc)[.].*");

  @Test
  void classesThatLibrariesLookUpByNameAreInTheJar() throws IOException {
    Set<String> missing = new TreeSet<>();
    int looked = 0;
    try (JarFile jar = new JarFile(System.getProperty("packwatch.agent.jar"))) {
      for (JarEntry entry : jar.stream().filter(JarIT::isOurs).toList()) {
        for (String text : texts(jar.getInputStream(entry))) {
          if (CLASS_NAME.matcher(text).matches() && !OPTIONAL.matcher(text).matches()) {
            looked++;
            requireIn(jar, text, entry.getName(), missing);
          }
        }
      }
    }
    assertEquals(Set.of(), missing, "see agent/shrink.pro");
    assertTrue(looked >= 3, "of the HTTP client and of STS at least: " + looked);
  }

  @Test
  void everyServiceHasItsProvider() throws IOException {
    Set<String> missing = new TreeSet<>();
    Set<String> services = new TreeSet<>();
    try (JarFile jar = new JarFile(System.getProperty("packwatch.agent.jar"))) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().matches("packwatch/META-INF/services/[^/]+")) {
          services.add(entry.getName());
          String lines =
              new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
          for (String line : lines.lines().collect(Collectors.toSet())) {
            String name = line.replaceAll("#.*", "").trim();
            if (!name.isEmpty()) {
              requireIn(jar, name, entry.getName(), missing);
            }
          }
        }
      }
    }
    assertEquals(Set.of(), missing);
    assertTrue(services.size() >= 2, services.toString());
  }

  private static boolean isOurs(JarEntry entry) {
    return entry.getName().endsWith(".classdata");
  }

  private static void requireIn(JarFile jar, String name, String asker, Set<String> missing) {
    if (jar.getEntry("packwatch/" + name.replace('.', '/') + ".classdata") == null) {
      missing.add(name + ", named in " + asker);
    }
  }

  /** The texts in a class file's constant pool (The Java Virtual Machine Specification, 4.4). */
  private static Set<String> texts(InputStream classFile) throws IOException {
    Set<String> texts = new TreeSet<>();
    try (DataInputStream in = new DataInputStream(classFile)) {
      in.skipNBytes(8);
      int constants = in.readUnsignedShort();
      for (int i = 1; i < constants; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.add(in.readUTF());
          case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++; // takes two entries
          }
          default -> throw new IOException("constant of kind " + tag);
        }
      }
    }
    return texts;
  }
}

package io.packwatch.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages name the tests that prove them: {@code docs/reliability.md} has one for each promise. */
class NamedTestsTest {

  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");

  private static final String[] PAGES = {
    "docs/reliability.md", "docs/logs.md", "docs/adding-a-library.md", "CONTRIBUTING.md"
  };

  @Test
  void everyTestThatAPageNamesExists() throws IOException {
    Set<String> missing = named();
    assertTrue(missing.size() > 50, missing.toString());

    for (String module : new String[] {"agent", "bootstrap", "integration-tests"}) {
      try (Stream<Path> files = Files.walk(file(module + "/src/test/java").toPath())) {
        missing.removeAll(
            files
                .map(path -> path.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet()));
      }
    }

    assertEquals(new TreeSet<String>(), missing);
  }

  private static Set<String> named() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String page : PAGES) {
      Matcher name = NAME.matcher(new String(Files.readAllBytes(file(page).toPath()), UTF_8));
      while (name.find()) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  /** Surefire's {@code basedir} is the module. */
  private static File file(String path) {
    return new File(System.getProperty("basedir", "."), "../" + path);
  }
}

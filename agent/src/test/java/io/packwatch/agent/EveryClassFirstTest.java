package io.packwatch.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every class of the agent can be the first that is loaded and initialised. A circle of static
 * fields between two classes works in one order alone.
 */
class EveryClassFirstTest {

  @Test
  void anyClassMayBeInitialisedFirst() throws Exception {
    Path classes =
        Paths.get(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> names = namesIn(classes);
    assertTrue(names.size() > 600, "only " + names.size());
    URL[] own = {classes.toUri().toURL()};
    Map<String, String> failures = new TreeMap<>();
    for (String name : names) {
      try (URLClassLoader fresh = new Fresh(own)) {
        Class.forName(name, true, fresh);
      } catch (LinkageError failure) {
        failures.put(name, String.valueOf(failure));
      }
    }
    assertEquals(Collections.emptyMap(), failures);
  }

  private static List<String> namesIn(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString().replace(File.separatorChar, '.'))
          .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  /** Has the agent's classes for itself, and all others in common. */
  private static final class Fresh extends URLClassLoader {

    Fresh(URL[] own) {
      super(own, EveryClassFirstTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.packwatch.agent.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}

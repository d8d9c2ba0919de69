package io.packwatch.agent.build;

import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeIndexWriter;
import io.packwatch.agent.transform.ProbeInfo;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds every probe among the compiled classes, by {@link ProbeInfo}, and writes three files beside
 * them: the index of probes, the names of their switches with the signs that an application uses
 * the library, and the packages that the libraries bring.
 */
public final class ProbeScanner {

  private static final String AGENT = "io/packwatch/agent/";
  private static final String ROOM = AGENT + "probe";

  private ProbeScanner() {}

  /**
   * Called by the build.
   *
   * @param arguments the directory of the compiled classes
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Path classes = new File(arguments[0]).toPath();
    List<Class<?>> probes = probes(classes);
    write(classes, "probe/probes.index", index(probes));
    write(classes, "config/probes.txt", switches(probes));
    write(classes, "packages/brought.txt", brought(probes));
  }

  private static void write(Path classes, String file, String text) throws IOException {
    Files.write(classes.resolve(AGENT + file), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Every class that has a {@link ProbeInfo}, in the order of the documentation. */
  public static List<Class<?>> probes(Path classes) throws IOException, ClassNotFoundException {
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes.resolve(ROOM))) {
      for (Path file : files.sorted().collect(Collectors.toList())) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '.');
        if (name.endsWith(".class") && name.indexOf('$') < 0 && !name.endsWith("-info.class")) {
          Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
          if (type.isAnnotationPresent(ProbeInfo.class)) {
            found.add(type);
          }
        }
      }
    }
    found.sort(
        Comparator.<Class<?>, ProbeInfo.Kind>comparing(type -> infoOf(type).kind())
            .thenComparing(type -> infoOf(type).name())
            .thenComparing(Class::getName));
    return Collections.unmodifiableList(found);
  }

  /** The {@link ProbeInfo} of a probe. */
  public static ProbeInfo infoOf(Class<?> probe) {
    ProbeInfo info = probe.getAnnotation(ProbeInfo.class);
    if (info == null) {
      throw new IllegalArgumentException(probe + " has no ProbeInfo");
    }
    return info;
  }

  /** The index of the probes that can be made without settings. */
  static String index(List<Class<?>> probes) throws ReflectiveOperationException {
    List<Class<?>> ordered = new ArrayList<>(probes);
    ordered.sort(
        Comparator.<Class<?>>comparingInt(type -> infoOf(type).order())
            .thenComparing(Class::getName));
    ProbeIndexWriter writer = new ProbeIndexWriter();
    for (Class<?> type : ordered) {
      Constructor<?> constructor = withoutArguments(type);
      if (constructor != null) {
        writer.add((Probe) constructor.newInstance(), infoOf(type));
      }
    }
    return writer.text();
  }

  private static @Nullable Constructor<?> withoutArguments(Class<?> type) {
    for (Constructor<?> each : type.getDeclaredConstructors()) {
      if (each.getParameterCount() == 0) {
        return each;
      }
    }
    return null;
  }

  /** One switch a line: its name, the kind of its first library, and the signs of its use. */
  static String switches(List<Class<?>> probes) {
    StringBuilder text = new StringBuilder();
    Set<String> names = new LinkedHashSet<>();
    for (Class<?> type : probes) {
      names.add(infoOf(type).name());
    }
    for (Class<?> type : probes) {
      names.add(infoOf(type).correlation());
    }
    names.remove("");
    for (String name : names) {
      text.append(name);
      Set<String> signs = new LinkedHashSet<>();
      for (Class<?> type : probes) {
        ProbeInfo info = infoOf(type);
        if (info.name().equals(name)) {
          for (String sign : info.usedBy()) {
            signs.add(info.kind() + "=" + sign);
          }
        }
      }
      for (String sign : signs) {
        text.append(' ').append(sign);
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** One package prefix a line, with dots. */
  static String brought(List<Class<?>> probes) {
    Set<String> prefixes = new TreeSet<>();
    for (Class<?> type : probes) {
      Collections.addAll(prefixes, infoOf(type).brings());
    }
    StringBuilder text = new StringBuilder();
    for (String prefix : prefixes) {
      text.append(prefix).append('\n');
    }
    return text.toString();
  }
}

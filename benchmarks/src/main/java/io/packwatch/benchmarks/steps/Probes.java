package io.packwatch.benchmarks.steps;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a start pays for the number of probes: reading their index, and looking at a class that none
 * of them wants, as nearly every class. The index is the build's own, repeated under other names.
 */
@State(Scope.Thread)
public class Probes {

  private static final int CLASSES = 200;

  @Param({"12", "50", "200", "500"})
  public int probes;

  private String index = "";
  private ClassFileTransformer transformer = new ClassFileTransformer() {};
  private final List<byte[]> classes = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final ClassLoader application =
      new URLClassLoader(new URL[0], Probes.class.getClassLoader());
  private int next;

  @Setup
  public void readAsManyProbes() throws Exception {
    index = indexOf(probes);
    transformer = AgentRooms.transformer(AgentRooms.probeIndex(index));
    readClasses();
  }

  @Benchmark
  public Object readTheIndex() throws ReflectiveOperationException {
    return AgentRooms.probeIndex(index);
  }

  /** One class at a time, each for another. */
  @Benchmark
  public Object lookAtAClass() throws Exception {
    next = (next + 1) % CLASSES;
    byte[] woven =
        transformer.transform(application, names.get(next), null, null, classes.get(next));
    if (woven != null) {
      throw new IllegalStateException(names.get(next) + " is wanted by a probe");
    }
    return classes;
  }

  private static String indexOf(int probes) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : written().split("(?m)^(?=probe )", -1)) {
      if (entry.contains(" METRICS ")) {
        entries.add(entry);
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < probes; i++) {
      String copy = i < entries.size() ? "" : "copy" + i + '/';
      text.append(
          entries
              .get(i % entries.size())
              .replaceAll("(?m)^(name|pool|look|interfaces) ", "$1 " + copy)
              .replaceAll("(?m)^method (\\w+)", "method $1" + (copy.isEmpty() ? "" : i)));
    }
    return text.toString();
  }

  private static String written() throws IOException {
    try (InputStream in =
        Probes.class.getResourceAsStream("/io/packwatch/agent/probe/probes.index")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** JMH's own: of no library that is known. */
  private void readClasses() throws Exception {
    String jar = Benchmark.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    try (JarFile file = new JarFile(jar)) {
      for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
        if (entry.getName().endsWith(".class") && classes.size() < CLASSES) {
          classes.add(file.getInputStream(entry).readAllBytes());
          names.add(entry.getName().substring(0, entry.getName().length() - ".class".length()));
        }
      }
    }
    if (classes.size() < CLASSES) {
      throw new IllegalStateException("only " + classes.size() + " classes in " + jar);
    }
  }

  /** Answers as each of these interfaces does where nothing is special. */
  static Object answering(Class<?> type, boolean flag) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            method.getReturnType() == boolean.class
                ? flag
                : method.getReturnType() == int.class ? 0 : null);
  }
}

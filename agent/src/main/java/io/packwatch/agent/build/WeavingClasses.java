package io.packwatch.agent.build;

import io.packwatch.agent.probe.ProbeCatalog;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.TransformStats;
import io.packwatch.agent.transform.Transformer;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * Finds out which classes of Byte Buddy weaving needs, by weaving the classes on the class path
 * that probes match. Runs when the agent is built.
 */
public final class WeavingClasses {

  private WeavingClasses() {}

  /**
   * Writes the paths of the classes, one a line.
   *
   * @param arguments the file
   */
  public static void main(String[] arguments) throws Exception {
    Recorder recorder = new Recorder();
    recorder.loadClass(Rehearsal.class.getName()).getMethod("run").invoke(null);
    try (OutputStream out = new FileOutputStream(arguments[0])) {
      out.write(String.join("\n", recorder.recorded).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Loads every class anew, and records those of Byte Buddy. */
  private static final class Recorder extends URLClassLoader {

    final Set<String> recorded = new TreeSet<>();

    Recorder() throws IOException {
      super(classPath(), ClassLoader.getSystemClassLoader().getParent());
    }

    private static URL[] classPath() throws IOException {
      List<URL> urls = new ArrayList<>();
      for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        urls.add(new File(path).toURI().toURL());
      }
      return urls.toArray(new URL[0]);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      Class<?> found = super.findClass(name);
      if (name.startsWith("net.bytebuddy.")) {
        recorded.add(name.replace('.', '/') + ".class");
      }
      return found;
    }
  }

  /** The work that is recorded. */
  public static final class Rehearsal {

    private static final String OF_THE_APPLICATION = "io/packwatch/agent/packages/";

    private Rehearsal() {}

    /** Weaves. */
    public static void run() throws IOException {
      String triggers = ProbeCatalog.written();
      ProbeIndex index = new ProbeIndex(triggers, new EveryProbe());
      Transformer transformer =
          new Transformer(
              index,
              new LookedInto().with(OF_THE_APPLICATION, 1),
              new BoundaryMethods(),
              new TransformStats(false),
              null);
      weave(transformer, OF_THE_APPLICATION + "LogicalPackages");
      for (String line : triggers.split("\n", -1)) {
        if (line.startsWith("name ")) {
          weave(transformer, line.substring("name ".length()));
        }
      }
    }

    private static void weave(Transformer transformer, String name) throws IOException {
      ClassLoader application = ClassLoader.getSystemClassLoader();
      ClassFileLocator.Resolution file =
          ClassFileLocator.ForClassLoader.of(application).locate(name.replace('/', '.'));
      if (file.isResolved()) {
        transformer.transform(application, name, null, null, file.resolve());
      }
    }
  }

  /** Each class is examined, whoever's it is. */
  private static final class LookedInto extends NamedApplication {
    @Override
    public boolean isLibrary(String internalName) {
      return false;
    }
  }
}

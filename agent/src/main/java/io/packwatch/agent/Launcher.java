package io.packwatch.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * The door of the agent: {@code -javaagent}, attach, and {@code java -jar}. It opens the isolated
 * loader and passes on; whatever goes wrong, the application starts.
 */
public final class Launcher {

  private Launcher() {}

  /** Called by the JVM before the application's {@code main}. */
  public static void premain(@Nullable String argument, Instrumentation instrumentation) {
    enter(argument, instrumentation);
  }

  /** Called by the JVM when the agent is attached to a running application. */
  public static void agentmain(@Nullable String argument, Instrumentation instrumentation) {
    enter(argument, instrumentation);
  }

  /**
   * The command line. There is no application here, so the agent's classes may see what the class
   * path's loader has: the classes that advice calls, and the JDK's attach API.
   */
  public static void main(String[] arguments) throws Throwable {
    try {
      ClassLoader loader = new IsolatedLoader(jar(), Launcher.class.getClassLoader());
      Class<?> main = loader.loadClass("io.packwatch.agent.cli.Main");
      main.getMethod("main", String[].class).invoke(null, (Object) arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  private static void enter(@Nullable String argument, Instrumentation instrumentation) {
    try {
      long began = System.nanoTime();
      File jar = jar();
      Class<?> start = open(jar).loadClass("io.packwatch.agent.start.Start");
      start
          .getMethod("agent", String.class, Instrumentation.class, File.class, long.class)
          .invoke(null, argument, instrumentation, jar, began);
    } catch (Throwable failure) {
      System.err.println(
          "packwatch could not start, the application runs unmeasured: "
              + (failure instanceof InvocationTargetException ? failure.getCause() : failure));
    }
  }

  private static ClassLoader open(File jar) throws Exception {
    return new IsolatedLoader(jar, platform());
  }

  /**
   * The platform's loader, the last before the bootstrap loader. Between it and the system's may
   * stand others: {@code -Djava.system.class.loader} puts one in front of the class path's.
   */
  private static ClassLoader platform() {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    while (loader.getParent() != null) {
      loader = loader.getParent();
    }
    return loader;
  }

  private static File jar() throws URISyntaxException {
    CodeSource source = Launcher.class.getProtectionDomain().getCodeSource();
    URL location = source.getLocation();
    return new File(location.toURI());
  }
}

package io.packwatch.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The agent's entry point: {@code -javaagent}, attach, and {@code java -jar}. It opens the isolated
 * loader and passes on the call. Whatever goes wrong, the application starts.
 */
public final class Launcher {

  /** The argument that asks an attached agent for its state; a file name follows. */
  static final String SNAPSHOT = "snapshot=";

  private static final String IN_A_JAR = "jar:";

  private Launcher() {}

  /** Called by the JVM before the application's {@code main}. */
  public static void premain(@Nullable String argument, Instrumentation instrumentation) {
    enter(argument, instrumentation);
  }

  /** Called by the JVM when the agent is attached to a running application. */
  public static void agentmain(@Nullable String argument, Instrumentation instrumentation) {
    if (argument != null && argument.startsWith(SNAPSHOT)) {
      answer(argument.substring(SNAPSHOT.length()));
    } else {
      enter(argument, instrumentation);
    }
  }

  /**
   * Handles an attachment that only asks. The running agent answers from its own loader; if none
   * runs, none is started.
   */
  private static void answer(String file) {
    try {
      Class<?> installation = Class.forName("io.packwatch.bootstrap.Installation", true, null);
      installation.getMethod("answer", String.class).invoke(null, file);
    } catch (ClassNotFoundException notHere) {
      // the caller finds its file empty
    } catch (Throwable failure) {
      LastWords.say("packwatch could not write a snapshot: " + failure);
    }
  }

  /**
   * The command line. There is no application here, so the agent's classes may use the class path's
   * loader, which has the JDK's attach API.
   */
  public static void main(String[] arguments) throws Throwable {
    try {
      ClassLoader loader = new IsolatedLoader(jar(), Launcher.class.getClassLoader());
      loader
          .loadClass("io.packwatch.agent.install.BootstrapClasses")
          .getMethod("installForCommandLine")
          .invoke(null);
      Class<?> main = loader.loadClass("io.packwatch.agent.cli.Main");
      main.getMethod("main", String[].class).invoke(null, (Object) arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  /**
   * Writes one line on standard error, on a thread that nothing waits for if the line is not read.
   */
  private static final class LastWords implements Runnable {

    private static final long PATIENCE_MILLIS = 500;

    private final String line;

    private LastWords(String line) {
      this.line = line;
    }

    static void say(String line) {
      Thread thread = new Thread(new LastWords(line), "packwatch-log");
      thread.setDaemon(true);
      thread.start();
      try {
        thread.join(PATIENCE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void run() {
      System.err.println(line);
    }
  }

  private static void enter(@Nullable String argument, Instrumentation instrumentation) {
    try {
      long began = System.nanoTime();
      if (System.getSecurityManager() == null) {
        start(argument, instrumentation, jar(), began);
      } else {
        File jar = readableJar();
        instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar, false));
        Trusted.start(argument, instrumentation, jar, began);
      }
    } catch (Throwable failure) {
      LastWords.say(
          "packwatch could not start, the application runs unmeasured: "
              + (failure instanceof InvocationTargetException ? failure.getCause() : failure));
    }
  }

  static void start(
      @Nullable String argument, Instrumentation instrumentation, File jar, long began)
      throws Exception {
    Class<?> start = open(jar).loadClass("io.packwatch.agent.start.Start");
    start
        .getMethod("agent", String.class, Instrumentation.class, File.class, long.class)
        .invoke(null, argument, instrumentation, jar, began);
  }

  private static ClassLoader open(File jar) throws Exception {
    return new IsolatedLoader(jar, platform());
  }

  /**
   * The platform's loader, the last before the bootstrap loader. Others may stand between it and
   * the system loader: {@code -Djava.system.class.loader} puts one in front of the class path's.
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

  /** The same, from information that every class may ask for: its own location. */
  private static File readableJar() throws URISyntaxException {
    URL self = Launcher.class.getResource("Launcher.class");
    String path = String.valueOf(self);
    int end = path.indexOf("!/");
    if (!path.startsWith(IN_A_JAR) || end < 0) {
      throw new URISyntaxException(path, "not in a jar");
    }
    return new File(new URI(path.substring(IN_A_JAR.length(), end)));
  }
}

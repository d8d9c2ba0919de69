package io.packwatch.agent.install;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts {@code io.packwatch.bootstrap} into the bootstrap class loader. In the agent's jar its
 * classes are {@code java.lang}'s, the package that every class loader leaves to the JDK.
 *
 * <p>The classes are defined one by one. The usual way, appending a jar to the bootstrap class
 * path, makes HotSpot warn on standard error ("Sharing is only supported for boot loader
 * classes..."), gives up class-data sharing for the application's classes, and finds no class of
 * {@code java.lang} from Java 9 on.
 */
public final class BootstrapClasses {

  /** One class per line; written by the build. */
  private static final String INDEX = "io/packwatch/bootstrap/classes.txt";

  /** The same of those that only logs and correlation need. */
  private static final String FOLLOWING = "io/packwatch/bootstrap/following.txt";

  /** The same of those that only some libraries need. */
  private static final String LATE = "io/packwatch/bootstrap/late.txt";

  /** Whether these are there. */
  private static boolean late;

  /**
   * How the JDK from Java 9 on lets a class be defined beside one of its own; named, not linked.
   */
  private static final String BY_LOOKUP = "io.packwatch.agent.install.DefinedByLookup";

  private BootstrapClasses() {}

  /** A way to define a class in the bootstrap loader. */
  interface Definer {

    /**
     * Defines one class.
     *
     * @throws NoClassDefFoundError where its supertype is not there yet
     */
    void define(byte[] bytes) throws ReflectiveOperationException;
  }

  /**
   * Defines them. Afterwards they are found by name from every class loader that leaves {@code
   * java.lang} to the JDK. Called after {@link JdkInternals#export}.
   *
   * @param following whether logs or correlation are on
   */
  public static void install(boolean following, Instrumentation instrumentation)
      throws IOException {
    List<byte[]> classes = read(INDEX);
    if (following) {
      classes.addAll(read(FOLLOWING));
    }
    try {
      define(classes, DefinedByUnsafe.find());
    } catch (ReflectiveOperationException | RuntimeException refused) {
      JdkInternals.open(instrumentation, "java.lang");
      defineByLookup(classes, refused);
    }
  }

  /** Defines those that only some libraries need, if they are not there yet. */
  static synchronized void installLate() {
    if (late) {
      return;
    }
    try {
      List<byte[]> classes = read(LATE);
      try {
        define(classes, DefinedByUnsafe.find());
      } catch (ReflectiveOperationException | RuntimeException refused) {
        defineByLookup(classes, refused);
      }
      late = true;
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  /**
   * All of them for the command line, whose classes name them, too. The manifest opens what the JDK
   * keeps closed.
   */
  public static void installForCommandLine() throws IOException {
    List<byte[]> classes = read(INDEX);
    classes.addAll(read(FOLLOWING));
    classes.addAll(read(LATE));
    try {
      define(classes, DefinedByUnsafe.find());
    } catch (ReflectiveOperationException | RuntimeException refused) {
      defineByLookup(classes, refused);
    }
  }

  private static void defineByLookup(List<byte[]> classes, Exception refused) {
    try {
      Class<?> byLookup = Class.forName(BY_LOOKUP);
      define(classes, byLookup.asSubclass(Definer.class).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
      IllegalStateException neither =
          new IllegalStateException(
              "this JVM lets no class be added to java.lang (" + refused + ")", failure);
      neither.addSuppressed(refused);
      throw neither;
    }
  }

  private static List<byte[]> read(String index) throws IOException {
    List<byte[]> classes = new ArrayList<>();
    String listed = new String(bytes(index), StandardCharsets.US_ASCII);
    for (int from = 0; from < listed.length(); ) {
      int end = listed.indexOf('\n', from);
      int to = end < 0 ? listed.length() : end;
      classes.add(bytes(listed.substring(from, to)));
      from = to + 1;
    }
    return classes;
  }

  private static byte[] bytes(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    try (InputStream in = BootstrapClasses.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("the agent's jar holds no " + name);
      }
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        bytes.write(chunk, 0, count);
      }
    }
    return bytes.toByteArray();
  }

  /** A class whose supertype is one of ours comes after it: what fails is tried again. */
  static void define(List<byte[]> classes, Definer definer) throws ReflectiveOperationException {
    List<byte[]> left = classes;
    while (!left.isEmpty()) {
      List<byte[]> failed = new ArrayList<>();
      for (byte[] bytes : left) {
        try {
          definer.define(bytes);
        } catch (NoClassDefFoundError early) {
          failed.add(bytes);
        }
      }
      if (failed.size() == left.size()) {
        throw new ReflectiveOperationException(failed.size() + " classes could not be defined");
      }
      left = failed;
    }
  }
}

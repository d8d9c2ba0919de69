package io.packwatch.agent.start;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@code io.packwatch.bootstrap} into the bootstrap class loader.
 *
 * <p>The classes are defined one by one. The usual way, appending a jar to the bootstrap class
 * path, makes HotSpot warn on standard error ("Sharing is only supported for boot loader
 * classes...") and gives up class-data sharing for the application's classes; it is the fallback.
 */
final class BootstrapClasses {

  /** One class per line; written by the build. */
  private static final String INDEX = "io/packwatch/bootstrap/classes.txt";

  /** The same of those that only logs and correlation need. */
  private static final String FOLLOWING = "io/packwatch/bootstrap/following.txt";

  private BootstrapClasses() {}

  /**
   * Defines them. Afterwards they are found by name from every class loader. Called after {@link
   * JdkInternals#open}.
   *
   * @param following whether logs or correlation are on
   */
  static void install(File jarFile, boolean following, Instrumentation instrumentation)
      throws IOException {
    try {
      List<byte[]> classes = read(INDEX);
      if (following) {
        classes.addAll(read(FOLLOWING));
      }
      define(classes, Definer.find());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unsupported) {
      instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jarFile, false));
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
  private static void define(List<byte[]> classes, Definer definer)
      throws ReflectiveOperationException {
    List<byte[]> left = classes;
    while (!left.isEmpty()) {
      List<byte[]> failed = new ArrayList<>();
      for (byte[] bytes : left) {
        if (!definer.define(bytes)) {
          failed.add(bytes);
        }
      }
      if (failed.size() == left.size()) {
        throw new ReflectiveOperationException(failed.size() + " classes could not be defined");
      }
      left = failed;
    }
  }

  /** The JDK's own way to define a class in the bootstrap loader. */
  private static final class Definer {

    private final Object unsafe;
    private final Method defineClass;

    private Definer(Object unsafe, Method defineClass) {
      this.unsafe = unsafe;
      this.defineClass = defineClass;
    }

    static Definer find() throws ReflectiveOperationException {
      boolean modular = JdkInternals.MODULAR;
      Class<?> type = Class.forName(modular ? "jdk.internal.misc.Unsafe" : "sun.misc.Unsafe");
      Object unsafe;
      if (modular) {
        unsafe = type.getMethod("getUnsafe").invoke(null);
      } else {
        Field instance = type.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        unsafe = instance.get(null);
      }
      return new Definer(
          unsafe,
          type.getMethod(
              "defineClass",
              String.class,
              byte[].class,
              int.class,
              int.class,
              ClassLoader.class,
              ProtectionDomain.class));
    }

    /** Returns false when a supertype is not there yet. */
    boolean define(byte[] bytes) throws ReflectiveOperationException {
      @Nullable Object[] arguments = {null, bytes, 0, bytes.length, null, null};
      try {
        defineClass.invoke(unsafe, arguments);
        return true;
      } catch (InvocationTargetException failure) {
        if (failure.getCause() instanceof NoClassDefFoundError) {
          return false;
        }
        throw failure;
      }
    }
  }
}

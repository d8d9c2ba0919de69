package com.acme.many;

import com.acme.many.orders.Order000000;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.many.Part000000;

/**
 * Loads so many classes, one in twenty the application's own as in a large Spring application, and
 * writes the microseconds that each took, and 1 if Packwatch was there, else 0.
 */
public final class Main {

  private static final int ONE_IN = 20;

  private Main() {}

  private static final class Maker extends ClassLoader {

    private final String application = pattern(Order000000.class);
    private final String library = pattern(Part000000.class);

    Maker() throws IOException {
      super(Main.class.getClassLoader());
    }

    Class<?> make(int number) {
      String digits = String.format(Locale.ROOT, "%06d", number);
      boolean own = number % ONE_IN == 0;
      Class<?> like = own ? Order000000.class : Part000000.class;
      String pattern = own ? application : library;
      byte[] bytes = pattern.replace("000000", digits).getBytes(StandardCharsets.ISO_8859_1);
      // With its name, as every real loader does: without one, agents are not told what it is.
      return defineClass(like.getName().replace("000000", digits), bytes, 0, bytes.length);
    }

    /** Each byte is a character, and a name of the same length keeps a class file in order. */
    private static String pattern(Class<?> type) throws IOException {
      String file = type.getName().replace('.', '/') + ".class";
      try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      }
    }
  }

  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    Maker maker = new Maker();
    // Of this thread's processor time: what else the machine does is not in it.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    int methods = 0;
    for (int number = 1; number <= count; number++) {
      methods += maker.make(number).getDeclaredMethods().length;
    }
    double micros = (threads.getCurrentThreadCpuTime() - began) / 1e3 / count;
    if (methods != 2 * count) {
      throw new IllegalStateException(methods + " methods in " + count + " classes");
    }
    System.out.println(micros + (isMeasured() ? " 1" : " 0"));
  }

  /** Whether Packwatch is in this JVM: a comparison with an agent that did not start is none. */
  private static boolean isMeasured() {
    try {
      return Class.forName("java.lang.PackwatchPackages", false, null) != null;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }
}

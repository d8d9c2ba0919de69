package com.acme.many;

import com.acme.many.orders.Order000000;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.many.Part000000;

/**
 * Loads so many classes, one in twenty the application's own as in a large Spring application, and
 * writes the microseconds that each took.
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
      String pattern = number % ONE_IN == 0 ? application : library;
      byte[] bytes = pattern.replace("000000", digits).getBytes(StandardCharsets.ISO_8859_1);
      return defineClass(null, bytes, 0, bytes.length);
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
    long began = System.nanoTime();
    int methods = 0;
    for (int number = 1; number <= count; number++) {
      methods += maker.make(number).getDeclaredMethods().length;
    }
    double micros = (System.nanoTime() - began) / 1e3 / count;
    if (methods != 2 * count) {
      throw new IllegalStateException(methods + " methods in " + count + " classes");
    }
    System.out.println(micros);
  }
}

package io.packwatch.agent.mask;

import org.jspecify.annotations.Nullable;

/**
 * Messages that the JVM itself makes of names in code and of indices. They are shown unmasked.
 *
 * <p>A message must be of the given class and match from the first character to the last, because
 * an application may throw the same class with its own message.
 */
final class KnownMessages {

  /** Stands for the full name of a class, field or method. */
  private static final char NAME = '%';

  /** Stands for code within double quotes. */
  private static final char CODE = '^';

  /** Stands for a number. */
  private static final char NUMBER = '#';

  /** The rest is not shown: it names loaders and modules. */
  private static final char REST = '~';

  /** Classes, and the forms of their messages. */
  private static final String[][] FORMS = {
    {"java.lang.ClassNotFoundException", "%"},
    {"java.lang.NoClassDefFoundError", "%", "Could not initialize class %"},
    {
      "java.lang.ClassCastException",
      "class % cannot be cast to class % ~",
      "% cannot be cast to %",
      "Cannot cast % to %",
    },
    {"java.lang.ArrayStoreException", "%"},
    {"java.lang.NoSuchMethodError", "%", "'% %'", "'% %, %'", "'% %, %, %'"},
    {"java.lang.AbstractMethodError", "%"},
    {"java.io.NotSerializableException", "%"},
    {
      "java.lang.UnsupportedClassVersionError",
      "% has been compiled by a more recent version of the Java Runtime (class file version #.#), this"
          + " version of the Java Runtime only recognizes class file versions up to #.#",
    },
    {
      "java.lang.NullPointerException",
      "Cannot invoke \"^\"",
      "Cannot invoke \"^\" because \"^\" is null",
      "Cannot invoke \"^\" because the return value of \"^\" is null",
      "Cannot read field \"^\" because \"^\" is null",
      "Cannot read field \"^\" because the return value of \"^\" is null",
      "Cannot assign field \"^\" because \"^\" is null",
      "Cannot assign field \"^\" because the return value of \"^\" is null",
      "Cannot read the array length because \"^\" is null",
      "Cannot read the array length because the return value of \"^\" is null",
      "Cannot load from object array because \"^\" is null",
      "Cannot store to object array because \"^\" is null",
      "Cannot throw exception because \"^\" is null",
      "Cannot enter synchronized block because \"^\" is null",
    },
    {
      "java.lang.ArrayIndexOutOfBoundsException",
      "#",
      "Index # out of bounds for length #",
      "Array index out of range: #",
    },
    {
      "java.lang.StringIndexOutOfBoundsException",
      "String index out of range: #",
      "Index # out of bounds for length #",
      "index #, length #",
      "index #,length #",
      "begin #, end #, length #",
      "Range [#, #) out of bounds for length #",
    },
    {
      "java.lang.IndexOutOfBoundsException",
      "Index # out of bounds for length #",
      "Index: #, Size: #",
      "Range [#, #) out of bounds for length #",
    },
    {"java.lang.NegativeArraySizeException", "#"},
    {"java.lang.ArithmeticException", "/ by zero"},
    {
      "java.lang.OutOfMemoryError",
      "Java heap space",
      "Metaspace",
      "Compressed class space",
      "GC overhead limit exceeded",
      "Direct buffer memory",
      "unable to create native thread: possibly out of memory or process/resource limits reached",
    },
    {"java.net.SocketTimeoutException", "Read timed out", "Connect timed out"},
    {"java.net.ConnectException", "Connection refused: connect"},
    {"java.net.SocketException", "Connection reset", "Broken pipe"},
    {"java.io.IOException", "Broken pipe", "Connection reset by peer"},
  };

  private KnownMessages() {}

  /** The part of a known message that may be shown; null for all others. */
  static @Nullable String shown(String type, String message) {
    for (String[] forms : FORMS) {
      if (forms[0].equals(type)) {
        for (int i = 1; i < forms.length; i++) {
          int end = fits(forms[i], message);
          if (end >= 0) {
            return message.substring(0, end).trim();
          }
        }
      }
    }
    return null;
  }

  /** The end of the part that may be shown; -1 if the message does not match. */
  private static int fits(String form, String message) {
    int at = 0;
    for (int i = 0; i < form.length(); i++) {
      char wanted = form.charAt(i);
      if (wanted == REST) {
        return at;
      }
      if (wanted == NAME || wanted == CODE || wanted == NUMBER) {
        int end = run(wanted, message, at);
        if (end == at || (wanted == NAME && !isQualified(message, at, end))) {
          return -1;
        }
        at = end;
      } else if (at < message.length() && message.charAt(at) == wanted) {
        at++;
      } else {
        return -1;
      }
    }
    return at == message.length() ? at : -1;
  }

  private static int run(char kind, String message, int from) {
    int at = from;
    while (at < message.length() && isOf(kind, message.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isOf(char kind, char c) {
    if (kind == NUMBER) {
      return (c >= '0' && c <= '9') || c == '-';
    }
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || (kind == NAME ? "_$./[];<>()" : "_$.[]<>(), ").indexOf(c) >= 0;
  }

  /** A name without a package could be any word. */
  private static boolean isQualified(String message, int from, int to) {
    for (int i = from + 1; i < to - 1; i++) {
      char c = message.charAt(i);
      if (c == '.' || c == '/') {
        return true;
      }
    }
    for (String primitive : PRIMITIVES) {
      if (message.regionMatches(from, primitive, 0, to - from) && primitive.length() == to - from) {
        return true;
      }
    }
    return false;
  }

  private static final String[] PRIMITIVES = {
    "void", "boolean", "byte", "short", "char", "int", "long", "float", "double",
  };
}

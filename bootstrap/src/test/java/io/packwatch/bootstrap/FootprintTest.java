package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What these classes are as a whole: small, and known to any JVM. */
class FootprintTest {

  /** What is defined in every JVM. */
  private static final int MAX_BYTES = 160 * 1_024;

  /** What is defined only where logs or correlation are on. */
  private static final Set<String> FOLLOWING =
      new TreeSet<>(
          Arrays.asList(
              "Trace.class",
              "RequestListener.class",
              "ErrorListener.class",
              "Correlation.class",
              "ContextPropagation.class",
              "StatementTexts.class"));

  /** What is defined only where a library is woven that needs it. */
  private static final Set<String> LATE =
      new TreeSet<>(
          Arrays.asList(
              "AsyncCall.class",
              "JettyCalls.class",
              "KafkaSends.class",
              "LibraryMethods.class",
              "LibraryMethods$1.class",
              "PendingStatement.class",
              "Reactive.class",
              "ReactiveCall.class",
              "ReactiveStatement.class",
              "RoutePaths.class",
              "RpcCall.class",
              "RpcRequests.class",
              "RpcStatus.class",
              "SdkCall.class",
              "SdkCall$1.class"));

  private static final Pattern TYPE = Pattern.compile("L([A-Za-z_$][\\w$]*(?:/[\\w$]+)+)[;<]");

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;

  @Test
  void allClassesOfEveryJvmStayUnderOneHundredAndSixtyKilobytes() throws Exception {
    long bytes = 0;
    int others = 0;
    for (File file : classes()) {
      boolean always = !FOLLOWING.contains(file.getName()) && !LATE.contains(file.getName());
      bytes += always ? file.length() : 0;
      others += always ? 0 : 1;
    }

    assertEquals(FOLLOWING.size() + LATE.size(), others);
    assertTrue(bytes > 0 && bytes < MAX_BYTES, bytes + " bytes");
  }

  /** java.sql is in no JVM without its module, java.util.logging is the application's to set up. */
  @Test
  void nothingIsReferredToButTheCoreOfJava() throws Exception {
    Set<String> strangers = new TreeSet<>();
    for (File file : classes()) {
      for (String type : typesIn(file)) {
        if (!isAllowed(type)) {
          strangers.add(file.getName() + " refers to " + type);
        }
      }
    }

    assertEquals(new TreeSet<String>(), strangers);
  }

  @Test
  void theScanSeesWhatAClassRefersTo() throws Exception {
    File itself = new File(directoryOf(FootprintTest.class), "FootprintTest.class");

    assertTrue(typesIn(itself).contains("java/util/regex/Pattern"));
    assertTrue(typesIn(itself).contains("org/junit/jupiter/api/Test"));
  }

  private static boolean isAllowed(String type) {
    if (type.startsWith("java/util/logging/") || type.startsWith("java/lang/management/")) {
      return false;
    }
    return type.equals("java/net/URI")
        || type.equals("java/io/IOException")
        || type.startsWith("java/lang/")
        || type.startsWith("java/util/")
        || type.startsWith("io/packwatch/bootstrap/")
        || type.startsWith("org/jspecify/annotations/"); // never loaded: nothing asks for them
  }

  private static List<File> classes() throws Exception {
    List<File> classes = new ArrayList<>();
    File[] files = directoryOf(Packages.class).listFiles();
    for (File file : files == null ? new File[0] : files) {
      if (file.getName().endsWith(".class")) {
        classes.add(file);
      }
    }
    return classes;
  }

  private static File directoryOf(Class<?> type) throws Exception {
    File root = new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    return new File(root, "io/packwatch/bootstrap");
  }

  /** The types that a class file's constant pool names, as classes or inside descriptors. */
  private static Set<String> typesIn(File file) throws IOException {
    try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
      in.readLong(); // magic number and version
      int count = in.readUnsignedShort();
      String[] texts = new String[count];
      List<Integer> classNames = new ArrayList<>();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        if (tag == UTF8) {
          texts[i] = in.readUTF();
        } else if (tag == CLASS) {
          classNames.add(in.readUnsignedShort());
        } else {
          in.skipBytes(sizeOf(tag));
          i += tag == LONG || tag == DOUBLE ? 1 : 0;
        }
      }
      Set<String> types = new TreeSet<>();
      for (String text : texts) {
        Matcher matcher = TYPE.matcher(text == null ? "" : text);
        while (matcher.find()) {
          types.add(matcher.group(1));
        }
      }
      for (int name : classNames) {
        if (!texts[name].startsWith("[")) {
          types.add(texts[name]);
        }
      }
      return types;
    }
  }

  private static int sizeOf(int tag) {
    switch (tag) {
      case LONG:
      case DOUBLE:
        return 8;
      case 8: // String
      case 16: // MethodType
        return 2;
      case 15: // MethodHandle
        return 3;
      default: // a number, a reference, a name and type, an invokedynamic
        return 4;
    }
  }
}

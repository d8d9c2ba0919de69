package io.packwatch.agent.build;

import io.packwatch.agent.transform.RenamedClass;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves {@code io.packwatch.bootstrap} to {@code java.lang}, in those classes and in all classes
 * that name them: {@code io.packwatch.bootstrap.ThreadState} becomes {@code
 * java.lang.PackwatchThreadState}.
 *
 * <p>Module class loaders (JBoss Modules, Felix, Equinox) delegate {@code java.*} to the JDK
 * without exception, because no loader may define such a class itself. So advice finds its classes
 * from any of them. Runs when the jar is built; sources and unit tests use the original package.
 */
public final class Relocation {

  /**
   * A class in the package; or the package alone with its terminator, as code that builds names has
   * it.
   */
  private static final Pattern WRITTEN =
      Pattern.compile("io([/.])packwatch\\1bootstrap\\1(?=[A-Z]|$)");

  private static final String IN_THE_JVM = "java$1lang$1Packwatch";

  private static final String CLASS = ".class";

  private Relocation() {}

  /** A text of a class file, or a path, as it is in the running JVM. */
  static String of(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    return matcher.find() ? matcher.replaceAll(IN_THE_JVM) : text;
  }

  /**
   * Moves all classes of a directory.
   *
   * @param arguments the source and the target
   */
  public static void main(String[] arguments) throws IOException {
    move(new File(arguments[0]), "", new File(arguments[1]));
  }

  private static void move(File from, String path, File to) throws IOException {
    String[] names = new File(from, path).list();
    if (names == null) {
      throw new IOException(from + "/" + path + " is no directory");
    }
    for (String name : names) {
      File file = new File(from, path + name);
      if (file.isDirectory()) {
        move(from, path + name + "/", to);
      } else if (name.endsWith(CLASS) && !name.equals("package-info.class")) {
        File target = new File(to, of(path + name));
        Files.createDirectories(target.getParentFile().toPath());
        Files.write(target.toPath(), moved(Files.readAllBytes(file.toPath())));
      }
    }
  }

  static byte[] moved(byte[] bytes) throws IOException {
    return RenamedClass.of(
        bytes,
        new RenamedClass.Renaming() {
          @Override
          public String of(String text) {
            return Relocation.of(text);
          }
        });
  }
}

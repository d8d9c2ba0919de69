package io.packwatch.agent.start;

import java.io.File;
import java.io.IOException;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Programs that build others, and our own command line. They see the agent through {@code
 * JAVA_TOOL_OPTIONS}, and are no applications. They are known by their main class, which a jar has
 * in its manifest, whatever the jar is called.
 */
final class Tools {

  private static final String OURS = "io.packwatch.agent.Launcher";

  /** The name that the build gives our jar, for one that is not there to be read. */
  private static final String OUR_JAR = "packwatch-agent.jar";

  /** Main classes of build tools, of what they start to compile, and of compilers. */
  private static final String[] BUILDERS = {
    "org.apache.maven.cli.",
    "org.apache.maven.cling.",
    "org.apache.maven.wrapper.",
    "org.mvndaemon.mvnd.",
    "org.gradle.launcher.",
    "org.gradle.wrapper.",
    "org.gradle.tooling.",
    "org.apache.tools.ant.",
    "org.apache.ivy.Main",
    "xsbt.boot.",
    "sbt.internal.client.",
    "sbt.ForkMain",
    "com.google.devtools.build.",
    "org.jetbrains.kotlin.cli.",
    "org.jetbrains.kotlin.daemon.",
    "org.codehaus.groovy.tools.FileSystemCompiler",
    "org.eclipse.jdt.internal.compiler.",
    "scala.tools.nsc.",
    "dotty.tools.",
  };

  /** Maven's launcher, which starts other programs as well. */
  private static final String[] CLASSWORLDS = {
    "org.codehaus.plexus.classworlds.launcher.", "org.codehaus.classworlds.",
  };

  private Tools() {}

  /**
   * The main class that a command runs, without its module.
   *
   * @param command {@code sun.java.command}
   */
  static String mainClass(String command) {
    File jar = jar(command);
    String main = jar == null ? null : mainClass(jar);
    if (main != null) {
      return main;
    }
    int space = command.indexOf(' ');
    String word = space < 0 ? command : command.substring(0, space);
    return word.substring(word.lastIndexOf('/') + 1);
  }

  /** Its path may have blanks, as may what follows; a main class is no file. */
  private static @Nullable File jar(String command) {
    for (int end = command.indexOf(".jar"); end >= 0; end = command.indexOf(".jar", end + 1)) {
      int after = end + ".jar".length();
      File file = new File(command.substring(0, after));
      if ((after == command.length() || command.charAt(after) == ' ') && file.isFile()) {
        return file;
      }
    }
    return null;
  }

  private static @Nullable String mainClass(File jar) {
    try (JarFile content = new JarFile(jar, false)) {
      Manifest manifest = content.getManifest();
      String main = manifest == null ? null : manifest.getMainAttributes().getValue("Main-Class");
      return main == null ? null : main.trim();
    } catch (IOException | RuntimeException unreadable) {
      return null; // the JVM will say so
    }
  }

  /**
   * Whether a build tool runs.
   *
   * @param mavenHome the property {@code maven.home}; null where Maven does not run
   */
  static boolean isBuilder(String mainClass, @Nullable String mavenHome) {
    return startsWithOneOf(BUILDERS, mainClass)
        || (mavenHome != null && startsWithOneOf(CLASSWORLDS, mainClass));
  }

  /** Whether the JVM runs our own command line. */
  static boolean isOurs(String command, String mainClass) {
    if (mainClass.equals(OURS)) {
      return true;
    }
    int space = command.indexOf(".jar ");
    String program = space < 0 ? command : command.substring(0, space + ".jar".length());
    return program.endsWith(OUR_JAR) && !new File(program).isFile();
  }

  static boolean startsWithOneOf(String[] prefixes, String text) {
    for (String prefix : prefixes) {
      if (text.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}

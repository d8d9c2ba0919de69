package io.packwatch.agent.start;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Reasons to step aside, asked before anything of the application's JVM is touched. */
final class Checks {

  /**
   * Main classes of the JDK's own tools, which see the agent through {@code JAVA_TOOL_OPTIONS}. As
   * {@code sun.java.command} has them: a class name, or a module and a class name.
   */
  private static final String[] JDK_TOOLS = {
    "com.sun.tools.",
    "com.sun.javafx.tools.",
    "com.sun.corba.se.",
    "com.sun.java.util.jar.pack.",
    "jdk.compiler/",
    "jdk.jartool/",
    "jdk.javadoc/",
    "jdk.jcmd/",
    "jdk.jconsole/",
    "jdk.jdeps/",
    "jdk.jfr/",
    "jdk.jfr.internal.",
    "jdk.jlink/",
    "jdk.jpackage/",
    "jdk.jshell/",
    "jdk.jshell.execution.",
    "jdk.jstatd/",
    "jdk.jdi/",
    "jdk.hotspot.agent/",
    "jdk.httpserver/",
    "jdk.rmic/",
    "jdk.nashorn.tools.",
    "jdk.scripting.nashorn.shell/",
    "jdk.tools.",
    "java.base/sun.security.tools.",
    "java.rmi/",
    "java.scripting/",
    "jdk.internal.jrtfs",
    "sun.applet.",
    "sun.jvm.hotspot.",
    "sun.rmi.",
    "sun.security.tools.",
    "sun.tools.",
  };

  /** {@code java Server.java}: it compiles an application and runs it. */
  private static final String SOURCE_LAUNCHER = "jdk.compiler/com.sun.tools.javac.launcher.";

  /** Set in the JVM that builds a native image, and in the image. */
  static final String NATIVE_IMAGE = "org.graalvm.nativeimage.imagecode";

  /**
   * Main classes of GraalVM's {@code native-image} and of the JVM that it starts, which sets the
   * property only later.
   */
  private static final String[] IMAGE_BUILDERS = {
    "org.graalvm.nativeimage.", "com.oracle.svm.", "org.graalvm.nativeimage/",
  };

  private Checks() {}

  /** Whether the JVM runs one of the JDK's tools: {@code keytool}, {@code jps}, {@code javac}. */
  static boolean isJdkTool(String command) {
    return !command.startsWith(SOURCE_LAUNCHER) && Tools.startsWithOneOf(JDK_TOOLS, command);
  }

  /**
   * Whether {@code java} runs no program at all, but says its version or its modules.
   *
   * @param launcher the property {@code sun.java.launcher}; other programs that make a JVM, such as
   *     services of an operating system, do not set it, and have no command either
   */
  static boolean runsNothing(String command, @Nullable String launcher) {
    return command.isEmpty() && "SUN_STANDARD".equals(launcher);
  }

  /**
   * Whether GraalVM builds a native image here, or this is one: there is nothing to transform.
   *
   * @param imageCode the property {@value #NATIVE_IMAGE}
   */
  static boolean buildsNativeImage(String command, @Nullable String imageCode) {
    if (imageCode != null) {
      return true;
    }
    return Tools.startsWithOneOf(IMAGE_BUILDERS, command);
  }

  /** Whether the JVM runs Maven, Gradle or another tool that builds programs. */
  static boolean isBuildTool(String command, @Nullable String mavenHome) {
    return Tools.isBuilder(Tools.mainClass(command), mavenHome);
  }

  /** Whether the JVM runs our own command line, which sees the agent in the same way. */
  static boolean isOurs(String command) {
    return Tools.isOurs(command, Tools.mainClass(command));
  }

  /** Why this JVM is too old, or null. */
  static @Nullable String tooOld(String specification) {
    boolean old = specification.startsWith("1.") && specification.compareTo("1.8") < 0;
    return old
        ? "Java " + specification + " is too old for Packwatch, which needs 8: nothing is measured"
        : null;
  }

  /** {@code packwatch.enabled}. */
  static boolean isDisabled(Settings settings) {
    return !settings.get(Keys.ENABLED);
  }

  /**
   * Which Packwatch is in this JVM already, in words, or null. It is found by its class in the
   * bootstrap loader, which is not ours to link to yet.
   */
  static @Nullable String anotherAgent(String build) throws ReflectiveOperationException {
    Class<?> installation;
    try {
      installation = Class.forName("io.packwatch.bootstrap.Installation", true, null);
    } catch (ClassNotFoundException free) {
      return null;
    }
    Method holder = installation.getMethod("claim", String.class);
    Object there = holder.invoke(null, build);
    return build.equals(there)
        ? "Packwatch " + build + " is attached already and keeps running"
        : "another Packwatch ("
            + (there == null ? "which failed to start" : there)
            + ") is in this JVM already: "
            + build
            + " steps aside";
  }

  /**
   * Whether this is the training run for an AOT cache (JDK 24 and later). Its classes must be those
   * of the application: seen on 25.0.3, a cache made while an agent transforms classes ends the JVM
   * that uses it with SIGSEGV in {@code AOTLinkedClassBulkLoader}. An older JVM refuses to archive
   * with an agent by itself. Asked once {@code jdk.internal.misc} is open to us.
   */
  static boolean recordsAotCache() {
    try {
      Class<?> sharing = Class.forName("jdk.internal.misc.CDS");
      return (Boolean) sharing.getMethod("isDumpingStaticArchive").invoke(null);
    } catch (ReflectiveOperationException | RuntimeException older) {
      return false;
    }
  }
}

package io.packwatch.agent.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

  /** {@code sun.java.command} as the tools of JDK 8 to 25 have it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.sun.tools.javac.Main x",
        "sun.tools.jps.Jps -l",
        "sun.tools.jar.Main cf a.jar a",
        "sun.security.tools.keytool.Main -list",
        "sun.rmi.registry.RegistryImpl 1099",
        "com.sun.tools.script.shell.Main x.js",
        "jdk.nashorn.tools.Shell x.js",
        "jdk.jfr.internal.tool.Main print",
        "java.base/sun.security.tools.keytool.Main -list",
        "java.rmi/sun.rmi.registry.RegistryImpl",
        "java.scripting/com.sun.tools.script.shell.Main",
        "jdk.compiler/com.sun.tools.javac.Main x",
        "jdk.compiler/sun.tools.serialver.SerialVer x",
        "jdk.hotspot.agent/sun.jvm.hotspot.SALauncher jstack",
        "jdk.httpserver/sun.net.httpserver.simpleserver.JWebServer",
        "jdk.jartool/sun.security.tools.jarsigner.Main x",
        "jdk.jartool/sun.tools.jar.Main cf a.jar a",
        "jdk.javadoc/jdk.javadoc.internal.tool.Main x",
        "jdk.jcmd/sun.tools.jcmd.JCmd 1",
        "jdk.jcmd/sun.tools.jstat.Jstat -gc 1",
        "jdk.jconsole/sun.tools.jconsole.JConsole",
        "jdk.jdeps/com.sun.tools.javap.Main x",
        "jdk.jdi/com.sun.tools.example.debug.tty.TTY x",
        "jdk.jfr/jdk.jfr.internal.tool.Main print",
        "jdk.jlink/jdk.tools.jlink.internal.Main x",
        "jdk.jlink/jdk.tools.jmod.Main x",
        "jdk.jpackage/jdk.jpackage.main.Main x",
        "jdk.jshell/jdk.internal.jshell.tool.JShellToolProvider",
        "jdk.jshell.execution.RemoteExecutionControl 40000",
        "jdk.jstatd/sun.tools.jstatd.Jstatd",
      })
  void aToolOfTheJdkIsRecognised(String command) {
    assertTrue(Checks.isJdkTool(command));
  }

  /** As JDK 11 to 21 and later ones have it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdk.compiler/com.sun.tools.javac.launcher.Main Server.java",
        "jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher shop/Server.java a b",
      })
  void aProgramThatIsRunFromItsSourceIsAnApplication(String command) {
    assertFalse(Checks.isJdkTool(command));
    assertFalse(Checks.isBuildTool(command, null));
  }

  @Test
  void aLauncherWithoutAProgramRunsNothing() {
    assertTrue(Checks.runsNothing("", "SUN_STANDARD"));
    assertFalse(Checks.runsNothing("com.acme.Main", "SUN_STANDARD"));
  }

  /** A service of Windows or Unix has no command, and an application all the same. */
  @Test
  void aJvmThatAnotherProgramMakesMayRunAnApplication() {
    assertFalse(Checks.runsNothing("", null));
    assertFalse(Checks.runsNothing("", "generic"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.codehaus.plexus.classworlds.launcher.Launcher verify",
        "org.apache.maven.wrapper.MavenWrapperMain verify",
        "org.gradle.wrapper.GradleWrapperMain build",
        "org.gradle.launcher.daemon.bootstrap.GradleDaemon 8.10",
        "org.apache.tools.ant.launch.Launcher -f build.xml",
        "xsbt.boot.Boot compile",
        "org.jetbrains.kotlin.daemon.KotlinCompileDaemon",
      })
  void aBuildToolIsRecognised(String command) {
    assertTrue(Checks.isBuildTool(command, "/opt/maven"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.codehaus.plexus.classworlds.launcher.Launcher", // not Maven's
        "org.apache.maven.surefire.booter.ForkedBooter x",
        "org.gradlex.Shop",
        "com.acme.Main org.gradle.wrapper.GradleWrapperMain",
        "",
      })
  void whatLooksLikeABuildToolIsNone(String command) {
    assertFalse(Checks.isBuildTool(command, null));
  }

  @ParameterizedTest
  @CsvSource({
    "io.packwatch.agent.Launcher, true, false",
    "org.gradle.wrapper.GradleWrapperMain, false, true",
    "com.acme.Main, false, false"
  })
  void aJarIsKnownByItsMainClassWhateverItsName(
      String main, boolean ours, boolean builds, @TempDir File directory) throws IOException {
    for (String name : new String[] {"packwatch-agent.jar", "a b.jar of mine.jar", "x-0.1.0.jar"}) {
      File jar = new File(directory, name);
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
      new JarOutputStream(new FileOutputStream(jar), manifest).close();
      for (String command : new String[] {jar.getPath(), jar + " check other.jar"}) {
        assertEquals(ours, Checks.isOurs(command), command);
        assertEquals(builds, Checks.isBuildTool(command, null), command);
      }
    }
  }

  @Test
  void ourOwnCommandLineIsRecognised() {
    assertTrue(Checks.isOurs("/opt/pack watch/packwatch-agent.jar check x.properties"));
    assertTrue(Checks.isOurs("packwatch-agent.jar"));
    assertFalse(Checks.isOurs("shop.jar packwatch-agent.jar"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "com.acme.Main",
        "com.acme.Main com.sun.tools.javac.Main",
        "com.acme/com.acme.Main",
        "com.sun.enterprise.glassfish.bootstrap.ASMain",
        "/opt/sun.tools.jps.jar",
        "sunny.Main",
        "target/app.jar --server.port=0",
        "jdk.compiler.jar",
        "org.springframework.boot.loader.launch.JarLauncher",
      })
  void anApplicationIsNone(String command) {
    assertFalse(Checks.isJdkTool(command));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "9", "11", "17", "21", "25", "27", "100", ""})
  void javaFrom8OnIsNewEnough(String specification) {
    assertNull(Checks.tooOld(specification));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1.6", "1.7"})
  void olderJavaIsToldSo(String specification) {
    String reason = String.valueOf(Checks.tooOld(specification));

    assertTrue(reason.contains(specification) && reason.contains("needs 8"), reason);
  }

  @Test
  void aJvmWithoutPackwatchIsFree() throws ReflectiveOperationException {
    assertNull(Checks.anotherAgent("0.1.0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.graalvm.nativeimage.builder/com.oracle.svm.hosted.NativeImageGeneratorRunner -cp x",
        "org.graalvm.nativeimage.driver/com.oracle.svm.driver.NativeImage -jar app.jar",
        "com.oracle.svm.hosted.NativeImageGeneratorRunner -imagecp x",
      })
  void aJvmThatBuildsANativeImageIsRecognisedByItsCommand(String command) {
    assertTrue(Checks.buildsNativeImage(command, null));
    assertFalse(Checks.buildsNativeImage("com.acme.Main " + command, null));
  }

  @Test
  void aNativeImageIsRecognisedByItsProperty() {
    assertTrue(Checks.buildsNativeImage("com.acme.Main", "buildtime"));
    assertTrue(Checks.buildsNativeImage("com.acme.Main", "runtime"));
  }
}

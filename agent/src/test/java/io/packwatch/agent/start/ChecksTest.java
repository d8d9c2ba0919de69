package io.packwatch.agent.start;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

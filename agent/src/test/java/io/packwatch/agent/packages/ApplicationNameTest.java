package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.delivery.SeriesIdentity;
import io.packwatch.agent.text.NameSuffix;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationNameTest {

  private ApplicationFiles files;

  @BeforeEach
  void begin(@TempDir Path temp) {
    files = new ApplicationFiles(temp);
  }

  @Test
  void theSystemPropertyComesBeforeTheEnvironmentBeforeTheFile() throws IOException {
    File jar = bootJar("application.properties", "spring.application.name=in-file");
    assertEquals("in-file", name(files.runJar(jar)));
    files.environment.put("SPRING_APPLICATION_NAME", "in-environment");
    assertEquals("in-environment", name(files.runJar(jar)));
    files.properties.setProperty("spring.application.name", "in-property");
    assertEquals("in-property", name(files.runJar(jar)));
    assertEquals("in-args", name(files.runJar(jar, "--x=1", "--spring.application.name=in-args")));
  }

  @ParameterizedTest
  @CsvSource({
    "jdk.compiler/com.sun.tools.javac.launcher.Main Server.java, Server",
    "jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher /my shop/Server.java a b, Server",
  })
  void aProgramRunFromItsSourceIsCalledAsItsFile(String command, String name) {
    RunningJvm jvm = files.runMain("com.acme.Main");
    files.properties.setProperty("sun.java.command", command);
    assertEquals(name, name(jvm));
  }

  @Test
  void springsNameComesBeforeOpenTelemetrys() throws IOException {
    files.environment.put("OTEL_SERVICE_NAME", "otel");
    assertEquals("bella", name(files.runJar(bootJar("application.properties", KEY + " : bella"))));
    assertEquals("otel", name(files.runJar(bootJar("application.properties", "server.port=1"))));
  }

  private static final String KEY = "spring.application.name";

  @Test
  void nestedYamlIsUnderstood() throws IOException {
    assertEquals(
        "bella",
        yaml(
            "# the shop",
            "server:",
            "  port: 8080",
            "spring:",
            "  datasource:",
            "    name: wrong",
            "    url: jdbc:h2:mem:x",
            "  application:",
            "    # here",
            "    name: bella # the shop"));
  }

  @Test
  void dottedAndQuotedYamlIsUnderstood() throws IOException {
    assertEquals("bella", yaml("spring.application.name: 'bella'"));
    assertEquals("bella", yaml("spring.application:", "  name: \"bella\""));
    assertEquals("bella", yaml("spring:", "  application.name: bella"));
  }

  @Test
  void anotherNameInYamlIsNotTaken() throws IOException {
    assertEquals("shop", yaml("application:", "  name: wrong"));
    assertEquals("shop", yaml("spring:", "  application:", "  name: wrong"));
    assertEquals("shop", yaml("spring:", "  application:", "    names: wrong"));
    assertEquals("shop", yaml("x:", "  spring:", "    application:", "      name: wrong"));
  }

  @Test
  void aPlaceholderGivesItsDefaultOrWhatIsSet() throws IOException {
    assertEquals("bella", yaml("spring.application.name: ${APP:bella}"));
    assertEquals("shop", yaml("spring.application.name: ${APP}"));
    assertEquals("shop", yaml("spring.application.name: '@project.name@'"));
    files.environment.put("APP", "set");
    assertEquals("set-eu", yaml("spring.application.name: ${APP:bella}-eu"));
  }

  @Test
  void aDirectoryOfTheClassPathHoldsTheFileAsWell() throws IOException {
    File directory =
        files
            .classes("com/acme/shop/Shop")
            .file("application.yaml", "spring:", "  application:", "    name: bella")
            .directory("classes");
    assertEquals("bella", name(files.runMain("com.acme.shop.Shop", directory)));
  }

  @ParameterizedTest
  @CsvSource({
    "shop-1.2.3.jar, shop",
    "shop-1.2.3-SNAPSHOT.jar, shop",
    "shop.jar, shop",
    "order-service-2.war, order-service",
    "order_service_2.jar, order_service",
    "shop-v2.jar, shop-v2",
    "log4j-2-tool.jar, log4j",
  })
  void theJarsNameIsTakenWithoutItsVersion(String jar, String name) throws IOException {
    assertEquals(name, name(files.runJar(files.manifest("Main-Class", "com.acme.Shop").jar(jar))));
  }

  @Test
  void theMainClassIsTheLastResort() {
    assertEquals("Shop", name(files.runMain("com.acme.Shop")));
  }

  @Test
  void aMainClassThatManyHaveGivesWayToItsPackage() throws IOException {
    File classes = files.classes("com/acme/shop/Main").directory("classes");
    assertEquals("shop", name(files.runMain("com.acme.shop.Main", classes)));
    assertEquals("shop", name(files.runMain("com.acme.shop.ApplicationKt", classes)));
    assertEquals("Shop", name(files.runMain("com.acme.shop.ShopKt", classes)));
  }

  @Test
  void whatABuildAddsIsNoPartOfTheName() throws IOException {
    File jar = files.manifest("Main-Class", "com.acme.Boot").jar("orders-runner.jar");
    assertEquals("orders", name(files.runJar(jar)));
  }

  @Test
  void aLaunchersNameIsAGuess() throws IOException {
    assertTrue(
        Discovery.of(files.runMain("org.apache.catalina.startup.Bootstrap")).name().isGuess());
    assertFalse(Discovery.of(files.runMain("com.acme.Shop")).name().isGuess());
  }

  @Test
  void aServerIsNamedAfterItself() throws IOException {
    assertEquals("Tomcat", name(files.runMain("org.apache.catalina.startup.Bootstrap")));
    File modules = files.manifest("Main-Class", "org.jboss.modules.Main").jar("jboss-modules.jar");
    assertEquals("WildFly", name(files.runJar(modules)));
  }

  @Test
  void aQuarkusApplicationIsNamedAfterItsOwnJar() throws IOException {
    files.classes("com/acme/shop/Shop").jar("app/shop-1.0.jar");
    File runner =
        files
            .manifest("Main-Class", "io.quarkus.bootstrap.runner.QuarkusEntryPoint")
            .jar("quarkus-run.jar");
    assertEquals("shop", name(files.runJar(runner)));
  }

  @ParameterizedTest
  @CsvSource({
    "Bella, Bella",
    "Bella Shop, Bella Shop",
    "a.b_c/d#e:f-g, a.b_c/d#e:f-g",
    "'   ', Application",
    "'', Application",
    "AWS/, Application",
    "AWSome, AWSome",
  })
  void namesAreMadeValidForCloudWatch(String wanted, String valid) {
    assertEquals(valid, ApplicationName.valid(wanted));
  }

  /** The suffix is the same for ever: alarms are made on these names. */
  @ParameterizedTest
  @CsvSource({
    "Bella & Söhne, Bella - S-hne",
    "'  ::/Bella ', Bella",
    "AWS/Bella, Bella",
    "AWS/AWS/Bella, Bella",
    "AWS, AWS-Application",
  })
  void namesThatHadToBeChangedEndInASuffix(String wanted, String valid) {
    assertEquals(valid + NameSuffix.of(wanted.trim()), ApplicationName.valid(wanted));
  }

  @Test
  void namesThatAreChangedAlikeStayDifferent() {
    assertEquals("Bella - S-hne-b2c15a53", ApplicationName.valid("Bella & Söhne"));
    assertNotEquals(ApplicationName.valid("Bella & Söhne"), ApplicationName.valid("Bella + Sähne"));
    assertNotEquals(ApplicationName.valid("AWS/Bella"), ApplicationName.valid("Bella"));
  }

  @Test
  void namesAreBounded() {
    StringBuilder wanted = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      wanted.append('x');
    }
    assertEquals(Keys.MAX_APPLICATION, ApplicationName.valid(wanted.toString()).length());
  }

  /**
   * One limit: what the key takes is what CloudWatch is sent, with the longest package after it.
   */
  @Test
  void aNameAsLongAsTheKeyTakesIsSentWhole() {
    String longest = text(190);
    assertNull(Keys.APPLICATION.objection(longest));
    assertNotNull(Keys.APPLICATION.objection(longest + "x"));
    assertEquals(longest, ApplicationName.valid(longest));
    String packageName = text(64);
    assertNull(Keys.PACKAGE.objectionToPart(packageName));
    assertEquals(
        longest + "/" + packageName,
        SeriesIdentity.of(longest, Collections.<String, String>emptyMap(), 60)
            .namespace(packageName));
  }

  private static String text(int length) {
    return String.join("", Collections.nCopies(length, "x"));
  }

  private static String name(RunningJvm jvm) {
    return Discovery.of(jvm).applicationName();
  }

  private String yaml(String... lines) throws IOException {
    return name(files.runJar(bootJar("application.yml", lines)));
  }

  private File bootJar(String file, String... lines) throws IOException {
    return files
        .manifest("Start-Class", "com.acme.shop.Shop")
        .classes("BOOT-INF/classes/com/acme/shop/Shop")
        .file("BOOT-INF/classes/" + file, lines)
        .jar("shop-1.0.jar");
  }
}

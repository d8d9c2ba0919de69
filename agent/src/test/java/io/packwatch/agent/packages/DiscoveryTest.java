package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {

  private ApplicationFiles files;

  @BeforeEach
  void begin(@TempDir Path temp) {
    files = new ApplicationFiles(temp);
  }

  @Test
  void springBootsStartClassGivesTheRoot() throws IOException {
    File jar = bootJar("shop-1.0.jar");
    assertFound("com.acme.shop", "API, Core, Database", files.runJar(jar, "--server.port=1"));
  }

  @Test
  void aJarWithSpacesInItsPathIsFound() throws IOException {
    File jar = bootJar("my shop/the shop-1.0.jar");
    assertFound("com.acme.shop", "API, Core, Database", files.runJar(jar, "a", "b"));
  }

  @Test
  void theRootWidensToTheApplicationsOtherPackages() throws IOException {
    File jar =
        files
            .manifest("Main-Class", "org.springframework.boot.loader.launch.JarLauncher")
            .manifest("Start-Class", "com.acme.app.Main")
            .classes("BOOT-INF/classes/com/acme/app/Main", "BOOT-INF/classes/com/acme/orders/Order")
            .classes("org/springframework/boot/loader/launch/JarLauncher")
            .jar("shop.jar");
    assertFound("com.acme", "App, Orders", files.runJar(jar));
  }

  @Test
  void anExecutableWarIsAnApplicationToo() throws IOException {
    File war =
        files
            .manifest("Main-Class", "org.springframework.boot.loader.WarLauncher")
            .manifest("Start-Class", "com.acme.shop.Shop")
            .classes("WEB-INF/classes/com/acme/shop/Shop", "WEB-INF/classes/com/acme/shop/ui/Page")
            .jar("shop.war");
    assertFound("com.acme.shop", "Core, UI", files.runJar(war));
  }

  @Test
  void anUnpackedSpringBootJarIsFoundByItsManifest() throws IOException {
    File directory =
        files
            .manifest("Start-Class", "com.acme.shop.Shop")
            .classes("BOOT-INF/classes/com/acme/shop/Shop", "BOOT-INF/classes/com/acme/shop/api/A")
            .classes("org/springframework/boot/loader/launch/JarLauncher")
            .directory("unpacked");
    assertFound(
        "com.acme.shop",
        "API, Core",
        files.runMain("org.springframework.boot.loader.launch.JarLauncher", directory));
  }

  @Test
  void thePropertiesLauncherIsToldItsMainClass() throws IOException {
    File jar = bootJar("shop.jar");
    files.properties.setProperty("loader.main", "com.acme.batch.Nightly");
    Discovery found =
        Discovery.of(
            files.runMain("org.springframework.boot.loader.launch.PropertiesLauncher", jar));
    assertEquals(Arrays.asList("com.acme.batch", "com.acme.shop"), found.roots());
  }

  @Test
  void aPetClinicInSpringsOwnPackageIsAnApplication() throws IOException {
    String root = "BOOT-INF/classes/org/springframework/samples/petclinic/";
    File jar =
        files
            .manifest("Main-Class", "org.springframework.boot.loader.launch.JarLauncher")
            .manifest("Start-Class", "org.springframework.samples.petclinic.PetClinicApplication")
            .classes(root + "PetClinicApplication", root + "owner/Owner", root + "vet/Vet")
            .jar("petclinic.jar");
    assertFound("org.springframework.samples.petclinic", "Core, Owner, Vet", files.runJar(jar));
  }

  @Test
  void aMainClassOfAModuleIsReadWithoutTheModule() {
    assertFound("com.acme.shop", "", files.runMain("com.acme.module/com.acme.shop.Shop"));
  }

  @Test
  void aMainClassInAJarOfTheClassPathGivesTheRoot() throws IOException {
    File library = files.classes("org/foo/Thing").jar("lib/a.jar");
    File shop = files.classes("com/acme/shop/Shop", "com/acme/shop/ui/A").jar("lib/shop-2.jar");
    assertFound("com.acme.shop", "Core, UI", files.runMain("com.acme.shop.Shop", library, shop));
  }

  @Test
  void serversHaveNoRootYet() throws IOException {
    File jar = files.classes("org/apache/catalina/startup/Bootstrap").jar("bin/bootstrap.jar");
    String[] launchers = {
      "org.apache.catalina.startup.Bootstrap",
      "org.eclipse.jetty.start.Main",
      "org.jboss.modules.Main",
      "jdk.compiler/com.sun.tools.javac.launcher.Main",
      "scala.tools.nsc.MainGenericRunner",
      "org.apache.camel.main.Main",
    };
    for (String launcher : launchers) {
      assertEquals(
          Collections.emptyList(), Discovery.of(files.runMain(launcher, jar)).roots(), launcher);
    }
  }

  @Test
  void aServersJarHasNoRootEither() throws IOException {
    File jar =
        files
            .manifest("Main-Class", "org.eclipse.jetty.start.Main")
            .classes("org/eclipse/jetty/start/Main")
            .jar("start.jar");
    assertFound("", "", files.runJar(jar));
  }

  @Test
  void quarkusKeepsTheApplicationBesideItsRunner() throws IOException {
    files.classes("com/acme/shop/Shop", "com/acme/shop/api/Orders").jar("quarkus-app/app/s-1.jar");
    File runner =
        files
            .manifest("Main-Class", "io.quarkus.bootstrap.runner.QuarkusEntryPoint")
            .jar("quarkus-app/quarkus-run.jar");
    assertFound("com.acme.shop", "API, Core", files.runJar(runner));
  }

  @Test
  void vertxNamesItsVerticle() throws IOException {
    File jar =
        files
            .manifest("Main-Class", "io.vertx.core.Launcher")
            .manifest("Main-Verticle", "com.acme.shop.MainVerticle")
            .classes("com/acme/shop/MainVerticle", "io/vertx/core/Launcher")
            .jar("shop-fat.jar");
    assertFound("com.acme.shop", "Core", files.runJar(jar));
  }

  @Test
  void aMainClassWithoutAPackageIsCoreWithItsNeighbours() throws IOException {
    File directory = files.classes("Main", "com/acme/x/A", "com/acme/y/B").directory("classes");
    assertFound(",com.acme", "Core, X, Y", files.runMain("Main", directory));
  }

  @Test
  void aFrameworksMainClassStartsWhatIsNoLibrarys() throws IOException {
    File app =
        files.classes("com/acme/shop/ApplicationKt", "com/acme/shop/api/A").jar("shop-1.jar");
    File library = files.classes("io/ktor/server/Engine").jar("ktor.jar");
    String[] launchers = {
      "io.ktor.server.netty.EngineMain",
      "play.core.server.ProdServerStart",
      "org.apache.camel.main.Main",
      "io.vertx.core.Launcher",
    };
    for (String launcher : launchers) {
      assertFound("com.acme.shop", "API, Core", files.runMain(launcher, library, app));
    }
  }

  @Test
  void theCommandLineMayNameTheApplicationsClass() throws IOException {
    File app = files.classes("com/acme/shop/MainVerticle", "com/acme/shop/api/A").jar("s.jar");
    File other = files.classes("net/unheard/of/Thing").jar("a.jar");
    RunningJvm jvm = files.runMain("io.vertx.core.Launcher", other, app);
    files.properties.setProperty(
        "sun.java.command", "io.vertx.core.Launcher run com.acme.shop.MainVerticle");
    assertFound("com.acme.shop", "API, Core", jvm);
  }

  @Test
  void quarkusStartedByItsClassIsFoundAsWell() throws IOException {
    files.classes("acme/shop/web/Page", "acme/shop/db/Items").jar("q/app/shop-1.2.jar");
    files.classes("acme/shop/orders/Order").jar("q/lib/main/acme.orders-1.jar");
    File runner = files.classes("io/quarkus/bootstrap/runner/X").jar("q/quarkus-run.jar");
    RunningJvm jvm = files.runMain("io.quarkus.bootstrap.runner.QuarkusEntryPoint", runner);
    assertFound("acme.shop", "Database, Orders, Web", jvm);
    assertEquals("shop", Discovery.of(jvm).applicationName());
  }

  @Test
  void packagesOfOneSegmentAreNamedByThemselves() throws IOException {
    File jar =
        files
            .classes("controllers/Home", "services/Orders", "models/Order", "router/Routes")
            .file("application.conf", "")
            .jar("shop-1.0.jar");
    File library = files.classes("play/api/Play").jar("play.jar");
    assertFound(
        "",
        "Controllers, Models, Router, Services",
        files.runMain("play.core.server.ProdServerStart", library, jar));
  }

  @Test
  void aMainClassWithoutAPackageHasNeighboursOfOneSegment() throws IOException {
    File directory = files.classes("Main", "web/Page", "db/Items").directory("classes");
    assertFound("", "Core, Database, Web", files.runMain("Main", directory));
  }

  @Test
  void nothingIsFoundWhereNothingIsKnown() {
    Discovery found = Discovery.of(files.jvm());
    assertEquals(Collections.emptyList(), found.roots());
    assertEquals(Collections.emptyList(), found.javaPackages());
    assertEquals("Application", found.applicationName());
  }

  @Test
  void aBrokenJarIsLeftOut() throws IOException {
    File jar = new File(files.file("shop.jar", "no jar").directory("lib"), "shop.jar");
    Discovery found = Discovery.of(files.runJar(jar));
    assertEquals(Collections.emptyList(), found.roots());
    assertEquals("shop", found.applicationName());
  }

  private File bootJar(String name) throws IOException {
    return files
        .manifest("Main-Class", "org.springframework.boot.loader.launch.JarLauncher")
        .manifest("Start-Class", "com.acme.shop.Shop")
        .manifest("Spring-Boot-Classes", "BOOT-INF/classes/")
        .classes("org/springframework/boot/loader/launch/JarLauncher")
        .classes("BOOT-INF/classes/com/acme/shop/Shop", "BOOT-INF/classes/com/acme/shop/api/Orders")
        .classes("BOOT-INF/classes/com/acme/shop/repository/OrderRepository")
        .jar(name);
  }

  static void assertFound(String roots, String names, RunningJvm jvm) {
    Discovery found = Discovery.of(jvm);
    assertEquals(roots, String.join(",", found.roots()));
    LogicalPackages packages = LogicalPackages.of(Collections.emptyMap(), found);
    assertEquals(names, String.join(", ", packages.namesOf(found.javaPackages())));
  }
}

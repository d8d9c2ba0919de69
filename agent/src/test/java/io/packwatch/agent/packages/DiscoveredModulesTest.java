package io.packwatch.agent.packages;

import static io.packwatch.agent.packages.DiscoveryTest.assertFound;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the jars and directories around a main class are the application's own. */
class DiscoveredModulesTest {

  private ApplicationFiles files;
  private Path temp;

  @BeforeEach
  void begin(@TempDir Path temp) {
    this.temp = temp;
    files = new ApplicationFiles(temp);
  }

  @Test
  void aShadedJarsMainClassGivesTheRootWhateverElseIsInside() throws IOException {
    File jar =
        files
            .manifest("Main-Class", "com.acme.shop.Shop")
            .classes("com/acme/shop/Shop", "com/acme/shop/api/Orders", "org/h2/Driver")
            .classes("com/acme/lib/Thing", "META-INF/versions/9/com/acme/shop/web/Page")
            .jar("shop-all.jar");
    assertFound("com.acme.shop,com.acme.lib", "API, Core, Lib", files.runJar(jar));
  }

  @Test
  void aMainClassInADirectoryBringsAllDirectories() throws IOException {
    File web = files.classes("com/acme/web/Main", "module-info").directory("web/classes");
    File core = files.classes("com/acme/core/Thing").directory("core/classes");
    assertFound("com.acme", "Core, Web", files.runMain("com.acme.web.Main", web, core));
  }

  @Test
  void theModulesInsideASpringBootJarAreTheApplications() throws IOException {
    File jar =
        files
            .manifest("Main-Class", "org.springframework.boot.loader.launch.JarLauncher")
            .manifest("Start-Class", "com.acme.boot.Application")
            .classes("BOOT-INF/classes/com/acme/boot/Application")
            .inside("BOOT-INF/lib/spring-core-6.jar", module("org/springframework/core/Ordered"))
            .inside("BOOT-INF/lib/unheard-1.jar", module("net/unheard/of/Thing"))
            .inside("BOOT-INF/lib/orders-1.0.jar", orders())
            .inside("BOOT-INF/lib/billing-1.0.jar", module("com/acme/billing/Bill"))
            .jar("app-1.0.jar");
    assertFound("com.acme,com.acme.orders", "Billing, Boot, Database, Web", files.runJar(jar));
  }

  @Test
  void theIndexOfLayersTellsModulesOfAnotherOwner() throws IOException {
    File jar =
        files
            .manifest("Start-Class", "com.acme.boot.Application")
            .manifest("Spring-Boot-Layers-Index", "BOOT-INF/layers.idx")
            .classes("BOOT-INF/classes/com/acme/boot/Application")
            .file(
                "BOOT-INF/layers.idx",
                "- \"dependencies\":",
                "  - \"BOOT-INF/lib/unheard-1.jar\"",
                "- \"application\":",
                "  - \"BOOT-INF/classes/\"",
                "  - \"BOOT-INF/lib/crm-1.jar\"")
            .inside("BOOT-INF/lib/unheard-1.jar", module("net/unheard/of/Thing"))
            .inside("BOOT-INF/lib/crm-1.jar", module("org/other/crm/web/Page"))
            .jar("app-1.0.jar");
    assertFound("com.acme.boot,org.other.crm", "Core, Web", files.runJar(jar));
  }

  @Test
  void aThinJarsModulesLieWhereItsManifestSays() throws IOException {
    files.classes("com/acme/orders/web/Orders", "com/acme/orders/db/Items").jar("x/lib/orders.jar");
    files.classes("org/springframework/core/Ordered").jar("x/lib/spring-core.jar");
    File jar =
        files
            .manifest("Main-Class", "com.acme.boot.Application")
            .manifest("Class-Path", "lib/spring-core.jar lib/orders.jar lib/absent.jar")
            .classes("com/acme/boot/Application")
            .jar("x/app.jar");
    assertFound("com.acme.boot,com.acme.orders", "Core, Database, Web", files.runJar(jar));
  }

  @Test
  void modulesOnTheClassPathAreTheApplications() throws IOException {
    File web = files.classes("acme/shop/web/Main").jar("lib/shop-web.jar");
    File orders = files.classes("acme/shop/orders/Orders").jar("lib/shop-orders.jar");
    File billing = files.classes("acme/shop/billing/Bills").jar("lib/shop-billing.jar");
    File library = files.classes("net/unheard/of/Thing").jar("lib/unheard.jar");
    assertFound(
        "acme.shop",
        "Billing, Orders, Web",
        files.runMain("acme.shop.web.Main", billing, library, orders, web));
  }

  @Test
  void siblingsOfTheMainClassInItsJarAreFound() throws IOException {
    File jar =
        files
            .classes("com/acme/shop/host/Main", "com/acme/shop/api/Api")
            .classes("com/acme/shop/security/TokenFilter")
            .jar("app.jar");
    File library = files.classes("org/glassfish/jersey/Thing").jar("lib/jersey.jar");
    assertFound(
        "com.acme.shop",
        "API, Host, Security",
        files.runMain("com.acme.shop.host.Main", jar, library));
  }

  @Test
  void theSeventhJarOfAClassPathMayHoldTheMainClass() throws IOException {
    File[] path = new File[7];
    for (int i = 0; i < 6; i++) {
      path[i] = files.classes("net/lib" + i + "/Thing").jar("lib/" + i + ".jar");
    }
    path[6] = files.classes("com/acme/shop/Main", "com/acme/shop/api/A").jar("lib/shop-2.jar");
    RunningJvm jvm = files.runMain("com.acme.shop.Main", path);
    assertFound("com.acme.shop", "API, Core", jvm);
    assertEquals("shop", Discovery.of(jvm).applicationName());
  }

  @Test
  void aMavenGroupTellsAModuleOfAnotherOwner() throws IOException {
    File web =
        files
            .classes("com/acme/web/Main", "com/acme/web/api/A")
            .file("META-INF/maven/com.acme/web/pom.properties", "groupId=com.acme")
            .jar("web.jar");
    File crm =
        files
            .classes("net/bought/crm/Crm")
            .file("META-INF/maven/com.acme/crm/pom.properties", "groupId=com.acme")
            .jar("crm.jar");
    File library =
        files
            .classes("net/unheard/of/Thing")
            .file("META-INF/maven/net.unheard/of/pom.properties", "groupId=net.unheard")
            .jar("unheard.jar");
    assertFound(
        "com.acme.web,net.bought.crm",
        "API, CRM, Core",
        files.runMain("com.acme.web.Main", library, web, crm));
  }

  @Test
  void anApplicationInALibrarysPackageIsFoundByItsMainClass() throws IOException {
    File shop = files.classes("com/netflix/shop/Main", "com/netflix/shop/api/A").jar("shop.jar");
    File orders = files.classes("com/netflix/shop/orders/Order").jar("orders.jar");
    File library = files.classes("com/netflix/hystrix/Command").jar("hystrix.jar");
    assertFound(
        "com.netflix.shop",
        "API, Core, Orders",
        files.runMain("com.netflix.shop.Main", library, shop, orders));
  }

  @Test
  void aFrameworksFatJarIsSearched() throws IOException {
    File jar =
        files
            .manifest("Main-Class", "io.ktor.server.netty.EngineMain")
            .classes("com/acme/shop/api/A", "com/acme/shop/db/B", "io/ktor/X", "kotlin/Unit")
            .jar("shop-all.jar");
    assertFound("com.acme.shop", "API, Database", files.runJar(jar));
  }

  @Test
  void aModuleWithoutAClassIsReadByItsJar() throws IOException {
    File jar =
        files
            .manifest("Main-Class", "com.acme.app.Main")
            .classes("com/acme/app/Main", "com/acme/app/web/Page", "module-info")
            .jar("mods/app-1.0.jar");
    files.properties.setProperty("jdk.module.path", jar.getParent());
    files.properties.setProperty("jdk.module.main", "com.acme.app");
    files.properties.setProperty("sun.java.command", "com.acme.app");
    assertFound("com.acme.app", "Core, Web", files.jvm());
    assertEquals("app", Discovery.of(files.jvm()).applicationName());
  }

  @Test
  void aFatJarsUnknownLibrariesAreToldByTheirMavenGroups() throws IOException {
    File jar =
        files
            .manifest("Main-Class", "com.acme.web.Main")
            .classes("com/acme/web/Main", "com/acme/web/api/A", "org/acme/core/Thing")
            .classes("net/unheard/of/Thing")
            .file("META-INF/maven/com.acme/web/pom.properties", "")
            .file("META-INF/maven/net.unheard/of/pom.properties", "")
            .jar("all.jar");
    assertFound("com.acme.web,org.acme.core", "API, Core", files.runJar(jar));
  }

  private File orders() throws IOException {
    return new ApplicationFiles(temp)
        .classes("com/acme/orders/web/OrderController", "com/acme/orders/db/Items")
        .jar("modules/orders.jar");
  }

  private File module(String className) throws IOException {
    ApplicationFiles apart = new ApplicationFiles(temp);
    return apart.classes(className).jar("modules/" + className.replace('/', '-') + ".jar");
  }
}

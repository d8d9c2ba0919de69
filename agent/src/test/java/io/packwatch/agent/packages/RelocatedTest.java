package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.bootstrap.Packages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelocatedTest {

  private static final String ROOT = "com.acme.shop";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.shop.shaded.guava.collect.Lists",
        "com.acme.shop.shadow.okio.Buffer",
        "com.acme.shop.relocated.Gson",
        "com/acme/shop/repackaged/asm/ClassWriter",
        "com.acme.shop.internal.shaded.netty.Channel",
        "com.acme.shop.libs.org.apache.http.HttpHost",
        "com/acme/shop/com/fasterxml/jackson/core/JsonParser",
        "com.acme.shop.io.netty.channel.Channel"
      })
  void aLibraryMovedBelowTheRootIsOther(String className) {
    LogicalPackages shop = discovered();
    shop.packageOf("com.acme.shop.internal.Prices");
    shop.packageOf("com.acme.shop.libs.Fonts");

    assertEquals(Packages.OTHER, shop.packageOf(className));
    assertFalse(shop.isApplication(className));
    assertEquals(Arrays.asList("Other", "Internal", "Libs"), shop.names());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.shop.shades.Lamp",
        "com.acme.shop.Shaded",
        "com.acme.shop.com.Port",
        "com.acme.shop.net.Sockets",
        "com.acme.shop.io.Files",
        "com.acme.shop.org.Unit",
        "com.acme.shop.sun.Rays",
        "com.acme.shop.db.oracle.Dialect"
      })
  void theApplicationsOwnWordsAreNoLibraries(String className) {
    assertTrue(discovered().isApplication(className));
  }

  @Test
  void whatIsConfiguredCoversAllThatIsBelow() {
    LogicalPackages packages =
        LogicalPackages.of(
            Collections.singletonMap("Libs", Collections.singletonList("com.acme.shop.shaded")),
            Collections.<String>emptyList());

    assertEquals("Libs", packages.nameOf(packages.packageOf("com.acme.shop.shaded.guava.Lists")));
  }

  @Test
  void aJarWithLibrariesInItHasTheRootsOfItsOwnClasses(@TempDir Path temp) throws IOException {
    ApplicationFiles files = new ApplicationFiles(temp);
    Discovery found =
        Discovery.of(
            files.runJar(
                files
                    .manifest("Main-Class", "com.acme.shop.Shop")
                    .classes(
                        "com/acme/shop/Shop", "com/acme/shop/api/Orders", "com/acme/shop/db/Dao")
                    .classes("com/acme/shaded/guava/Lists", "com/acme/shaded/guava/base/Joiner")
                    .classes("com/acme/shop/shaded/org/apache/http/HttpHost")
                    .jar("shop.jar")));

    assertEquals(Collections.singletonList(ROOT), found.roots());
    assertEquals(
        Arrays.asList("API", "Core", "Database"),
        LogicalPackages.of(Collections.emptyMap(), found).namesOf(found.javaPackages()));
  }

  private static LogicalPackages discovered() {
    return LogicalPackages.of(Collections.emptyMap(), Collections.singletonList(ROOT));
  }
}

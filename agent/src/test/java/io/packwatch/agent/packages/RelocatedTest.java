package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.bootstrap.Packages;
import java.io.File;
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
        "com.acme.shop.relocated.com.eclipsesource.json.Json",
        "com.acme.shop.thirdparty.okhttp3.Call",
        "com/acme/shop/third_party/org/unheardof/Thing",
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
        "com.acme.shop.shaded.Lamp",
        "com.acme.shop.shade.blinds.Order",
        "com/acme/shop/shadow/db/Plays",
        "com.acme.shop.relocated.api.Moves",
        "com.acme.shop.internal.netty.Handlers",
        "com.acme.shop.shadow.net.Casts",
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
                    .classes(
                        "com/acme/shop/internal/g/base/Preconditions",
                        "com/acme/shop/internal/g/collect/Lists",
                        "com/acme/shop/internal/g/collect/ImmutableList",
                        "com/acme/shop/internal/g/graph/Graphs")
                    .classes("com/acme/shop/shaded/org/apache/http/HttpHost")
                    .jar("shop.jar")));

    assertEquals(Collections.singletonList(ROOT), found.roots());
    assertEquals(
        Arrays.asList("API", "Core", "Database"),
        LogicalPackages.of(Collections.emptyMap(), found).namesOf(found.javaPackages()));
  }

  @Test
  void aLibraryWithoutItsOldNameIsKnownByThreeOfItsClasses(@TempDir Path temp) throws IOException {
    LogicalPackages packages =
        ofJar(
            temp,
            "com/acme/shop/internal/guava/base/Preconditions",
            "com/acme/shop/internal/guava/collect/Lists",
            "com/acme/shop/internal/guava/collect/ImmutableList",
            "com/acme/shop/internal/Prices");

    assertFalse(packages.isApplication("com.acme.shop.internal.guava.collect.Lists"));
    assertFalse(packages.isApplication("com/acme/shop/internal/guava/graph/Graphs"));
    assertTrue(packages.isApplication("com.acme.shop.internal.Prices"));
  }

  @Test
  void aLibraryThatNobodyKnowsIsMovedWhereTheJarIsMadeOfSeveral(@TempDir Path temp)
      throws IOException {
    String[] classes = {
      "com/acme/shop/shaded/sums/Sum", "com/acme/shop/shadow/Play", "com/acme/shop/shop/Till"
    };
    LogicalPackages one = ofJar(temp.resolve("one"), classes);
    ApplicationFiles files = new ApplicationFiles(temp.resolve("two"));
    files.file("META-INF/maven/com.acme/shop/pom.properties", "");
    files.file("META-INF/maven/net.unheard/sums/pom.properties", "");
    LogicalPackages several = ofJar(files, classes);

    assertTrue(one.isApplication("com.acme.shop.shaded.sums.Sum"));
    assertFalse(several.isApplication("com.acme.shop.shaded.sums.Sum"));
    assertTrue(several.isApplication("com.acme.shop.shadow.Play"));
  }

  @Test
  void anApplicationMayHaveClassesThatAreCalledAsALibrarys(@TempDir Path temp) throws IOException {
    LogicalPackages packages =
        ofJar(
            temp,
            "com/acme/shop/base/Preconditions",
            "com/acme/shop/collect/Lists",
            "com/acme/shop/one/ClassReader",
            "com/acme/shop/two/ClassWriter",
            "com/acme/shop/three/MethodVisitor");

    assertTrue(packages.isApplication("com.acme.shop.base.Preconditions"));
    assertTrue(packages.isApplication("com.acme.shop.three.MethodVisitor"));
  }

  @Test
  void whatIsConfiguredWinsOverALibrarysClasses(@TempDir Path temp) throws IOException {
    ApplicationFiles files = new ApplicationFiles(temp);
    Discovery found = Discovery.of(files.runJar(gson(files)));
    LogicalPackages packages =
        LogicalPackages.of(
            Collections.singletonMap("Json", Collections.singletonList("com.acme.shop.relocated")),
            found);

    assertEquals("Json", packages.nameOf(packages.packageOf("com.acme.shop.relocated.Gson")));
    assertFalse(
        LogicalPackages.of(Collections.emptyMap(), found)
            .isApplication("com.acme.shop.relocated.Gson"));
  }

  @Test
  void whatHoldsTheMainClassIsTheApplicationWhateverItIsMadeOf(@TempDir Path temp)
      throws IOException {
    LogicalPackages packages =
        ofJar(
            temp,
            "com/acme/shop/Gson",
            "com/acme/shop/GsonBuilder",
            "com/acme/shop/JsonElement",
            "com/acme/shop/TypeAdapter");

    assertTrue(packages.isApplication("com.acme.shop.api.Orders"));
  }

  private static File gson(ApplicationFiles files) throws IOException {
    return files
        .manifest("Main-Class", "com.acme.shop.Shop")
        .classes(
            "com/acme/shop/Shop",
            "com/acme/shop/api/Orders",
            "com/acme/shop/relocated/Gson",
            "com/acme/shop/relocated/GsonBuilder",
            "com/acme/shop/relocated/TypeAdapter")
        .jar("shop.jar");
  }

  private static LogicalPackages ofJar(Path temp, String... classes) throws IOException {
    return ofJar(new ApplicationFiles(temp), classes);
  }

  private static LogicalPackages ofJar(ApplicationFiles files, String... classes)
      throws IOException {
    Discovery found =
        Discovery.of(
            files.runJar(
                files
                    .manifest("Main-Class", "com.acme.shop.Shop")
                    .classes("com/acme/shop/Shop", "com/acme/shop/api/Orders")
                    .classes(classes)
                    .jar("shop.jar")));
    return LogicalPackages.of(Collections.emptyMap(), found);
  }

  private static LogicalPackages discovered() {
    return LogicalPackages.of(Collections.emptyMap(), Collections.singletonList(ROOT));
  }
}

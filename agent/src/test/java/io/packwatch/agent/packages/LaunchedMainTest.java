package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.unheard.Uses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starter.Boot;
import org.starter.Loader;

/** {@code org.starter.Boot} starts {@code com.acme.shop.Main} by a class loader of its own. */
class LaunchedMainTest {

  private static final List<String> BOOT = Collections.singletonList("org.starter");
  private static final String MAIN = "com/acme/shop/Main";

  private final LogicalPackages packages = LogicalPackages.of(Collections.emptyMap(), BOOT);
  private final ClassLoader loader = new URLClassLoader(new URL[0]);
  private LateModules modules = modules(BOOT);
  private File shop = new File("");

  private LateModules modules(List<String> found) {
    return new LateModules(packages, "org.starter", LaunchedMain.of(found));
  }

  @BeforeEach
  void write(@TempDir Path temp) throws IOException {
    ApplicationFiles files = new ApplicationFiles(temp);
    shop = files.classes(MAIN, "com/acme/shop/api/Orders").jar("lib/shop.jar");
    files.classes("com/acme/shop/db/Dao").jar("lib/database.jar");
    files.classes("net/unheard/Uses").jar("lib/unheard.jar");
  }

  private void load(String name, ClassLoader by, boolean hasMain) {
    modules.launching(name, domain(), by, hasMain);
  }

  private ProtectionDomain domain() {
    try {
      return new ProtectionDomain(new CodeSource(shop.toURI().toURL(), (Certificate[]) null), null);
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  private void requireRoots(String... roots) {
    assertEquals(Arrays.asList(roots), packages.roots());
  }

  @Test
  void whatItAsksForByNameIsAnApplicationWithTheJarsOfItsOwner() {
    Boot.main(() -> load(MAIN, loader, true));

    requireRoots("org.starter", "com.acme.shop");
    assertEquals("API", packages.nameOf(packages.packageOf("com.acme.shop.api.Orders")));
    assertEquals("Database", packages.nameOf(packages.packageOf("com.acme.shop.db.Dao")));
    assertEquals("Other", packages.nameOf(packages.packageOf("net.unheard.Uses")));
  }

  @Test
  void whatOneOfItsClassesNeedsIsNone() {
    Boot.main(() -> Uses.another(() -> load(MAIN, loader, true)));

    requireRoots("org.starter");
  }

  @Test
  void whatTheClassPathsOwnLoaderLoadsIsNone() {
    Boot.main(() -> load(MAIN, ClassLoader.getSystemClassLoader(), true));

    requireRoots("org.starter");
  }

  @Test
  void aKnownLibraryOrDriverIsNone() {
    Boot.main(() -> load("org/apache/tool/Main", loader, true));
    Boot.main(() -> load("org/duckdb/DuckDBDriver", loader, true));

    requireRoots("org.starter");
  }

  @Test
  void whereTheProgramHasPackagesOfItsOwnOnlyWhatHasAMainMethodIs() {
    modules = modules(Arrays.asList("org.starter", "org.starter.plugins"));
    Boot.main(() -> load("com/acme/plugin/Plugin", loader, false));
    requireRoots("org.starter");

    Boot.main(() -> load(MAIN, loader, true));
    requireRoots("org.starter", "com.acme.shop");
  }

  @Test
  void itsClassLoaderIsNotTakenForIt() throws ClassNotFoundException {
    ClassLoader[] own = new ClassLoader[1];
    own[0] = new Loader(() -> load(MAIN, own[0], true));
    Uses.load(own[0], "com.acme.shop.Main");
    requireRoots("org.starter");

    Boot.load(own[0], "com.acme.shop.Main");
    requireRoots("org.starter", "com.acme.shop");
  }

  @Test
  void noLauncherIsLookedForWhereTheMainClassIsALibrarysOrBehindAnother(@TempDir Path temp)
      throws IOException {
    ApplicationFiles files = new ApplicationFiles(temp);
    for (String[] manifest :
        new String[][] {{"Main-Class", "org.apache.Boot"}, {"Start-Class", "org.starter.Boot"}}) {
      Discovery found =
          Discovery.of(
              files.runJar(
                  files
                      .manifest(manifest[0], manifest[1])
                      .classes("org/starter/Boot")
                      .jar("b.jar")));
      LogicalPackages of = LogicalPackages.of(Collections.emptyMap(), found);

      assertEquals(false, found.webApplications(of, found.name()).mayLaunch(loader), manifest[1]);
    }
  }
}

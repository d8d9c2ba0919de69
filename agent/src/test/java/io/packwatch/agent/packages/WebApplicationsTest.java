package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebApplicationsTest {

  private static final String FOLDER = "WEB-INF/classes/";

  private final LogicalPackages packages =
      LogicalPackages.of(Collections.emptyMap(), Collections.emptyList());
  private final WebApplications web = new WebApplications(packages);
  private ApplicationFiles files;

  @BeforeEach
  void begin(@TempDir Path temp) {
    files = new ApplicationFiles(temp);
  }

  @Test
  void theFirstClassOfAWebApplicationBringsItsRoot() throws IOException {
    web.loading("com/acme/shop/api/Orders", domain(shop("webapps/shop")));
    assertRoots("com.acme.shop");
    assertEquals("Database", packages.nameOf(packages.packageOf("com.acme.shop.db.OrderDao")));
  }

  @Test
  void twoWebApplicationsHaveTwoRoots() throws IOException {
    File crm = files.classes(FOLDER + "org/other/crm/Crm").directory("webapps/crm");
    web.loading("com/acme/shop/api/Orders", domain(shop("webapps/shop")));
    web.loading("org/other/crm/Crm", domain(crm));
    assertRoots("com.acme.shop", "org.other.crm");
  }

  @Test
  void anUnpackedPathMayHoldSpacesAndPlusSigns() throws IOException {
    web.loading("com/acme/shop/api/Orders", domain(shop("web apps+ü/shop")));
    assertRoots("com.acme.shop");
  }

  @Test
  void anArchiveIsListedWhereTheServerDoesNotUnpack() throws IOException {
    File war =
        files
            .classes(FOLDER + "com/acme/shop/api/Orders", FOLDER + "com/acme/shop/db/OrderDao")
            .classes("org/foreign/thing/Thing")
            .jar("shop.war");
    web.loading("com/acme/shop/api/Orders", domain("jar:" + war.toURI() + "!/WEB-INF/classes/"));
    assertRoots("com.acme.shop");
  }

  @Test
  void anArchiveItselfMayBeTheLocation() throws IOException {
    File war =
        files
            .classes(FOLDER + "com/acme/shop/api/Orders", FOLDER + "com/acme/shop/db/OrderDao")
            .jar("shop.war");
    web.loading("com/acme/shop/api/Orders", domain(war.toURI().toString()));
    web.loading("executable/Main", domain(war.toURI().toString()));
    assertRoots("com.acme.shop");
  }

  @Test
  void aServersOwnUrlsAreRecognisedByTheClassesNames() {
    ProtectionDomain vfs = domain("vfs:/content/shop.war/WEB-INF/classes/");
    web.loading("com/acme/shop/api/v2/Orders", vfs);
    web.loading("com/acme/shop/db/OrderDao", vfs);
    web.loading("org/apache/commons/Patched", vfs);
    web.loading("com/acme/Tool", vfs);
    assertRoots("com.acme.shop", "com.acme");
  }

  @Test
  void anApplicationDeployedAnewMayBringOtherPackages() throws IOException {
    File shop = shop("webapps/shop");
    web.loading("com/acme/shop/api/Orders", domain(shop));
    web.loading("com/acme/crm/api/Customers", domain(shop));
    assertRoots("com.acme.shop", "com.acme.crm");
  }

  @Test
  void librariesOfAWebApplicationAreNone() throws IOException {
    File shop = shop("webapps/shop");
    web.loading("org/foo/Bar", domain(shop.toURI() + "WEB-INF/lib/foo.jar"));
    web.loading("org/foo/Bar", domain("file:/opt/lib/foo.jar"));
    web.loading("org/foo/Bar", null);
    web.loading("org/foo/Bar", new ProtectionDomain(null, null));
    web.loading("org/foo/Bar", new ProtectionDomain(source(null), null));
    assertRoots();
  }

  @Test
  void nothingIsAddedToConfiguredPackages() throws IOException {
    LogicalPackages configured =
        LogicalPackages.of(
            Collections.singletonMap("Shop", Collections.singletonList("com.acme")),
            Collections.emptyList());
    new WebApplications(configured).loading("org/foo/Bar", domain(shop("webapps/shop")));
    assertEquals(Collections.emptyList(), configured.roots());
  }

  @Test
  void moreDomainsThanAreRememberedAreStillRecognised() throws IOException {
    ProtectionDomain shop = domain(shop("webapps/shop"));
    for (int i = 0; i < 5_000; i++) {
      web.loading("org/foo/Bar", domain("file:/opt/lib/foo" + i + ".jar"));
      web.loading("com/acme/shop/api/Orders", shop);
    }
    assertRoots("com.acme.shop");
  }

  private File shop(String directory) throws IOException {
    return files
        .classes(FOLDER + "com/acme/shop/api/Orders", FOLDER + "com/acme/shop/db/OrderDao")
        .directory(directory);
  }

  private void assertRoots(String... expected) {
    List<String> roots = Arrays.asList(expected);
    assertEquals(roots, packages.roots());
  }

  private static ProtectionDomain domain(File application) {
    return domain(application.toURI() + FOLDER);
  }

  private static ProtectionDomain domain(String location) {
    try {
      return new ProtectionDomain(source(new URL(null, location, new NoConnection())), null);
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  private static CodeSource source(@Nullable URL location) {
    return new CodeSource(location, (Certificate[]) null);
  }

  /** Lets a URL have any scheme, as servers do. */
  private static final class NoConnection extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      throw new IOException("not to be opened");
    }
  }
}

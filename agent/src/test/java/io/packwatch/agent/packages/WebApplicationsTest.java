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
  private final WebApplications web =
      new WebApplications(packages, ApplicationName.guessed("Tomcat"), null);
  private ApplicationFiles files;
  private File temp;

  @BeforeEach
  void begin(@TempDir Path temp) {
    this.temp = temp.toFile();
    files = new ApplicationFiles(temp);
  }

  @Test
  void theFirstClassOfAWebApplicationBringsItsRoot() throws IOException {
    load("com/acme/shop/api/Orders", domain(shop("webapps/shop")));
    assertRoots("com.acme.shop");
    assertEquals("Shop/Database", packages.nameOf(packages.packageOf("com.acme.shop.db.OrderDao")));
  }

  @Test
  void twoWebApplicationsHaveTwoRoots() throws IOException {
    File crm = files.classes(FOLDER + "org/other/crm/Crm").directory("webapps/crm");
    load("com/acme/shop/api/Orders", domain(shop("webapps/shop")));
    load("org/other/crm/Crm", domain(crm));
    assertRoots("com.acme.shop", "org.other.crm");
  }

  @Test
  void anUnpackedPathMayHoldSpacesAndPlusSigns() throws IOException {
    load("com/acme/shop/api/Orders", domain(shop("web apps+ü/shop")));
    assertRoots("com.acme.shop");
  }

  @Test
  void anArchiveIsListedWhereTheServerDoesNotUnpack() throws IOException {
    File war =
        files
            .classes(FOLDER + "com/acme/shop/api/Orders", FOLDER + "com/acme/shop/db/OrderDao")
            .classes("org/foreign/thing/Thing")
            .jar("shop.war");
    load("com/acme/shop/api/Orders", domain("jar:" + war.toURI() + "!/WEB-INF/classes/"));
    assertRoots("com.acme.shop");
  }

  @Test
  void anArchiveItselfMayBeTheLocation() throws IOException {
    File war =
        files
            .classes(FOLDER + "com/acme/shop/api/Orders", FOLDER + "com/acme/shop/db/OrderDao")
            .jar("shop.war");
    load("com/acme/shop/api/Orders", domain(war.toURI().toString()));
    load("executable/Main", domain(war.toURI().toString()));
    assertRoots("com.acme.shop");
  }

  @Test
  void aServersOwnUrlsAreRecognisedByTheClassesNames() {
    ProtectionDomain vfs = domain("vfs:/content/shop.war/WEB-INF/classes/");
    load("com/acme/shop/api/v2/Orders", vfs);
    load("com/acme/shop/db/OrderDao", vfs);
    load("org/apache/commons/Patched", vfs);
    load("com/acme/Tool", vfs);
    assertRoots("com.acme.shop", "com.acme");
  }

  @Test
  void anApplicationDeployedAnewMayBringOtherPackages() throws IOException {
    File shop = shop("webapps/shop");
    load("com/acme/shop/api/Orders", domain(shop));
    load("com/acme/crm/api/Customers", domain(shop));
    assertRoots("com.acme.shop", "com.acme.crm");
  }

  @Test
  void librariesOfAWebApplicationAreNone() throws IOException {
    File shop = shop("webapps/shop");
    load("org/foo/Bar", domain(shop.toURI() + "WEB-INF/lib/foo.jar"));
    load("org/foo/Bar", domain("file:/opt/lib/foo.jar"));
    load("org/foo/Bar", null);
    load("org/foo/Bar", new ProtectionDomain(null, null));
    load("org/foo/Bar", new ProtectionDomain(source(null), null));
    assertRoots("com.acme.shop");
  }

  @Test
  void jarsOfTheSameOwnerAreTheWebApplicationsModules() throws IOException {
    File orders = files.classes("com/acme/orders/api/Order").jar("orders.jar");
    File library = files.classes("org/foo/Bar").jar("foo.jar");
    File shop =
        files
            .compressed()
            .classes(FOLDER + "com/acme/shop/Shop")
            .inside("WEB-INF/lib/foo.jar", library)
            .inside("WEB-INF/lib/orders.jar", orders)
            .jar("shop.war");
    load("com/acme/shop/Shop", domain("jar:" + shop.toURI() + "!/WEB-INF/classes/"));
    assertRoots("com.acme");
    assertEquals("Shop/Orders", nameOf("com.acme.orders.api.Order"));
  }

  @Test
  void aWebApplicationMayHaveAllItsClassesInJars() throws IOException {
    files.classes("acme/lib/web/ListServlet").jar("webapps/lib/WEB-INF/lib/lib-web.jar");
    files.classes("org/h2/Driver").jar("webapps/lib/WEB-INF/lib/h2.jar");
    File lib = files.directory("webapps/lib");
    load("acme/lib/web/ListServlet", domain(lib.toURI() + "WEB-INF/lib/lib-web.jar"));
    assertRoots("acme.lib");
    assertEquals("Lib/Web", nameOf("acme.lib.web.ListServlet"));
  }

  @Test
  void theDescriptorTellsWhoseTheJarsAre() throws IOException {
    files.classes("com/acme/crm/web/Page").jar("webapps/crm/WEB-INF/lib/a.jar");
    files.classes("net/unheard/of/Thing").jar("webapps/crm/WEB-INF/lib/b.jar");
    File crm =
        files
            .file(
                "WEB-INF/web.xml",
                "<web-app><display-name>Customers</display-name><servlet>",
                "<servlet-class>com.acme.crm.web.Page</servlet-class></servlet></web-app>")
            .directory("webapps/crm");
    load("com/acme/crm/web/Page", domain(crm.toURI() + "WEB-INF/lib/a.jar"));
    load("net/unheard/of/Thing", domain(crm.toURI() + "WEB-INF/lib/b.jar"));
    assertRoots("com.acme.crm");
    assertEquals("Customers/Web", nameOf("com.acme.crm.web.Page"));
  }

  @Test
  void aLibrarysPackageInTheClassesFolderIsTheApplications() throws IOException {
    File war =
        files
            .classes(FOLDER + "org/apache/jackrabbit/j2ee/A")
            .classes(FOLDER + "org/apache/jackrabbit/servlet/B")
            .directory("webapps/jackrabbit");
    load("org/apache/jackrabbit/j2ee/A", domain(war));
    assertRoots("org.apache.jackrabbit");
  }

  @Test
  void twoWebApplicationsWithTheSameRootAreToldApartByTheirLoaders() throws IOException {
    ClassLoader first = new ClassLoader() {};
    ClassLoader second = new ClassLoader() {};
    load("com/acme/shop/api/Orders", domain(shop("webapps/alpha"), first));
    load("com/acme/shop/api/Orders", domain(shop("webapps/beta"), second));
    assertRoots("com.acme.shop");
    assertEquals(
        "Alpha/API", packages.nameOf(packages.packageOf("com/acme/shop/api/Orders", first)));
    assertEquals(
        "Beta/API", packages.nameOf(packages.packageOf("com/acme/shop/api/Orders", second)));
  }

  @Test
  void theLoaderCountsThatADomainDoesNotTell() throws IOException {
    ClassLoader first = new ClassLoader() {};
    web.loading("com/acme/shop/api/Orders", domain(shop("webapps/alpha")), first);
    load("com/acme/shop/api/Orders", domain(shop("webapps/beta")));
    assertEquals(
        "Alpha/API", packages.nameOf(packages.packageOf("com/acme/shop/api/Orders", first)));
  }

  @Test
  void aBundleThatIsNoneIsWhereItSaysItIs() {
    ClassLoader loader = new ClassLoader() {};
    assertEquals(
        "jar:bundle://3f2a_8.0:0/!/", WebLocation.of("jar:bundle://3f2a_8.0:0/!/", loader));
    assertEquals("bundle://3f2a_8.0:0/", WebLocation.of("bundle://3f2a_8.0:0/", null));
  }

  @Test
  void aServersOnlyApplicationGivesItsNameToAll() throws IOException {
    File only = shop("base/webapps/shop");
    files.properties.setProperty("catalina.base", only.getParentFile().getParent());
    files.classes(FOLDER + "examples/A").directory("installed/webapps/examples");
    files.properties.setProperty("catalina.home", new File(temp, "installed").getPath());
    Discovery found = Discovery.of(files.runMain("org.apache.catalina.startup.Bootstrap"));
    assertEquals("Shop", found.applicationName());
    load(found.webApplications(packages, found.name()), "com/acme/shop/api/Orders", domain(only));
    assertEquals("API", nameOf("com.acme.shop.api.Orders"));
  }

  @Test
  void anApplicationWithANameDeploysOneWithoutAndFurtherOnesWithTheirs() throws IOException {
    WebApplications named = new WebApplications(packages, ApplicationName.given("Bella"), null);
    load(named, "com/acme/shop/api/Orders", domain(shop("one/shop")));
    File crm = files.classes(FOLDER + "org/other/crm/web/Crm").directory("two/crm");
    load(named, "org/other/crm/web/Crm", domain(crm));
    assertEquals("API", nameOf("com.acme.shop.api.Orders"));
    assertEquals("CRM/Web", nameOf("org.other.crm.web.Crm"));
  }

  @Test
  void theJarsOfAnEnterpriseArchiveAreOneApplication() throws IOException {
    files.classes("com/acme/orders/ejb/Order").jar("apps/shop.ear/orders-ejb.jar");
    files.classes("com/acme/billing/Bill").jar("apps/shop.ear/lib/billing.jar");
    files.classes("org/h2/Driver").jar("apps/shop.ear/lib/h2.jar");
    File ear = files.directory("apps/shop.ear");
    load("com/acme/orders/ejb/Order", domain(ear.toURI() + "orders-ejb.jar"));
    assertRoots("com.acme");
    assertEquals("Shop/Billing", nameOf("com.acme.billing.Bill"));
  }

  @Test
  void nothingIsAddedToConfiguredPackages() throws IOException {
    LogicalPackages configured =
        LogicalPackages.of(
            Collections.singletonMap("Shop", Collections.singletonList("com.acme")),
            Collections.emptyList());
    load(
        new WebApplications(configured, ApplicationName.guessed("Tomcat"), null),
        "org/foo/Bar",
        domain(shop("webapps/shop")));
    assertEquals(Collections.emptyList(), configured.roots());
  }

  @Test
  void moreDomainsThanAreRememberedAreStillRecognised() throws IOException {
    ProtectionDomain shop = domain(shop("webapps/shop"));
    for (int i = 0; i < 5_000; i++) {
      load("org/foo/Bar", domain("file:/opt/lib/foo" + i + ".jar"));
      load("com/acme/shop/api/Orders", shop);
    }
    assertRoots("com.acme.shop");
  }

  private File shop(String directory) throws IOException {
    return files
        .classes(FOLDER + "com/acme/shop/api/Orders", FOLDER + "com/acme/shop/db/OrderDao")
        .directory(directory);
  }

  private String nameOf(String className) {
    return packages.nameOf(packages.packageOf(className));
  }

  private static ProtectionDomain domain(File application, ClassLoader loader) {
    ProtectionDomain domain = domain(application);
    return new ProtectionDomain(domain.getCodeSource(), null, loader, null);
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

  private void load(String className, @Nullable ProtectionDomain domain) {
    load(web, className, domain);
  }

  private static void load(
      WebApplications into, String className, @Nullable ProtectionDomain domain) {
    into.loading(className, domain, domain == null ? null : domain.getClassLoader());
  }

  /** Lets a URL have any scheme, as servers do. */
  private static final class NoConnection extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      throw new IOException("not to be opened");
    }
  }
}

package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateModulesTest {

  private static final ProtectionDomain NOWHERE = new ProtectionDomain(null, null);

  private ApplicationFiles files;

  @BeforeEach
  void begin(@TempDir Path temp) {
    files = new ApplicationFiles(temp);
  }

  @Test
  void theJarsBesideTheFirstClassOfTheOwnerBringTheirRoots() throws IOException {
    File web = files.classes("com/acme/shop/web/Web").jar("lib/web.jar");
    files.classes("com/acme/shop/orders/Orders").jar("lib/orders.jar");
    files.classes("org/other/thing/Thing").jar("lib/thing.jar");
    LogicalPackages packages = discovered("com.acme.launcher");
    LateModules modules = new LateModules(packages, "com.acme.launcher");
    modules.loading("com/acme/shop/web/Web", domain(web));
    assertEquals("com.acme.launcher,com.acme.shop", String.join(",", packages.roots()));
    modules.loading("com/acme/shop/orders/Orders", NOWHERE);
    modules.loading("org/other/thing/Thing", NOWHERE);
    assertEquals("com.acme.launcher,com.acme.shop", String.join(",", packages.roots()));
  }

  @Test
  void aDirectoryThatTheSearchHadNoTimeForIsFoundLater() throws IOException {
    File classes =
        files
            .classes("com/acme/shop/host/Main", "com/acme/shop/api/Orders", "com/acme/shop/db/Dao")
            .directory("classes");
    LogicalPackages packages = discovered("com.acme.shop.host");
    new LateModules(packages, "com.acme.shop.host")
        .loading("com.acme.shop.api.Orders", domain(classes));
    assertEquals("API", packages.nameOf(packages.packageOf("com.acme.shop.api.Orders")));
    assertEquals("Database", packages.nameOf(packages.packageOf("com.acme.shop.db.Dao")));
  }

  @Test
  void aClassFromNowhereIsBelowWhatItHasInCommonWithMain() {
    LogicalPackages packages = discovered("com.acme.shop.host");
    new LateModules(packages, "com.acme.shop.host").loading("com/acme/shop/api/Orders", NOWHERE);
    assertEquals("API", packages.nameOf(packages.packageOf("com.acme.shop.api.Orders")));
  }

  @Test
  void whatOnlyBeginsLikeTheOwnerIsNotTheApplications() {
    LogicalPackages packages = discovered("com.acme.shop");
    LateModules modules = new LateModules(packages, "com.acme.shop");
    modules.loading("com/acmetools/Tool", NOWHERE);
    modules.loading("com/acme", NOWHERE);
    modules.loading("org/foo/Bar", NOWHERE);
    assertEquals("com.acme.shop", String.join(",", packages.roots()));
  }

  @Test
  void aLibraryThatIsStartedByItselfIsNotMeasuredAsAWhole() {
    LogicalPackages packages = discovered("org.apache.broker.console");
    new LateModules(packages, "org.apache.broker.console")
        .loading("org/apache/broker/store/Store", NOWHERE);
    assertEquals("org.apache.broker.console", String.join(",", packages.roots()));
  }

  @Test
  void withoutAMainClassOfTheApplicationThereIsNoOwner() {
    LogicalPackages packages = discovered(null);
    new LateModules(packages, null).loading("com/acme/shop/api/Orders", NOWHERE);
    assertEquals(Collections.emptyList(), packages.roots());
  }

  private static LogicalPackages discovered(@Nullable String root) {
    return LogicalPackages.of(
        Collections.emptyMap(),
        root == null ? Collections.emptyList() : Collections.singletonList(root));
  }

  private static ProtectionDomain domain(File place) {
    try {
      return new ProtectionDomain(
          new CodeSource(place.toURI().toURL(), (Certificate[]) null), null);
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }
}

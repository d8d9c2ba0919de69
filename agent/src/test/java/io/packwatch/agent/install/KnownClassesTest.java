package io.packwatch.agent.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.packages.ApplicationName;
import io.packwatch.agent.packages.LogicalPackages;
import io.packwatch.agent.packages.WebApplications;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class KnownClassesTest {

  private final LogicalPackages packages =
      LogicalPackages.of(Collections.emptyMap(), Collections.singletonList("com.acme.shop"));
  private final KnownClasses classes = known(packages);

  @Test
  void theApplicationsClassesHaveAPackage() {
    int api = classes.packageOf("com/acme/shop/api/Orders", null);

    assertEquals("API", packages.nameOf(api));
    assertNotEquals(api, classes.packageOf("com/acme/shop/services/Checkout", null));
    assertEquals(0, classes.packageOf("com/other/Thing", null));
  }

  @Test
  void knownLibrariesAreLibraries() {
    assertTrue(classes.isLibrary("org/h2/engine/Session"));
    assertFalse(classes.isLibrary("com/unheard/of/Driver"));
  }

  @Test
  void aRootThatIsFoundInsideALibraryTakesItsClassesBack() {
    assertTrue(classes.isLibrary("org/apache/shop/api/Orders"));
    assertTrue(classes.isLibrary("org/apache/shop/api/Orders"));
    packages.addRoot("org.apache.shop");

    assertFalse(classes.isLibrary("org/apache/shop/api/Orders"));
    assertTrue(classes.isLibrary("org/apache/other/Thing"));
  }

  @Test
  void oneClassOfALibraryMayBeTheApplications() {
    KnownClasses own =
        known(
            LogicalPackages.of(
                Collections.singletonMap(
                    "Jobs", Collections.singletonList("org.quartz.core.OurJob")),
                Collections.<String>emptyList()));

    assertTrue(own.isLibrary("org/quartz/core/QuartzScheduler"));
    assertFalse(own.isLibrary("org/quartz/core/OurJob"));
  }

  @Test
  void aConfiguredDriverIsLookedIntoThoughItIsALibrary() {
    KnownClasses withDrivers = known(packages, "org.h2.jdbc", "com.other.");

    assertFalse(withDrivers.isLibrary("org/h2/jdbc/JdbcStatement"));
    assertTrue(withDrivers.isLibrary("org/h2/engine/Session"));
  }

  @Test
  void aClassOfNobodysIsNotDiscovered() {
    assertFalse(classes.discover("com/other/Thing", null, null));
  }

  private static KnownClasses known(LogicalPackages packages, String... drivers) {
    return new KnownClasses(
        packages,
        new WebApplications(packages, ApplicationName.given("Bella"), null),
        Arrays.asList(drivers));
  }
}

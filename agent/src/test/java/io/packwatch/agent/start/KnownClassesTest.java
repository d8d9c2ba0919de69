package io.packwatch.agent.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.packages.LogicalPackages;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class KnownClassesTest {

  private final LogicalPackages packages =
      LogicalPackages.of(Collections.emptyMap(), Collections.singletonList("com.acme.shop"));
  private final KnownClasses classes = new KnownClasses(packages, Collections.emptyList());

  @Test
  void theApplicationsClassesHaveAPackage() {
    int api = classes.packageOf("com/acme/shop/api/Orders");

    assertEquals("API", packages.nameOf(api));
    assertNotEquals(api, classes.packageOf("com/acme/shop/services/Checkout"));
    assertEquals(0, classes.packageOf("com/other/Thing"));
  }

  @Test
  void knownLibrariesAreLibraries() {
    assertTrue(classes.isLibrary("org/h2/jdbc/JdbcStatement"));
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
        new KnownClasses(
            LogicalPackages.of(
                Collections.singletonMap(
                    "Jobs", Collections.singletonList("org.quartz.core.OurJob")),
                Collections.emptyList()),
            Collections.emptyList());

    assertTrue(own.isLibrary("org/quartz/core/QuartzScheduler"));
    assertFalse(own.isLibrary("org/quartz/core/OurJob"));
  }

  @Test
  void aConfiguredDriverIsLookedIntoThoughItIsALibrary() {
    KnownClasses withDrivers =
        new KnownClasses(packages, Arrays.asList("org.h2.jdbc", "com.other."));

    assertFalse(withDrivers.isLibrary("org/h2/jdbc/JdbcStatement"));
    assertTrue(withDrivers.isLibrary("org/h2/engine/Session"));
  }

  @Test
  void aClassOfNobodysIsNotDiscovered() {
    assertFalse(classes.discover("com/other/Thing", null));
  }
}

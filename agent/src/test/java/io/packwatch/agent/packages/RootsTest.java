package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RootsTest {

  @Test
  void theMainClassesPackageIsTheRoot() {
    assertRoots("com.acme.shop", of("com.acme.shop"));
    assertRoots(
        "com.acme.shop",
        of("com.acme.shop", "com.acme.shop", "com.acme.shop.api", "com.acme.shop.db.sql"));
  }

  @Test
  void whatMainHasInCommonWithItsSiblingsIsTheRoot() {
    assertRoots(
        "com.acme", of("com.acme.app", "com.acme.app", "com.acme.orders", "com.acme.billing.db"));
  }

  @Test
  void aTreeOfPackagesBesideTheMainClassIsARootOfItsOwn() {
    assertRoots(
        "com.acme.boot, com.acme.shop",
        of("com.acme.boot", "com.acme.boot", "com.acme.shop.api", "com.acme.shop.db"));
    assertRoots("com.acme", of("com.acme.boot", "com.acme.boot", "com.acme.orders"));
  }

  @Test
  void theOnlyModuleOfLayersIsARootInsideTheOneOfAllModules() {
    assertRoots(
        "com.acme, com.acme.orders",
        of(
            "com.acme.boot",
            "com.acme.boot",
            "com.acme.orders.web",
            "com.acme.orders.svc",
            "com.acme.orders.db",
            "com.acme.billing"));
    assertRoots(
        "com.acme",
        of(
            "com.acme.boot",
            "com.acme.boot",
            "com.acme.orders.drafts",
            "com.acme.orders.db",
            "com.acme.billing"));
  }

  @Test
  void aMainPackageWithPackagesBelowStaysARootBesideItsSiblings() {
    assertRoots(
        "com.acme.shop, com.acme.shared",
        of("com.acme.shop", "com.acme.shop", "com.acme.shop.api", "com.acme.shared"));
    assertRoots(
        "com.acme.app, com.acme",
        of(
            "com.acme.app",
            "com.acme.app",
            "com.acme.app.config",
            "com.acme.orders",
            "com.acme.db"));
  }

  @Test
  void unrelatedPackagesOfTheApplicationsFolderAreRootsToo() {
    assertRoots(
        "com.acme.shop, db.migration",
        of("com.acme.shop", "com.acme.shop", "com.acme.shop.api", "db.migration"));
  }

  @Test
  void aPatchedLibraryIsNoRoot() {
    assertRoots(
        "com.acme.shop", of("com.acme.shop", "com.acme.shop", "org.apache.catalina.valves"));
  }

  @Test
  void anApplicationInALibrarysPackageIsNotWidened() {
    assertRoots(
        "org.springframework.samples.petclinic",
        of(
            "org.springframework.samples.petclinic",
            "org.springframework.samples.petclinic",
            "org.springframework.samples.petclinic.owner",
            "org.springframework.web.patched"));
  }

  @Test
  void aRootNeverReachesOverLibraries() {
    assertRoots("co.elastic.shop", of("co.elastic.shop", "co.elastic.shop", "co.elastic.crm"));
  }

  @Test
  void aSingleSegmentIsARootForTheMainClassOnly() {
    assertRoots("shop", of("shop", "shop", "shop.api.v2", "util"));
  }

  @Test
  void aListThatBrokeOffWidensNothing() {
    List<String> part = Arrays.asList("com.acme.app", "com.acme.orders");
    assertEquals(Collections.singletonList("com.acme.app"), Roots.of("com.acme.app", part, false));
  }

  @Test
  void manyUnrelatedPackagesAreAPileOfLibraries() {
    List<String> pile = new ArrayList<>(Collections.singletonList("com.acme.shop"));
    for (int i = 0; i <= Roots.MAX_ROOTS; i++) {
      pile.add("net.lib" + i + ".core");
    }
    assertEquals(Collections.singletonList("com.acme.shop"), Roots.of("com.acme.shop", pile, true));
    assertEquals(Roots.MAX_ROOTS, Roots.of(null, pile, true).size());
  }

  @Test
  void aMainClassWithoutAPackageBringsItsNeighbours() {
    assertRoots(", com.acme", of("", "", "com.acme.x", "com.acme.y"));
    assertRoots("", of(""));
  }

  @Test
  void withoutAMainClassTheDeepestCommonPackageIsTheRoot() {
    assertRoots("com.acme.web", of(null, "com.acme.web.ui", "com.acme.web.db.sql"));
    assertRoots("com.acme.web.billing", of(null, "com.acme.web.billing"));
    assertRoots("com.acme.web", of(null, "com.acme.web.ui", "com.acme.web"));
    assertRoots("com.acme.shop, org.other.crm", of(null, "com.acme.shop", "org.other.crm"));
  }

  @Test
  void aLayerAloneIsAPackageOfWhatIsAroundIt() {
    assertRoots("acme.shop", of(null, "acme.shop.web"));
    assertRoots("com.acme", of(null, "com.acme.web"));
    assertRoots("com.acme.shop", of("com.acme.shop.api", "com.acme.shop.api"));
    assertRoots("com.web", of("com.web", "com.web"));
  }

  @Test
  void slicesThatAreCutAlikeHaveOneRootWhereverMainIs() {
    assertRoots(
        "com.acme",
        of("com.acme.orders", "com.acme.orders", "com.acme.orders.api", "com.acme.billing.api"));
    assertRoots(
        "com.acme",
        of("com.acme.boot", "com.acme.boot", "com.acme.orders.api", "com.acme.billing.api"));
  }

  @Test
  void anOwnersNameMayBeOneSegment() {
    assertRoots(
        "acme.shop", of("acme.shop.web", "acme.shop.web", "acme.shop.orders", "acme.shop.billing"));
    assertRoots("shop", of("shop.boot", "shop.boot", "shop.api", "shop.db"));
  }

  @Test
  void anApplicationOfNothingButALibrarysPackagesIsOneAllTheSame() {
    assertRoots(
        "org.apache.jackrabbit",
        of(null, "org.apache.jackrabbit.j2ee", "org.apache.jackrabbit.servlet"));
    assertRoots(
        "com.netflix.shop",
        of("com.netflix.shop.boot", "com.netflix.shop.boot", "com.netflix.shop.orders"));
  }

  @Test
  void packagesOfOneSegmentNameThemselves() {
    assertEquals(
        Arrays.asList("controllers", "services"),
        Roots.ofOneSegment(null, Arrays.asList("controllers", "services", "", "play", "a.b")));
    assertEquals(
        Collections.singletonList("util"),
        Roots.ofOneSegment("shop", Arrays.asList("shop", "util")));
  }

  @Test
  void nothingFoundIsNoRoot() {
    assertEquals(Collections.emptyList(), of(null));
  }

  private static void assertRoots(String expected, List<String> roots) {
    assertEquals(expected, String.join(", ", roots));
  }

  private static List<String> of(@Nullable String main, String... own) {
    return Roots.of(main, Arrays.asList(own), true);
  }
}

package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.shop.api.Orders;
import com.acme.shop.services.Checkout;
import io.packwatch.bootstrap.Packages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LogicalPackagesTest {

  private final LogicalPackages shop = discovered("com.acme.shop");

  @Test
  void theSegmentBelowTheRootNamesThePackage() {
    assertEquals("API", nameOf(shop, "com.acme.shop.api.v2.Orders"));
    assertEquals("Services", nameOf(shop, "com.acme.shop.services.Checkout"));
  }

  @Test
  void aClassRightInTheRootIsCore() {
    assertEquals("Core", nameOf(shop, "com.acme.shop.Shop"));
  }

  @Test
  void internalNamesMapLikeBinaryOnes() {
    assertEquals(
        shop.packageOf("com.acme.shop.api.v2.Orders"), shop.packageOf("com/acme/shop/api/Items"));
    assertEquals("Core", nameOf(shop, "com/acme/shop/Shop"));
  }

  @Test
  void segmentsOfOneNameShareTheNumber() {
    int dao = shop.packageOf("com.acme.shop.dao.OrderDao");
    assertEquals(dao, shop.packageOf("com.acme.shop.repository.OrderRepository"));
    assertEquals("Database", shop.nameOf(dao));
  }

  @Test
  void theFirstPackageAskedForGetsTheFirstNumber() {
    assertEquals(1, shop.packageOf("com.acme.shop.web.Page"));
    assertEquals(2, shop.packageOf("com.acme.shop.api.Orders"));
    assertEquals(1, shop.packageOf("com.acme.shop.web.Other"));
    assertEquals(Arrays.asList("Other", "Web", "API"), shop.names());
  }

  @Test
  void everythingElseIsOther() {
    assertEquals(Packages.OTHER, shop.packageOf("java.lang.String"));
    assertEquals(Packages.OTHER, shop.packageOf("com.acme.shopping.Cart"));
    assertEquals(Packages.OTHER, shop.packageOf("com.sun.proxy.$Proxy12"));
    assertEquals("Other", shop.nameOf(Packages.OTHER));
    assertEquals("Other", shop.nameOf(40));
  }

  @Test
  void nestedAndGeneratedClassesBelongWhereTheirPackageDoes() {
    int api = shop.packageOf("com.acme.shop.api.Orders");
    assertEquals(api, shop.packageOf("com.acme.shop.api.Orders$Inner"));
    assertEquals(api, shop.packageOf("com.acme.shop.api.Orders$$SpringCGLIB$$0"));
    assertEquals(api, shop.packageOf("com.acme.shop.api.Orders$$EnhancerBySpringCGLIB$$1a2b"));
    assertEquals(api, shop.packageOf("com.acme.shop.api.Orders$$Lambda/0x00007f01"));
    assertEquals(api, shop.packageOf("com.acme.shop.api.Orders$$Lambda$14/0x00007f01"));
  }

  @Test
  void aHiddenClassInTheRootIsCore() {
    assertEquals("Core", nameOf(shop, "com.acme.shop.Shop$$Lambda/0x00007f01"));
    assertEquals("Core", nameOf(shop, "com.acme.shop.Shop$$Lambda$1/471910020"));
    assertEquals(1, shop.packageOf("com.acme.shop.Shop"));
  }

  @Test
  void theLongerOfTwoRootsWins() {
    LogicalPackages packages = discovered("com.acme", "com.acme.shop");
    assertEquals("API", nameOf(packages, "com.acme.shop.api.Orders"));
    assertEquals("Billing", nameOf(packages, "com.acme.billing.Invoice"));
  }

  @Test
  void applicationsOfOneServerShareTheirPackages() {
    LogicalPackages packages = discovered("com.acme.shop", "org.other.crm");
    assertEquals(
        packages.packageOf("com.acme.shop.api.Orders"),
        packages.packageOf("org.other.crm.api.Customers"));
  }

  @Test
  void theDefaultPackageIsCoreWhereItIsARoot() {
    LogicalPackages packages = discovered("");
    assertEquals("Core", nameOf(packages, "Main"));
    assertEquals("Core", nameOf(packages, "Main$$Lambda/0x0001"));
    assertEquals("Core", nameOf(packages, "Main$$Lambda$1/471910020"));
    assertEquals(Packages.OTHER, packages.packageOf("org.h2.Driver"));
    assertEquals(Packages.OTHER, packages.packageOf("org/h2/Driver"));
    assertFalse(shop.isApplication("Main"));
  }

  @Test
  void anApplicationMayLiveInALibrarysPackage() {
    LogicalPackages packages = discovered("org.springframework.samples.petclinic");
    assertEquals("Owner", nameOf(packages, "org.springframework.samples.petclinic.owner.Owner"));
    assertFalse(packages.isApplication("org/springframework/web/servlet/DispatcherServlet"));
  }

  @Test
  void toAskWhetherAClassIsTheApplicationsGivesOutNoNumber() {
    assertTrue(shop.isApplication("com/acme/shop/api/Orders"));
    assertFalse(shop.isApplication("org/h2/Driver"));
    assertEquals(Collections.singletonList("Other"), shop.names());
  }

  @Test
  void packagesBeyondTheLimitAreOther() {
    for (int i = 1; i < Packages.MAX_PACKAGES; i++) {
      assertEquals(i, shop.packageOf("com.acme.shop.p" + i + ".Orders"));
    }
    assertEquals(Packages.OTHER, shop.packageOf("com.acme.shop.late.Orders"));
    assertEquals(Packages.OTHER, shop.packageOf("com.acme.shop.later.Orders"));
    assertTrue(shop.isApplication("com.acme.shop.later.Orders"));
    assertEquals(
        Packages.MAX_PACKAGES - 1,
        shop.packageOf("com.acme.shop.p" + (Packages.MAX_PACKAGES - 1) + ".Orders"));
    assertEquals(Packages.MAX_PACKAGES, shop.names().size());
  }

  @Test
  void segmentsBeyondWhatIsKeptAreStillMapped() {
    int first = shop.packageOf("com.acme.shop.a_.Orders");
    for (int i = 0; i < 2_100; i++) {
      // a, a_, a__, ... share the name A
      StringBuilder segment = new StringBuilder("a");
      for (int bit = i; bit > 0; bit /= 2) {
        segment.append(bit % 2 == 0 ? '_' : '$');
      }
      assertEquals(first, shop.packageOf("com.acme.shop." + segment + ".Orders"));
    }
  }

  @Test
  void whatIsConfiguredReplacesDiscovery() {
    LogicalPackages packages = configured("Storefront", "com.acme.web, com.acme.api");
    assertEquals("Storefront", nameOf(packages, "com.acme.api.Orders"));
    assertEquals("Storefront", nameOf(packages, "com.acme.web.ui.Page"));
    assertEquals(Packages.OTHER, packages.packageOf("com.acme.db.OrderDao"));
    packages.addRoot("com.acme");
    assertEquals(Packages.OTHER, packages.packageOf("com.acme.db.OrderDao"));
  }

  @Test
  void theLongestConfiguredPrefixWins() {
    LogicalPackages packages = configured("Shop", "com.acme", "Money", "com.acme.shop.billing");
    assertEquals("Money", nameOf(packages, "com.acme.shop.billing.tax.Rate"));
    assertEquals("Shop", nameOf(packages, "com.acme.shop.billings.Tax"));
  }

  @Test
  void prefixesAreTakenAsPeopleWriteThem() {
    LogicalPackages packages =
        configured("A", "com.a.*", "B", "com/b/", "C", " com.c. ", "D", "com.d.**");
    assertEquals("A", nameOf(packages, "com.a.X"));
    assertEquals("B", nameOf(packages, "com.b.X"));
    assertEquals("C", nameOf(packages, "com.c.X"));
    assertEquals("D", nameOf(packages, "com.d.X"));
  }

  @Test
  void aPrefixGivenTwiceStaysWithTheFirst() {
    LogicalPackages packages = configured("First", "com.acme", "Second", "com.acme");
    assertEquals("First", nameOf(packages, "com.acme.X"));
  }

  @Test
  void aRootFoundLaterCountsForClassesSeenBefore() {
    LogicalPackages packages = discovered();
    Packages.resolveWith(packages);
    assertEquals(Packages.OTHER, Packages.of(Orders.class));
    packages.addRoot("com.acme.shop");
    assertEquals("API", packages.nameOf(Packages.of(Orders.class)));
    assertEquals(Collections.singletonList("com.acme.shop"), packages.roots());
  }

  @Test
  void aRootBelowAnotherIsNone() {
    shop.addRoot("com.acme.shop.api");
    assertEquals("API", nameOf(shop, "com.acme.shop.api.Orders"));
    assertEquals(Collections.singletonList("com.acme.shop"), shop.roots());
  }

  @Test
  void rootsAreBounded() {
    LogicalPackages packages = discovered();
    for (int i = 0; i < FoundRoots.MAX + 10; i++) {
      packages.addRoot("com.customer" + i + ".app");
    }
    assertEquals(FoundRoots.MAX, packages.roots().size());
  }

  @Test
  void namesAreToldBeforeAnyClassIsAskedFor() {
    List<String> found =
        Arrays.asList("com.acme.shop", "com.acme.shop.db", "com.acme.shop.api", "org.h2", "");
    assertEquals(Arrays.asList("API", "Core", "Database"), shop.namesOf(found));
    assertEquals(Collections.singletonList("Other"), shop.names());
  }

  @Test
  void theNearestApplicationFrameIsTheCaller() {
    assertEquals("Services", shop.nameOf(Orders.place(shop::caller)));
    assertEquals("API", shop.nameOf(Orders.list(shop::caller)));
    assertEquals("API", shop.nameOf(Checkout.pay(() -> Orders.list(shop::caller))));
  }

  @Test
  void aStackWithoutTheApplicationHasNoCaller() {
    assertEquals(Packages.OTHER, shop.caller());
  }

  @Test
  void theStackIsReadToABoundedDepth() {
    assertEquals("API", shop.nameOf(Orders.recurse(2_000, shop::caller)));
    LogicalPackages services = configured("Services", "com.acme.shop.services");
    assertEquals(Packages.OTHER, Checkout.pay(() -> Orders.recurse(2_000, services::caller)));
  }

  @Test
  void allWaysOfReadingTheStackAgree() throws ReflectiveOperationException {
    ClassPackages classes = new ClassPackages(shop);
    List<CallerFinder> ways =
        Arrays.asList(
            new ClassContextCaller(classes), Callers.walking(classes), new ThrowableCaller(shop));
    for (CallerFinder way : ways) {
      assertEquals("Services", shop.nameOf(Orders.place(way::nearest)));
      assertEquals("API", shop.nameOf(Orders.list(way::nearest)));
      assertEquals("API", shop.nameOf(Orders.recurse(2_000, way::nearest)));
      assertEquals(Packages.OTHER, way.nearest());
    }
  }

  @Test
  void theFasterWayIsTakenWhenItIsWorthIt() {
    Callers callers = new Callers(shop);
    ask(callers, 999);
    callers.improve();
    assertEquals("StackWalkerCaller", callers.toString());
    ask(callers, 1);
    callers.improve();
    assertEquals(best(), callers.toString());
    assertEquals("API", shop.nameOf(Orders.list(callers::nearest)));
  }

  private static void ask(Callers callers, int times) {
    for (int i = 0; i < times; i++) {
      callers.nearest();
    }
  }

  private static String best() {
    int java = Integer.parseInt(System.getProperty("java.specification.version"));
    return java < 24 ? "ClassContextCaller" : "StackWalkerCaller";
  }

  @Test
  void aClassOfARootThatIsFoundLaterIsTheApplicationsFromThenOn() {
    LogicalPackages discovered =
        LogicalPackages.of(Collections.emptyMap(), Collections.emptyList());
    assertEquals(Packages.OTHER, Orders.list(discovered::caller));
    discovered.addRoot("com.acme.shop");
    assertEquals("API", discovered.nameOf(Orders.list(discovered::caller)));
  }

  @Test
  void threadsAgreeOnTheNumbers() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<List<Integer>>> answers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      answers.add(
          pool.submit(
              () -> {
                start.await();
                List<Integer> ids = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                  ids.add(shop.packageOf("com.acme.shop.p" + i + ".Orders"));
                }
                return ids;
              }));
    }
    start.countDown();
    Set<List<Integer>> distinct = new HashSet<>();
    for (Future<List<Integer>> answer : answers) {
      distinct.add(answer.get());
    }
    pool.shutdown();
    assertEquals(1, distinct.size());
    assertEquals(41, shop.names().size());
  }

  private static String nameOf(LogicalPackages packages, String className) {
    return packages.nameOf(packages.packageOf(className));
  }

  private static LogicalPackages discovered(String... roots) {
    return LogicalPackages.of(Collections.emptyMap(), Arrays.asList(roots));
  }

  private static LogicalPackages configured(String... namesAndPrefixes) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndPrefixes.length; i += 2) {
      map.put(namesAndPrefixes[i], Arrays.asList(namesAndPrefixes[i + 1].split(",", -1)));
    }
    return LogicalPackages.of(map, Collections.singletonList("com.acme"));
  }
}

package io.packwatch.agent.transform;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.bootstrap.Boundaries;
import org.junit.jupiter.api.Test;

class BoundaryMethodsTest {

  private static final String TILL = "com/acme/bank/Till";

  private final BoundaryMethods methods = new BoundaryMethods();
  private final ClassLoader loader = new Loader();

  private static final class Loader extends ClassLoader {}

  @Test
  void everyMethodHasItsOwnNumber() {
    int run = methods.number(loader, TILL, "run()V");
    int runWith = methods.number(loader, TILL, "run(I)V");

    assertNotEquals(run, runWith);
    assertNotEquals(Boundaries.PROXIES, run);
  }

  @Test
  void aMethodKeepsItsNumberWhenItsClassIsWovenAgain() {
    int run = methods.number(loader, TILL, "run()V");
    for (int i = 0; i < 2 * Boundaries.MAX_METHODS; i++) {
      assertEquals(run, methods.number(loader, TILL, "run()V"));
    }
  }

  @Test
  void theSameClassInAnotherLoaderIsAnotherOne() {
    assertNotEquals(
        methods.number(loader, TILL, "run()V"), methods.number(new Loader(), TILL, "run()V"));
  }

  @Test
  void aNumberLeadsBackToItsMethod() {
    int run = methods.number(loader, TILL, "run()V");

    assertEquals(TILL + ".run()V", requireNonNull(methods.method(run)).key);
  }

  @Test
  void aDisarmedMethodIsNotAllowedInAnyLoader() {
    int run = methods.number(loader, TILL, "run()V");
    methods.number(loader, TILL, "run(I)V");
    methods.disarm(requireNonNull(methods.method(run)));

    assertFalse(methods.allows(TILL, "run()V"));
    assertTrue(methods.allows(TILL, "run(I)V"));
  }

  @Test
  void onlyAClassOfWhichAMethodIsDisarmedIsNotAsInEarlierRuns() {
    int run = methods.number(loader, TILL, "run()V");
    methods.disarm(requireNonNull(methods.method(run)));

    assertFalse(methods.allowAll(TILL));
    assertTrue(methods.allowAll("com/acme/bank/Vault"));
  }

  @Test
  void eachLoadersMethodIsDisarmedOnce() {
    BoundaryMethods.Method one =
        requireNonNull(methods.method(methods.number(loader, TILL, "run()V")));
    BoundaryMethods.Method other =
        requireNonNull(methods.method(methods.number(new Loader(), TILL, "run()V")));

    assertTrue(methods.disarm(one));
    assertTrue(methods.disarm(other));
    assertFalse(methods.disarm(one));
  }

  @Test
  void whenNumbersRunOutFurtherMethodsAreBoundariesWithoutANumberOfTheirOwn() {
    int run = methods.number(loader, TILL, "run()V");
    for (int i = 2; i < Boundaries.MAX_METHODS; i++) {
      assertNotEquals(Boundaries.PROXIES, methods.number(loader, TILL, "m" + i + "()V"));
    }

    assertTrue(methods.allows(TILL, "more()V"));
    assertTrue(methods.allowAll(TILL), "the cache of classes stays in use");
    assertEquals(Boundaries.PROXIES, methods.number(loader, TILL, "more()V"));
    assertTrue(methods.allows(TILL, "run()V"));
    assertEquals(run, methods.number(loader, TILL, "run()V"));
    assertEquals(Boundaries.MAX_METHODS, methods.size());
  }
}

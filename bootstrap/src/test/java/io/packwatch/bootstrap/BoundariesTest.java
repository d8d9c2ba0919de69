package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundariesTest {

  private static final long HOUR = 3_600_000_000_000L;

  private static final int BOUNDARY = 1;

  private Since api = Since.now(Shop.API);
  private Since services = Since.now(Shop.SERVICES);

  @BeforeEach
  void open() {
    Shop.open();
    api = Since.now(Shop.API);
    services = Since.now(Shop.SERVICES);
  }

  @Test
  void aCallIntoAPackageIsCounted() {
    Boundaries.exit(Boundaries.enter(Shop.API, BOUNDARY), false);

    assertEquals(1, api.calls());
    assertEquals(0, api.of("calls failed"));
  }

  @Test
  void aCallThatAnExceptionLeavesIsAnError() {
    Boundaries.exit(Boundaries.enter(Shop.API, BOUNDARY), true);

    assertEquals(1, api.of("calls failed"));
  }

  @Test
  void aCallInsideThePackageRecordsNothing() {
    int outer = Boundaries.enter(Shop.API, BOUNDARY);
    int inner = Boundaries.enter(Shop.API, BOUNDARY);
    Boundaries.exit(inner, false);
    Boundaries.exit(outer, false);

    assertEquals(0, inner);
    assertEquals(1, api.calls());
  }

  @Test
  void aCallBackIntoThePackageCountsAgain() {
    int first = Boundaries.enter(Shop.API, BOUNDARY);
    int other = Boundaries.enter(Shop.SERVICES, BOUNDARY);
    int back = Boundaries.enter(Shop.API, BOUNDARY);
    Boundaries.exit(back, false);
    Boundaries.exit(other, false);
    Boundaries.exit(first, false);

    assertEquals(2, api.calls());
    assertEquals(1, services.calls());
  }

  /**
   *
   *
   * <pre>
   * API      |----- 5 h -----|
   * Services    |-- 3 h --|
   * </pre>
   */
  @Test
  void selfTimeExcludesThePackagesThatWereCalled() {
    int outer = Boundaries.enter(Shop.API, BOUNDARY);
    int inner = Boundaries.enter(Shop.SERVICES, BOUNDARY);
    ThreadState.current().started[0] -= 5 * HOUR;
    ThreadState.current().started[1] -= 3 * HOUR;
    Boundaries.exit(inner, false);
    Boundaries.exit(outer, false);

    assertHours(5, api.of("calls nanos"));
    assertHours(2, api.of("self nanos"));
    assertHours(3, services.of("self nanos"));
  }

  /**
   *
   *
   * <pre>
   * API       |------------ 9 h ------------|
   * Services     |-- 3 h --|   |-- 2 h --|
   * Database      |- 1 h -|
   * </pre>
   */
  @Test
  void aPackageCalledDeeperIsTakenFromItsCallerAlone() {
    int outer = Boundaries.enter(Shop.API, BOUNDARY);
    int first = Boundaries.enter(Shop.SERVICES, BOUNDARY);
    int deepest = Boundaries.enter(Shop.DATABASE, BOUNDARY);
    ThreadState.current().started[0] -= 9 * HOUR;
    ThreadState.current().started[1] -= 3 * HOUR;
    ThreadState.current().started[2] -= HOUR;
    Boundaries.exit(deepest, false);
    Boundaries.exit(first, false);
    int second = Boundaries.enter(Shop.SERVICES, BOUNDARY);
    ThreadState.current().started[1] -= 2 * HOUR;
    Boundaries.exit(second, false);
    Boundaries.exit(outer, false);

    assertHours(4, api.of("self nanos"));
    assertHours(4, services.of("self nanos"));
  }

  @Test
  void anExitClosesFramesThatWereLeftOpenAbove() {
    int outer = Boundaries.enter(Shop.API, BOUNDARY);
    int leftOpen = Boundaries.enter(Shop.SERVICES, BOUNDARY);
    Boundaries.exit(outer, false);
    Boundaries.exit(leftOpen, false);

    assertEquals(0, ThreadState.current().depth);
    assertEquals(1, api.calls());
    assertEquals(0, services.calls());
  }

  @Test
  void anExitWithoutAFrameDoesNothing() {
    Boundaries.exit(0, false);

    assertEquals(0, ThreadState.current().depth);
  }

  /** Both directions: what is attributed inside, and what is counted in the end. */
  @Test
  void callsBelowTheDeepestFrameAreChargedToTheirPackages() {
    int[] tokens = new int[ThreadState.MAX_DEPTH + 11];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = Boundaries.enter(packageAt(i), BOUNDARY);
      assertEquals(packageAt(i), ThreadState.current().attributed(), "entering " + i);
    }
    for (int i = tokens.length - 1; i >= 0; i--) {
      assertEquals(packageAt(i), ThreadState.current().attributed(), "leaving " + i);
      Boundaries.exit(tokens[i], false);
    }

    assertEquals(0, ThreadState.current().depth);
    assertEquals(ThreadState.MAX_DEPTH / 2, api.calls());
    assertEquals(ThreadState.MAX_DEPTH / 2, services.calls());
    assertEquals(ThreadState.MAX_DEPTH, Beyond.limit(Beyond.DEPTH));
  }

  private static int packageAt(int depth) {
    return depth % 2 == 0 ? Shop.API : Shop.SERVICES;
  }

  @Test
  void aCallIntoAPackageBeyondThoseToldApartIsOther() {
    Since other = Since.now(Packages.OTHER);
    int first = Boundaries.enter(Packages.OTHER, BOUNDARY);
    int inside = Boundaries.enter(Packages.OTHER, BOUNDARY);
    assertEquals(Packages.OTHER, ThreadState.current().attributed());
    Boundaries.exit(inside, false);
    Boundaries.exit(first, false);

    assertEquals(1, other.calls());
  }

  @Test
  void entriesAreSampledForFindingHotMethods() {
    int before = Boundaries.calls(BOUNDARY);
    int outer = Boundaries.enter(Shop.API, BOUNDARY);
    for (int entry = 1; entry < 10 * ThreadState.SAMPLED; entry++) {
      Boundaries.enter(Shop.API, BOUNDARY);
    }
    Boundaries.exit(outer, false);

    assertEquals(10 * ThreadState.SAMPLED, Boundaries.calls(BOUNDARY) - before);
  }

  @Test
  void methodsThatAreCalledInTurnsAreSampledAlike() {
    int other = BOUNDARY + 1;
    int before = Boundaries.calls(BOUNDARY);
    int beforeOther = Boundaries.calls(other);
    int outer = Boundaries.enter(Shop.API, Boundaries.PROXIES);
    for (int turn = 0; turn < 10 * ThreadState.SAMPLED; turn++) {
      Boundaries.enter(Shop.API, BOUNDARY);
      Boundaries.enter(Shop.API, other);
    }
    Boundaries.exit(outer, false);

    assertEquals(10 * ThreadState.SAMPLED, Boundaries.calls(BOUNDARY) - before);
    assertEquals(10 * ThreadState.SAMPLED, Boundaries.calls(other) - beforeOther);
  }

  @Test
  void threadsThatEndSoonAreSampledTogether() throws InterruptedException {
    int before = Boundaries.calls(BOUNDARY);
    for (int number = 0; number < ThreadState.SAMPLED; number++) {
      Thread thread = new Thread(() -> Boundaries.enter(Shop.API, BOUNDARY));
      thread.start();
      thread.join();
    }

    assertEquals(ThreadState.SAMPLED, Boundaries.calls(BOUNDARY) - before);
  }

  @Test
  void aProxyStandsForTheApplicationsInterface() {
    Since database = Since.now(Shop.DATABASE);
    Class<?> proxy = proxyOf(Shop.DatabaseInterface.class);
    Boundaries.exit(Boundaries.enterProxy(proxy), false);

    assertEquals(1, database.calls());
  }

  @Test
  void aProxyOfALibraryOpensNoFrame() {
    assertEquals(0, Boundaries.enterProxy(proxyOf(Runnable.class)));
  }

  @Test
  void theAgentsOwnThreadsAreNotMeasured() {
    ThreadState.current().muted = true;

    assertEquals(0, Boundaries.enter(Shop.API, BOUNDARY));
  }

  @Test
  void nothingIsRecordedWhileRecordingIsOff() {
    Recording.on = false;

    assertEquals(0, Boundaries.enter(Shop.API, BOUNDARY));
  }

  private static Class<?> proxyOf(Class<?> type) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> null);
    return proxy.getClass();
  }

  /** Within 1/64 for the bucket, and a quarter of an hour for the test itself. */
  private static void assertHours(long hours, long nanos) {
    assertTrue(nanos >= hours * HOUR * 63 / 64 && nanos <= hours * HOUR + HOUR / 4, nanos + " ns");
  }
}

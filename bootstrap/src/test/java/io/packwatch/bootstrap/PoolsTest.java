package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolsTest {

  private Object pool = new Object();

  @BeforeEach
  void open() {
    Shop.open();
    forget(); // what other tests left open
    pool = new Object();
    Pools.opened(pool);
  }

  @AfterEach
  void forget() {
    for (Pool known : Pools.open()) {
      Pools.forget(known);
    }
  }

  @Test
  void aPoolThatWasBuiltIsWatched() {
    assertTrue(watched().pooled);
    assertFalse(watched().isGone());
  }

  @Test
  void aBorrowIsTimed() {
    Pools.acquired(pool, Pools.acquiring(), false, false);

    assertEquals(1, Since.count(watched().acquireTime));
  }

  @Test
  void aTimeoutIsCountedAndNeverTimed() {
    Pools.acquired(pool, Pools.acquiring(), true, true);

    assertEquals(1, watched().timeouts.sum());
    assertEquals(0, Since.count(watched().acquireTime));
  }

  @Test
  void anotherFailureIsNeitherTimedNorATimeout() {
    Pools.acquired(pool, Pools.acquiring(), true, false);

    assertEquals(0, watched().timeouts.sum());
    assertEquals(0, Since.count(watched().acquireTime));
  }

  @Test
  void usageIsTimedFromOutToBack() {
    Object entry = new Object();
    Pools.out(pool, entry);
    Pools.back(pool, entry);
    Pools.back(pool, entry);

    assertEquals(1, Since.count(watched().usageTime));
    assertEquals(0, watched().active());
  }

  /** Surefire runs tests in the main thread, as an application starts. */
  @Test
  void whoeverStartsTheApplicationIsABorrowerOnlyWhereThereIsNoOther() throws Exception {
    Shop.caller = Shop.API;
    Pools.acquired(pool, Pools.acquiring(), false, false);

    assertEquals(Shop.API, watched().mainBorrower());
    assertFalse(watched().isBorrowerSure());

    Shop.caller = Shop.SERVICES;
    Thread worker = new Thread(() -> Pools.acquired(pool, Pools.acquiring(), false, false));
    worker.start();
    worker.join();

    assertEquals(Shop.SERVICES, watched().mainBorrower());
    assertTrue(watched().isBorrowerSure());
  }

  @Test
  void aConnectionThatCannotBeOpenedIsCountedOnceByWhoAsked() {
    Shop.caller = Shop.API;
    Since api = Since.now(Shop.API);
    long outer = Pools.connecting();
    Pools.connected("inner", Pools.connecting(), true);
    Pools.acquired(pool, Pools.acquiring(), true, true);
    Pools.connected("outer", outer, true);

    assertEquals(1, api.of("connection errors"));
    Pools.acquired(pool, Pools.acquiring(), true, true);
    assertEquals(2, api.of("connection errors"));
  }

  @Test
  void aConnectionThatASecondSourceHadIsNoError() {
    Shop.caller = Shop.API;
    Since api = Since.now(Shop.API);
    long outer = Pools.connecting();
    Pools.acquired(pool, Pools.acquiring(), true, true);
    Pools.acquired(pool, Pools.acquiring(), false, false);
    Pools.connected("outer", outer, false);

    assertEquals(0, api.of("connection errors"));
  }

  @Test
  void theOutermostSourceIsTheOneThatWasAsked() {
    Shop.caller = Shop.API;
    long outer = Pools.connecting();
    Pools.connected("DriverManager of it", Pools.connecting(), false);
    Pools.connected("asked", outer, false);

    assertEquals(null, source("DriverManager of it"));
    Pool asked = source("asked");
    assertEquals(1, asked == null ? 0 : Since.count(asked.acquireTime));
  }

  @Test
  void thePackageThatBorrowsMostIsTheMainBorrower() {
    borrowAs(Shop.API);
    borrowAs(Shop.SERVICES);
    borrowAs(Shop.SERVICES);
    borrowAs(Packages.OTHER);
    borrowAs(Packages.OTHER);
    borrowAs(Packages.OTHER);

    assertEquals(Shop.SERVICES, watched().mainBorrower());
  }

  @Test
  void aBorrowerThatIsNotKnownIsOther() {
    borrowAs(Packages.OTHER);

    assertEquals(Packages.OTHER, watched().mainBorrower());
  }

  /**
   *
   *
   * <pre>
   * in use   1 2 3 2 1     1 2
   * taken             3       2
   * </pre>
   */
  @Test
  void aSpikeBetweenTwoReadingsShowsInThePeak() {
    Object first = new Object();
    Object second = new Object();
    Object third = new Object();
    Pools.out(pool, first);
    Pools.out(pool, second);
    Pools.out(pool, third);
    Pools.back(pool, third);
    Pools.back(pool, second);
    assertEquals(3, watched().takePeak());

    Pools.out(pool, second);
    Pools.back(pool, second);
    assertEquals(2, watched().takePeak());
  }

  @Test
  void whatStaysInUseIsInEveryPeak() {
    Pools.out(pool, new Object());
    watched().takePeak();

    assertEquals(1, watched().takePeak());
  }

  @Test
  void aCorrectionIsFollowedByPeaks() {
    Pools.out(pool, new Object());
    watched().correctActive(-1);
    watched().takePeak();

    assertEquals(0, watched().takePeak());
  }

  @Test
  void aClosedPoolIsKeptUntilItsLastFiguresAreRead() {
    Pools.acquired(pool, Pools.acquiring(), false, false);
    Pools.closed(pool);
    Pools.acquired(pool, Pools.acquiring(), true, true); // waited when the pool was closed

    Pool closed = watched();
    assertTrue(closed.isGone());
    assertEquals(1, Since.count(closed.acquireTime));
    assertEquals(1, closed.timeouts.sum());
  }

  @Test
  void aForgottenPoolIsNotWatchedAgainForWhatComesBack() {
    Object entry = new Object();
    Pools.out(pool, entry);
    Pools.closed(pool);
    Pools.forget(watched());
    Pools.back(pool, entry);
    Pools.acquired(pool, Pools.acquiring(), true, false); // it refuses

    assertEquals(0, Pools.open().size());
  }

  @Test
  void eachOfManyPoolsKeepsItsOwnFigures() {
    Object[] many = new Object[90];
    for (int i = 0; i < many.length; i++) {
      many[i] = new Object();
      Pools.opened(many[i]);
    }
    for (int round = 0; round < 3; round++) {
      for (Object each : many) {
        Pools.acquired(each, Pools.acquiring(), false, false);
      }
    }

    long borrowed = 0;
    for (Pool each : Pools.open()) {
      long count = Since.count(each.acquireTime);
      assertEquals(each.get() == pool ? 0 : 3, count);
      borrowed += count;
    }
    assertEquals(3L * many.length, borrowed);
  }

  @Test
  void aPoolThatWasThereBeforeTheAgentIsFoundWhenItIsUsed() {
    Object older = new Object();
    Pools.acquired(older, Pools.acquiring(), false, false);

    assertEquals(2, Pools.open().size());
    assertSame(older, Pools.open().get(1).get());
  }

  @Test
  void aPoolThatIsForgottenWithoutBeingClosedCanBeCollected() {
    pool = new Object();

    assertTrue(Garbage.collects(() -> watched().isGone()));
  }

  @Test
  void aPlainSourceIsTimedByItsName() {
    Shop.caller = Shop.API;
    connect("org.h2.Driver");

    Pool source = source("org.h2.Driver");
    assertEquals(1, source == null ? 0 : Since.count(source.acquireTime));
    assertEquals(Shop.API, source == null ? 0 : source.mainBorrower());
    assertFalse(source != null && source.pooled);
  }

  @Test
  void whatAPoolInsideADataSourceCountedIsNotCountedAgain() {
    Shop.caller = Shop.API;
    long started = Pools.connecting();
    Pools.acquired(pool, Pools.acquiring(), false, false);
    Pools.connected("around", started, false);

    assertEquals(null, source("around"));
  }

  @Test
  void whatAPoolOpensForItselfIsNotTheApplications() {
    Shop.caller = Shop.API;
    Object begun = Housekeeping.begin();
    connect("filling");
    Housekeeping.end(begun);

    assertEquals(null, source("filling"));
  }

  private void borrowAs(int packageId) {
    int token = Boundaries.enter(packageId, Boundaries.PROXIES);
    Pools.acquired(pool, Pools.acquiring(), false, false);
    Boundaries.exit(token, false);
  }

  private static void connect(String source) {
    Pools.connected(source, Pools.connecting(), false);
  }

  private static Pool watched() {
    return Pools.open().get(0);
  }

  private static @Nullable Pool source(String name) {
    for (Pool source : Pools.sources()) {
      if (name.equals(source.name())) {
        return source;
      }
    }
    return null;
  }
}

package io.packwatch.agent.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.bank.Till;
import io.packwatch.agent.build.NamedApplication;
import io.packwatch.bootstrap.Boundaries;
import io.packwatch.bootstrap.Recording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Checks a second apart. A boundary is hot above {@link HotMethodGuard#MAX_CALLS_PER_SECOND}, give
 * or take the few calls by which sampling errs.
 */
class HotMethodGuardTest {

  private static final String TILL = "com/acme/bank/Till";
  private static final int HOT = HotMethodGuard.MAX_CALLS_PER_SECOND + 100;
  private static final int WARM = HotMethodGuard.MAX_CALLS_PER_SECOND - 100;
  private static final long SECOND = 1_000_000_000L;

  private final BoundaryMethods methods = new BoundaryMethods();
  private final FakeInstrumentation jvm = new FakeInstrumentation();
  private final List<String> said = new ArrayList<>();
  private final HotMethodGuard boundaries =
      new HotMethodGuard(
          methods,
          new LoadedClasses(jvm.asInstrumentation(), new ProbeIndex(), new NamedApplication()),
          new NamedApplication(),
          id -> "Package" + id,
          () -> -1,
          said::add);
  private final ThrowAwayLoader loader = loader();

  /** A field, because boundaries hold loaders weakly. */
  private final ThrowAwayLoader another = loader();

  private final int run = methods.number(loader, TILL, "run()V");

  /** The JVM's clock may begin anywhere. */
  private long now = -5_000 * SECOND;

  @BeforeEach
  void recordNothing() {
    Recording.on = false;
    boundaries.check(now);
  }

  @AfterEach
  void recordAgain() {
    Recording.on = true;
    for (int number = 0; number < methods.size(); number++) {
      Boundaries.leaveOut(number, false);
    }
  }

  @Test
  void aMethodThatIsHotInTwoChecksInARowIsDisarmed() throws Exception {
    aSecondWith(HOT);
    aSecondWith(HOT);

    assertFalse(methods.allows(TILL, "run()V"));
    assertEquals(Collections.singletonList(loader.copyOf(Till.class)), jvm.retransformed);
  }

  @Test
  void itIsDisarmedOnceAndSaid() {
    for (int i = 0; i < 5; i++) {
      aSecondWith(HOT);
    }

    assertEquals(1, jvm.retransformed.size());
    assertEquals(
        Collections.singletonList(
            "com.acme.bank.Till.run is called over 100,000 times a second: it is no longer a boundary,"
                + " and its time counts for its caller;"
                + " packwatch.boundary.exclude=com.acme.bank.Till leaves the class out from the start"),
        said);
  }

  @Test
  void aBurstThatFillsAProcessorIsHotAtOnce() {
    aSecondWith(HotMethodGuard.MAX_BURST_PER_SECOND + 100);

    assertEquals(1, jvm.retransformed.size());
    assertEquals(0, Boundaries.enter(1, run), "no frame from the next call on");
  }

  @Test
  void aBurstInOneCheckIsNotHot() {
    aSecondWith(10 * HOT);
    aSecondWith(0);
    aSecondWith(10 * HOT);
    aSecondWith(1);

    assertEquals(0, jvm.retransformed.size());
  }

  @Test
  void callsUpToTheLimitAreNotHot() {
    for (int i = 0; i < 5; i++) {
      aSecondWith(WARM);
    }

    assertTrue(methods.allows(TILL, "run()V"));
  }

  @Test
  void aCheckThatComesLateMeasuresByItsTime() {
    for (int i = 0; i < 5; i++) {
      call(run, 3 * WARM);
      now += 3 * SECOND;
      boundaries.check(now);
    }

    assertEquals(0, jvm.retransformed.size());
  }

  @Test
  void theFirstCheckFindsNothingHot() {
    HotMethodGuard fresh =
        new HotMethodGuard(
            methods,
            new LoadedClasses(jvm.asInstrumentation(), new ProbeIndex(), new NamedApplication()),
            new NamedApplication(),
            id -> "Package" + id,
            () -> -1,
            said::add);
    fresh.check(now);
    call(run, HOT);
    fresh.check(now + SECOND);

    assertEquals(0, jvm.retransformed.size());
  }

  @Test
  void theSameMethodInAnotherLoaderIsDisarmedToo() {
    int other = methods.number(another, TILL, "run()V");
    aSecondWith(HOT);
    aSecondWith(HOT);
    call(other, HOT);
    aSecondWith(0);
    call(other, HOT);
    aSecondWith(0);

    assertEquals(2, jvm.retransformed.size());
  }

  private static ThrowAwayLoader loader() {
    return new ThrowAwayLoader((a, b, c, d, e) -> null, false, "com.acme.");
  }

  private void aSecondWith(int calls) {
    call(run, calls);
    now += SECOND;
    boundaries.check(now);
  }

  private static void call(int boundary, int times) {
    for (int i = 0; i < times; i++) {
      Boundaries.enter(1, boundary);
    }
  }
}

package io.packwatch.agent.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.bank.Till;
import io.packwatch.agent.build.NamedApplication;
import io.packwatch.bootstrap.Boundaries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Which boundaries are left out, by counters of the test's own. A check a second; the process takes
 * one processor, so boundaries may take 20 ms of each second, 285,714 calls into other packages.
 */
class ThinBoundariesTest {

  private static final String TILL = "com/acme/bank/Till";
  private static final long SECOND = 1_000_000_000L;
  private static final int SHORT = 300;

  /** At 70 ns each 6.3 ms; more would be hot. */
  private static final int MANY = 90_000;

  private final int[] calls = new int[100];
  private final int[] time = new int[100];
  private final Set<Integer> charged = new HashSet<>();
  private final BoundaryMethods methods = new BoundaryMethods();
  private final NamedApplication application =
      new NamedApplication().with("com/acme/", 3).with("org/acme/", 4);
  private final FakeInstrumentation jvm = new FakeInstrumentation();
  private final List<String> said = new ArrayList<>();
  private final ThrowAwayLoader loader =
      new ThrowAwayLoader((a, b, c, d, e) -> null, false, "com.acme.");
  private long now;
  private long cpu;
  private final HotMethodGuard boundaries =
      new HotMethodGuard(
          methods,
          new LoadedClasses(jvm.asInstrumentation(), new ProbeIndex(), application),
          application,
          id -> id == 3 ? "Bank" : "Organisation",
          () -> cpu,
          said::add,
          new Counted());

  /** The method that takes most of the package's time, which always stays. */
  private final int work = method(TILL, "work");

  private final class Counted implements BoundaryCosts.Counters {
    @Override
    public int calls(int boundary) {
      return calls[boundary];
    }

    @Override
    public int crossings(int boundary) {
      return calls[boundary];
    }

    @Override
    public int time(int boundary) {
      return time[boundary];
    }

    @Override
    public boolean isCharged(int boundary) {
      return charged.contains(boundary);
    }
  }

  @AfterEach
  void forget() {
    for (int number = 0; number < methods.size(); number++) {
      Boundaries.leaveOut(number, false);
    }
  }

  private int method(String internalName, String name) {
    return methods.number(loader, internalName, name + "()V");
  }

  /** Calls into the package, of so many nanoseconds each. */
  private void call(int boundary, int times, int nanos) {
    calls[boundary] += times;
    time[boundary] += (int) ((long) times * nanos / Boundaries.UNIT_NANOS);
  }

  private void secondPasses() {
    call(work, 1_000, 500_000);
    now += SECOND;
    cpu += SECOND;
    boundaries.check(now);
  }

  private boolean stays(String internalName, String name) {
    return methods.allows(internalName, name + "()V");
  }

  @Test
  void whatCostsLittleStaysHoweverShort() {
    int get = method(TILL, "get");
    for (int i = 0; i < 20; i++) {
      call(get, MANY, SHORT);
      secondPasses();
    }

    assertTrue(stays(TILL, "get"));
    assertEquals(Collections.emptyList(), said);
  }

  @Test
  void theShortestGoUntilHalfOfWhatIsAllowedIsLeft() {
    String[] names = {"a", "b", "c", "d"};
    int[] numbers = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      numbers[i] = method(TILL, names[i]);
    }
    for (int second = 0; second < 20; second++) {
      for (int i = 0; i < names.length; i++) {
        if (methods.allows(TILL, names[i] + "()V")) {
          call(numbers[i], MANY, SHORT * (i + 1));
        }
      }
      secondPasses();
    }

    assertEquals(
        Arrays.asList(false, false, false, true),
        Arrays.asList(stays(TILL, "a"), stays(TILL, "b"), stays(TILL, "c"), stays(TILL, "d")));
  }

  @Test
  void aMethodThatStatementsAreChargedToStays() {
    int load = method(TILL, "load");
    charged.add(load);
    for (int i = 0; i < 20; i++) {
      call(load, MANY, SHORT / 2);
      callFourMore();
      secondPasses();
    }

    assertTrue(stays(TILL, "load"));
    assertFalse(stays(TILL, "get0"));
  }

  @Test
  void componentsAndWhatSomebodyNamedStay() {
    String shop = "com/acme/bank/Shop";
    methods.keep(shop);
    int sell = method(shop, "sell");
    for (int i = 0; i < 20; i++) {
      call(sell, MANY, SHORT / 2);
      callFourMore();
      secondPasses();
    }

    assertTrue(stays(shop, "sell"));
    assertFalse(stays(TILL, "get0"));
  }

  @Test
  void longCallsStayHoweverMany() {
    for (int i = 0; i < 20; i++) {
      for (int number = 0; number < 10; number++) {
        call(method(TILL, "compute" + number), MANY, 11_000);
      }
      secondPasses();
    }

    assertEquals(Collections.emptyList(), said);
    assertTrue(stays(TILL, "compute0"));
  }

  @Test
  void aMethodOfWhichFewCallsWereSampledStays() {
    for (int i = 0; i < 20; i++) {
      call(method(TILL, "rare"), 50, SHORT / 2);
      callFourMore();
      secondPasses();
    }

    assertTrue(stays(TILL, "rare"));
  }

  @Test
  void theMethodWithMostOfThePackagesTimeStays() {
    String other = "org/acme/Codec";
    int encode = method(other, "encode");
    int decode = method(other, "decode");
    for (int i = 0; i < 20; i++) {
      call(encode, MANY, SHORT - 100);
      call(decode, MANY, SHORT - 50);
      callFourMore();
      secondPasses();
    }

    assertFalse(stays(other, "encode"));
    assertTrue(stays(other, "decode"), "the only one of its package that is left");
  }

  @Test
  void theClassIsTransformedOnceWhenChoosingIsOverAndItIsSaid() throws Exception {
    for (int second = 0; second < 60; second++) {
      callFourMore();
      secondPasses();
    }

    assertEquals(Collections.singletonList(loader.copyOf(Till.class)), jvm.retransformed);
    assertEquals(
        Collections.singletonList(
            "3 methods of 1 classes (packages Bank) are no longer boundaries: their calls are so"
                + " short and so many that measuring took 2.5 % of the CPU; their time counts for"
                + " their callers; packwatch.boundary.include=<classes> keeps what you name,"
                + " packwatch.boundary.exclude=<classes> leaves it out from the start"),
        said);
  }

  @Test
  void nothingIsJudgedWhileTheProcessorsTimeIsNotKnown() {
    for (int i = 0; i < 20; i++) {
      callFourMore();
      cpu = -2 * SECOND;
      secondPasses();
    }

    assertEquals(Collections.emptyList(), said);
  }

  /** Calls of {@link #SHORT} and more of four methods, 25 ms of boundaries, as far as they stay. */
  private void callFourMore() {
    for (int i = 0; i < 4; i++) {
      if (stays(TILL, "get" + i)) {
        call(method(TILL, "get" + i), MANY, SHORT + 10 * i);
      }
    }
  }
}

package io.packwatch.agent.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.bank.Till;
import io.packwatch.agent.build.NamedApplication;
import io.packwatch.bootstrap.ProbeFailures;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class ProbeSwitchesTest {

  private static final String TILL = "com/acme/bank/Till";
  private static final long SECOND = 1_000_000_000L;

  private final ProbeIndex index =
      TillProbe.advising(Methods.named("take"), TillProbe.Counting.class).index();
  private final Class<?> till;
  private final FakeInstrumentation jvm;
  private final ProbeSwitches switches;

  ProbeSwitchesTest() throws Exception {
    till = new ThrowAwayLoader((a, b, c, d, e) -> null, false, "com.acme.").copyOf(Till.class);
    jvm = new FakeInstrumentation(till);
    switches =
        new ProbeSwitches(
            index, new LoadedClasses(jvm.asInstrumentation(), index, new NamedApplication()));
  }

  @Test
  void aProbeThatIsSwitchedOffIsWovenOutOfItsClasses() {
    switches.follow(probe -> false);

    assertFalse(index.wants(TILL));
    assertEquals(Collections.singletonList(till), jvm.retransformed);
  }

  @Test
  void itCanBeSwitchedOnAgain() {
    switches.follow(probe -> false);
    switches.follow(probe -> true);

    assertTrue(index.wants(TILL));
    assertEquals(2, jvm.retransformed.size());
  }

  @Test
  void nothingIsTransformedWhenNothingChanges() {
    switches.follow(probe -> true);

    assertEquals(0, jvm.calls);
    assertFalse(index.isChanged());
  }

  @Test
  void aProbeThatFailsOnceInAWhileStays() {
    for (long minute = 0; minute < 10; minute++) {
      switches.check(minute * 60 * SECOND);
      fail(ProbeSwitches.MAX_FAILURES_PER_MINUTE);
    }
    switches.check(600 * SECOND);

    assertTrue(index.wants(TILL));
  }

  @Test
  void aProbeThatKeepsFailingIsDisarmedAndStaysSo() {
    switches.check(0);
    fail(60);
    switches.check(SECOND);
    assertTrue(index.wants(TILL));
    fail(60);
    switches.check(2 * SECOND);
    assertFalse(index.wants(TILL));
    assertTrue(index.isChanged());

    switches.follow(probe -> true);
    assertFalse(index.wants(TILL), "until the next start");
    assertEquals(1, jvm.retransformed.size());
  }

  private static void fail(int times) {
    for (int i = 0; i < times; i++) {
      ProbeFailures.failed(new IllegalStateException("advice"), 0);
    }
  }
}

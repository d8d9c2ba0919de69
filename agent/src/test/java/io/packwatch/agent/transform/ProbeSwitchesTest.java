package io.packwatch.agent.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.bank.Till;
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

    assertNull(index.named(TILL, new byte[0]));
    assertEquals(Collections.singletonList(till), jvm.retransformed);
  }

  @Test
  void itCanBeSwitchedOnAgain() {
    switches.follow(probe -> false);
    switches.follow(probe -> true);

    assertNotNull(index.named(TILL, new byte[0]));
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
      fail(ProbeSwitches.MOST_FAILURES_PER_MINUTE);
    }
    switches.check(600 * SECOND);

    assertNotNull(index.named(TILL, new byte[0]));
  }

  @Test
  void aProbeThatKeepsFailingIsDisarmedAndStaysSo() {
    switches.check(0);
    fail(60);
    switches.check(SECOND);
    assertNotNull(index.named(TILL, new byte[0]));
    fail(60);
    switches.check(2 * SECOND);
    assertNull(index.named(TILL, new byte[0]));
    assertTrue(index.isChanged());

    switches.follow(probe -> true);
    assertNull(index.named(TILL, new byte[0]), "until the next start");
    assertEquals(1, jvm.retransformed.size());
  }

  private static void fail(int times) {
    for (int i = 0; i < times; i++) {
      ProbeFailures.failed(new IllegalStateException("advice"), 0);
    }
  }
}

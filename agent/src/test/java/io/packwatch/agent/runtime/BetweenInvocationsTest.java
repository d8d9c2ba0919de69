package io.packwatch.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.bootstrap.Invocations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BetweenInvocationsTest {

  private static final long FLUSH = 10_000;
  private static final long PATIENCE = 500;

  private final Done work = new Done();
  private long now = 1_000_000;
  private final BetweenInvocations between =
      new BetweenInvocations(work, () -> now, FLUSH, PATIENCE);

  /** Remembers what was called. */
  private static final class Done implements BetweenInvocations.Work {

    final List<String> calls = new ArrayList<>();
    int second;
    boolean fails;

    @Override
    public void prepare() {
      calls.add("prepare");
    }

    @Override
    public void tick() {
      calls.add("tick " + ++second);
      if (fails) {
        throw new IllegalStateException("no memory");
      }
    }

    @Override
    public void endInterval(long wallMillis) {
      calls.add("end of interval");
    }

    @Override
    public void flush(long wallMillis, long timeoutMillis) {
      calls.add("flush within " + timeoutMillis);
    }

    @Override
    public void rest() {
      calls.add("rest");
    }

    @Override
    public void goOn() {
      calls.add("go on");
    }
  }

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void nothingIsWrittenBeforeTheFirstInvocation() {
    over();

    assertDone("prepare");
  }

  @Test
  void theFirstInvocationIsWritten() {
    over();
    invocation(0);

    assertDone("prepare", "end of interval", "tick 1", "flush within 500");
  }

  /**
   *
   *
   * <pre>
   *  0 s   0.4    1.1     9.9   10.1
   *  |------|------|--//---|------|
   * write         tick    tick   write
   * </pre>
   */
  @Test
  void thoseThatFollowAreWrittenTogether() {
    over();
    invocation(0);
    work.calls.clear();
    invocation(400);
    assertDone("end of interval");
    invocation(700);
    assertDone("end of interval", "end of interval", "tick 2");
    work.calls.clear();
    invocation(8_800);
    assertDone("end of interval", "tick 3");
    work.calls.clear();
    invocation(200);
    assertDone("end of interval", "flush within 500");
  }

  @Test
  void aClockThatWasSetBackHoldsNothingBack() {
    over();
    invocation(0);
    work.calls.clear();
    invocation(-3_600_000);

    assertDone("end of interval", "tick 2", "flush within 500");
  }

  @Test
  void theIntervalThreadTicksUntilTheFirstInvocationIsFetched() {
    assertTrue(between.tick());
    over();
    assertFalse(between.tick());

    assertDone("tick 1", "prepare");
  }

  @Test
  void aRestoredProcessWritesItsFirstInvocation() {
    Invocations.listen(between);
    Invocations.at(Invocations.SAVING);
    Invocations.at(Invocations.RESTORED);
    over();
    assertDone("prepare", "rest", "go on", "prepare");
    work.calls.clear();
    invocation(1);

    assertDone("end of interval", "tick 1", "flush within 500");
  }

  @Test
  void aFailureIsNotTheApplicationsAndTheNextInvocationIsServed() {
    over();
    work.fails = true;
    invocation(0);
    work.fails = false;
    work.calls.clear();
    invocation(1_000);

    assertDone("end of interval", "tick 2", "flush within 500");
  }

  /** The client clears it only after an answer that is no error. */
  @Test
  void anInterruptOfTheApplicationsIsKept() {
    over();
    Thread.currentThread().interrupt();
    invocation(0);

    assertTrue(Thread.currentThread().isInterrupted());
    assertTrue(work.calls.contains("flush within 500"));
  }

  private void over() {
    Invocations.listen(between);
    Invocations.at(Invocations.OVER);
  }

  private void invocation(long laterMillis) {
    now += laterMillis;
    Invocations.at(Invocations.BEGINS);
    over();
  }

  private void assertDone(String... calls) {
    assertEquals(Arrays.asList(calls), work.calls);
  }
}

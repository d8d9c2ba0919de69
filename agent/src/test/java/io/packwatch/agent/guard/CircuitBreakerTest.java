package io.packwatch.agent.guard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.record.Pauses;
import io.packwatch.bootstrap.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private final RecordingSwitch recording = new RecordingSwitch();
  private final Signs signs = new Signs();
  private final CircuitBreaker breaker = new CircuitBreaker(recording, signs);
  private long seconds;

  CircuitBreakerTest() {
    recording.wanted(true);
    breaker.on(true);
  }

  @AfterEach
  void recordAgain() {
    Recording.on = true;
  }

  private static final class Signs implements CircuitBreaker.Source {

    double heap = 50;
    double cpu = 50;

    @Override
    public double heapAfterCollection() {
      return heap;
    }

    @Override
    public double cpu() {
      return cpu;
    }
  }

  /** One check a second. */
  private void pass(int howLong) {
    for (int i = 0; i < howLong; i++) {
      breaker.check(++seconds * 1_000_000_000L);
    }
  }

  @Test
  void aHeapThatStaysFullPausesRecordingAtOnce() {
    pass(1);
    assertTrue(Recording.on);
    signs.heap = 96;
    pass(1);
    assertFalse(Recording.on);
    assertTrue(recording.isPaused());
  }

  /**
   *
   *
   * <pre>
   * CPU 99 |######## 50 s ##|  |######## 60 s ########|
   *     50 |                |1s|                      | paused
   * </pre>
   */
  @Test
  void onlyAWholeMinuteOfFullCpuPausesIt() {
    signs.cpu = 99;
    pass(50);
    signs.cpu = 50;
    pass(1);
    signs.cpu = 99;
    pass(60);
    assertTrue(Recording.on);
    pass(1);
    assertFalse(Recording.on);
  }

  @Test
  void itGoesOnWhenAllHasBeenWellForAMinute() {
    signs.heap = 96;
    signs.cpu = 99;
    pass(1);
    signs.heap = 80;
    pass(100);
    assertFalse(Recording.on, "the CPU is not well");
    signs.cpu = 80;
    pass(60);
    assertFalse(Recording.on);
    pass(1);
    assertTrue(Recording.on);
  }

  @Test
  void whatIsBetweenWellAndDistressChangesNothing() {
    signs.heap = 93;
    pass(100);
    assertTrue(Recording.on);
    signs.heap = 96;
    pass(1);
    signs.heap = 93;
    pass(100);
    assertFalse(Recording.on);
  }

  @Test
  void aRelapseStartsTheMinuteAgain() {
    signs.heap = 96;
    pass(1);
    signs.heap = 50;
    pass(50);
    signs.heap = 92;
    pass(1);
    signs.heap = 50;
    pass(60);
    assertFalse(Recording.on);
    pass(1);
    assertTrue(Recording.on);
  }

  @Test
  void whatTheJvmDoesNotKnowIsNoDistress() {
    signs.heap = Double.NaN;
    signs.cpu = Double.NaN;
    pass(200);
    assertTrue(Recording.on);
  }

  @Test
  void whatIsSwitchedOffStaysOffAfterThePause() {
    signs.heap = 96;
    pass(1);
    recording.wanted(false);
    signs.heap = 50;
    pass(61);
    assertFalse(recording.isPaused());
    assertFalse(Recording.on);
  }

  /**
   *
   *
   * <pre>
   * interval  |   1   |   2   |   3   |   4   |
   * paused           #|#######|##     |
   * </pre>
   */
  @Test
  void everyIntervalWithAPauseInItSaysSo() {
    Pauses.takePaused();
    pass(1);
    signs.heap = 96;
    pass(1);
    assertTrue(Pauses.takePaused());
    assertTrue(Pauses.takePaused());
    signs.heap = 50;
    pass(61);
    assertTrue(Pauses.takePaused());
    assertFalse(Pauses.takePaused());
  }

  @Test
  void recordingThatIsSwitchedOffIsNotPaused() {
    Pauses.takePaused();
    recording.wanted(false);
    assertFalse(Pauses.takePaused());
  }

  @Test
  void withoutTheBreakerRecordingGoesOnAtOnceAndIsNotPausedAgain() {
    signs.heap = 96;
    pass(1);
    breaker.on(false);
    assertTrue(Recording.on);
    pass(100);
    assertTrue(Recording.on);
  }

  @Test
  void thisJvmCanBeRead() {
    JvmLoad vitals = new JvmLoad();
    System.gc();
    double heap = vitals.heapAfterCollection();
    assertTrue(heap > 0 && heap < 95, "after a collection " + heap + " %");
    vitals.cpu();
    assertTrue(vitals.cpu() <= 100);
  }
}

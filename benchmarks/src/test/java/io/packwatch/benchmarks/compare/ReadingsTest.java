package io.packwatch.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.benchmarks.Spread;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What other programs print, and what becomes of it. */
class ReadingsTest {

  @Test
  void perfSaysHowManyInstructions() {
    assertEquals(123456789, Instructions.count("123456789,,instructions:u,200123456,100.00,,\n"));
  }

  @Test
  void perfSaysThatThereIsNoSuchCounter() {
    assertNull(Instructions.count("<not supported>,,instructions:u,0,100.00,,\n"));
    assertNull(Instructions.count("Error:\nNo permission to enable instructions:u event.\n"));
  }

  @Test
  void callgrindSaysWhatAThreadExecuted() throws IOException {
    assertEquals(
        23456,
        Callgrind.count(
            """
            part: 1
            thread: 25

            events: Ir
            summary: 23456

            fn=(1)
            0x1b0220c0 0 23456
            """));
    assertThrows(IOException.class, () -> Callgrind.count("thread: 25\n"));
  }

  @Test
  void valgrindSaysWhichOfItsThreadsIsWhichOfTheSystems() {
    assertEquals(
        Map.of(1, "20800", 25, "20831"),
        Callgrind.systemNumbers(
            """
            Thread 1: status = VgTs_WaitSys syscall 202 (lwpid 20800)
            ==20800==    at 0x48AB4E6: futex_wait (futex-internal.h:146)
            Thread 25: status = VgTs_Runnable (lwpid 20831)
            """));
  }

  @Test
  void heapIsTheSumOfAllSpaces() {
    Counters counters =
        new Counters(
            """
            4711:
            sun.gc.generation.0.space.1.used=1000
            sun.gc.generation.1.space.0.used=200
            sun.gc.generation.1.space.0.capacity=9
            """);
    assertEquals(1200, counters.heap());
  }

  @Test
  void aCounterThatIsMissingIsNotTakenForZero() {
    assertThrows(
        IllegalStateException.class, () -> new Counters("java.threads.live=3\n").classes());
  }

  @Test
  void aBudgetIsExceededBeyondItsLimitOnly() {
    assertTrue(new Budget("jar", "bytes", 12, 12, 0).isKept());
    Budget exceeded = new Budget("jar", "bytes of the jar", 12_000_001, 12_000_000, 0);
    assertFalse(exceeded.isKept());
    assertEquals("EXCEEDED  bytes of the jar: 12,000,001, at most 12,000,000", exceeded.line());
  }

  @Test
  void aMedianOfAnEvenNumberLiesBetween() {
    assertEquals(new Spread(2.5, 1, 4), Spread.of(4, 1, 3, 2));
  }
}

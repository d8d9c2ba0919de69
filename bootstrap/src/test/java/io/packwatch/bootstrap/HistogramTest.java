package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HistogramTest {

  private static final int WRITERS = 8;
  private static final int EVENTS = 100_000;

  @Test
  void anEventFallsInTheBucketOfItsDuration() {
    Histogram histogram = new Histogram();
    histogram.record(1_000_000, 7);

    int[] expected = new int[Buckets.COUNT];
    expected[Buckets.indexOf(1_000_000)] = 1;
    assertArrayEquals(expected, reading(histogram));
  }

  @Test
  void readingAddsToWhatTheArrayHolds() {
    Histogram histogram = new Histogram();
    histogram.record(5, 0);
    int[] counts = reading(histogram);
    histogram.addTo(counts);

    assertEquals(2, counts[5]);
  }

  @Test
  void stripesAreAPowerOfTwoAndAtMostEight() {
    assertEquals(1, Histogram.stripesFor(1));
    assertEquals(2, Histogram.stripesFor(2));
    assertEquals(4, Histogram.stripesFor(3));
    assertEquals(8, Histogram.stripesFor(7));
    assertEquals(8, Histogram.stripesFor(128));
  }

  /**
   *
   *
   * <pre>
   * writers  ++++++++++++++++++++++++++++++++
   * reader      |    |   |      |     |        |
   *          d0   d1   d2    d3    d4     last     sum of all = all that was recorded
   * </pre>
   */
  @Test
  void noEventIsLostOrSeenTwiceByAReaderThatTakesDifferences() throws Exception {
    Histogram histogram = new Histogram();
    AtomicInteger writing = new AtomicInteger(WRITERS);
    CountDownLatch begin = new CountDownLatch(1);
    Thread[] writers = new Thread[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
      writers[i] = new Thread(new Writer(histogram, i, begin, writing));
      writers[i].start();
    }
    long[] sums = new long[Buckets.COUNT];
    int[] before = new int[Buckets.COUNT];
    begin.countDown();
    boolean last;
    int readings = 0;
    do {
      last = writing.get() == 0;
      int[] now = reading(histogram);
      for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
        int difference = now[bucket] - before[bucket];
        assertTrue(difference >= 0, "counts only grow");
        sums[bucket] += difference;
      }
      before = now;
      readings++;
    } while (!last);
    for (Thread writer : writers) {
      writer.join();
    }

    assertTrue(readings > 1, "the reader met the writers");
    assertArrayEquals(expected(), sums);
  }

  private static long[] expected() {
    long[] counts = new long[Buckets.COUNT];
    for (int event = 0; event < EVENTS; event++) {
      counts[Buckets.indexOf(duration(event))] += WRITERS;
    }
    return counts;
  }

  private static long duration(int event) {
    return (long) event * event;
  }

  private static int[] reading(Histogram histogram) {
    int[] counts = new int[Buckets.COUNT];
    histogram.addTo(counts);
    return counts;
  }

  private static final class Writer implements Runnable {

    private final Histogram histogram;
    private final int thread;
    private final CountDownLatch begin;
    private final AtomicInteger writing;

    Writer(Histogram histogram, int thread, CountDownLatch begin, AtomicInteger writing) {
      this.histogram = histogram;
      this.thread = thread;
      this.begin = begin;
      this.writing = writing;
    }

    @Override
    public void run() {
      try {
        begin.await();
      } catch (InterruptedException stopped) {
        return;
      }
      for (int event = 0; event < EVENTS; event++) {
        histogram.record(duration(event), thread);
      }
      writing.decrementAndGet();
    }
  }
}

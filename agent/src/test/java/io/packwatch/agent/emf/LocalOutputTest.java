package io.packwatch.agent.emf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.delivery.Batch;
import io.packwatch.agent.delivery.Delivery;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.delivery.LogBatch;
import io.packwatch.agent.delivery.PackedInterval;
import io.packwatch.agent.delivery.QueuedBatch;
import io.packwatch.agent.file.LineWriter;
import io.packwatch.agent.file.LocalOutput;
import io.packwatch.agent.file.OutputLimits;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A standard output that nobody reads, while figures and log lines are to go there. */
@Timeout(60)
class LocalOutputTest {

  private final CountDownLatch read = new CountDownLatch(1);
  private final List<String> written = Collections.synchronizedList(new ArrayList<>());

  /** The writer has gone on after the line at which it hung. */
  private final CountDownLatch wentOn = new CountDownLatch(1);

  private int room;

  @AfterEach
  void isRead() {
    read.countDown();
  }

  /** Takes {@link #room} lines, and then none until somebody reads. */
  private final class Pipe extends OutputStream {

    @Override
    public void write(byte[] line) {
      if (room-- <= 0) {
        try {
          read.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      written.add(new String(line, UTF_8));
    }

    @Override
    public void write(int b) {
      throw new AssertionError("a line is written whole");
    }

    @Override
    public void close() {
      wentOn.countDown();
    }
  }

  private static Interval twoLines() {
    return Given.an()
        .figure("API", Metric.REQUEST_COUNT, new MetricPoint.Sum(1))
        .figure("Core", Metric.HEAP_USAGE, MetricPoint.Gauge.of(2))
        .interval();
  }

  private static <B extends Batch> List<QueuedBatch<B>> pending(B batch) {
    return new ArrayList<>(Collections.singletonList(new QueuedBatch<>(batch)));
  }

  /**
   *
   *
   * <pre>
   * the pipe takes   line 1 | - - - - - - - | line 2
   * the sender       tries  | gives up      | is told that all is written
   * </pre>
   */
  @Test
  void figuresWaitForAReaderAndAreWrittenOnce() throws Exception {
    room = 1;
    EmfExporter exporter =
        new EmfExporter(Given.BELLA, Pipe::new, "standard output", new DeliveryCounters());
    List<QueuedBatch<PackedInterval>> interval = pending(PackedInterval.of(twoLines()));
    Delivery delivery = exporter.prepare(interval);

    DeliveryException e = assertThrows(DeliveryException.class, delivery::run);
    assertFalse(e.isPassing(), "nobody knows when somebody will read");
    assertEquals("standard output takes nothing, as if nobody read it", e.getMessage());
    assertEquals(1, interval.get(0).through());
    assertThrows(DeliveryException.class, exporter.prepare(interval)::run);

    isRead();
    wentOn.await();
    exporter.prepare(interval).run();
    assertEquals(2, interval.get(0).through());
    assertEquals(2, written.size(), () -> "" + written);
    assertEquals(2, written.stream().distinct().count(), () -> "" + written);
  }

  @Test
  void logLinesWaitForAReaderAndAreWrittenOnce() throws Exception {
    Pipe pipe = new Pipe();
    LineWriter target =
        new LineWriter(
            "logs to stdout",
            "standard output",
            (lines, from) -> {
              pipe.write(lines.line(from));
              if (from > 0) {
                wentOn.countDown();
              }
              return 1;
            });
    List<QueuedBatch<LogBatch>> lines =
        pending(LogBatch.of(new long[] {1, 2}, new byte[][] {"one".getBytes(UTF_8), {'2'}}));

    assertThrows(DeliveryException.class, target.prepare(lines)::run);
    isRead();
    wentOn.await();
    target.prepare(lines).run();

    assertEquals(Arrays.asList("one", "2"), written);
    assertTrue(lines.get(0).isDone());
  }

  @Test
  void oneThatHangsIsWaitedForOnce() {
    LocalOutput output = new LocalOutput("a FIFO");
    long start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      assertThrows(
          DeliveryException.class, () -> output.write(moved -> new Pipe().write(new byte[1])));
    }
    long millis = (System.nanoTime() - start) / 1_000_000;

    assertTrue(millis < 10 * OutputLimits.OUTPUT_PATIENCE_MILLIS, millis + " ms");
  }

  @Test
  void aFailureIsTheWritersOwn() {
    LocalOutput output = new LocalOutput("a full disk");
    IOException failure = new IOException("no space left on device");

    assertEquals(
        failure,
        assertThrows(
            IOException.class,
            () ->
                output.write(
                    moved -> {
                      throw failure;
                    })));
  }
}

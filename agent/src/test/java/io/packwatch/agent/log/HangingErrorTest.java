package io.packwatch.agent.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A standard error that nobody reads: whoever writes there never returns, until somebody does. */
@Timeout(60)
class HangingErrorTest {

  private static final int MANY = 100_000;

  private final CountDownLatch read = new CountDownLatch(1);
  private final CountDownLatch hung = new CountDownLatch(1);
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final LogOutput output = new LogOutput(new Pipe(), UTF_8, lines -> "dropped " + lines);

  /** Full from the start. */
  private final class Pipe extends OutputStream {

    @Override
    public void write(byte[] line) {
      hung.countDown();
      try {
        read.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      written.write(line, 0, line.length);
    }

    @Override
    public void write(int b) {
      throw new AssertionError("a line is written whole");
    }
  }

  @AfterEach
  void isRead() {
    read.countDown();
  }

  @Test
  void whoLogsDoesNotWaitAndWhoFlushesWaitsOnce() throws Exception {
    output.write("first");
    hung.await();
    assertFalse(output.flush(50, 50));
    long start = System.nanoTime();
    for (int i = 0; i < MANY; i++) {
      output.write("line " + i);
      output.flush(1_000, 1_000);
    }
    long millis = (System.nanoTime() - start) / 1_000_000;

    assertTrue(millis < 10_000, millis + " ms for what nobody read");
  }

  @Test
  void whatFindsNoRoomIsCountedAndToldWhenSomebodyReads() throws Exception {
    output.write("line 0");
    hung.await();
    for (int i = 1; i < LogOutput.MAX_LINES + 7; i++) {
      output.write("line " + i);
    }
    isRead();
    assertTrue(output.flush(10_000, 10_000));
    output.write("next");

    List<String> lines = lines();
    assertEquals(LogOutput.MAX_LINES + 2, lines.size());
    assertEquals("line " + (LogOutput.MAX_LINES - 1), lines.get(LogOutput.MAX_LINES - 1));
    assertEquals("dropped 7", lines.get(LogOutput.MAX_LINES));
    assertEquals("next", lines.get(LogOutput.MAX_LINES + 1));
  }

  @Test
  void longLinesTakeNoMoreMemoryThanManyShortOnes() throws Exception {
    char[] half = new char[LogOutput.MAX_CHARACTERS / 2 + 1];
    Arrays.fill(half, 'x');
    output.write(new String(half));
    hung.await();
    output.write(new String(half));
    isRead();

    assertEquals(Arrays.asList(new String(half), "dropped 1"), lines());
  }

  @Test
  void oneLineThatIsLongerThanAllMayBeIsWritten() {
    char[] all = new char[LogOutput.MAX_CHARACTERS + 1];
    Arrays.fill(all, 'x');
    isRead();
    output.write(new String(all));

    assertEquals(Arrays.asList(new String(all)), lines());
  }

  /** A reader that is slow and may be gone (EAGAIN, EPIPE): the line is lost, the log is not. */
  @Test
  void aLineThatFailsIsCountedAsWell() {
    int[] writes = new int[1];
    LogOutput failing =
        new LogOutput(
            new OutputStream() {
              @Override
              public void write(int b) {
                throw new AssertionError("a line is written whole");
              }

              @Override
              public void write(byte[] line) throws IOException {
                if (writes[0]++ < 2) {
                  throw new IOException("Resource temporarily unavailable");
                }
                written.write(line);
              }
            },
            UTF_8,
            lines -> "dropped " + lines);
    failing.write("one");
    failing.write("two");
    failing.write("three");
    assertTrue(failing.flush(10_000, 10_000));

    assertEquals("three|dropped 2|", text());
  }

  private List<String> lines() {
    assertTrue(output.flush(10_000, 10_000));
    return Arrays.asList(text().split("[|]"));
  }

  private String text() {
    return new String(written.toByteArray(), UTF_8).replace(System.lineSeparator(), "|");
  }
}

package io.packwatch.agent.cloudwatchlogs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.delivery.LogBatch;
import io.packwatch.agent.delivery.LogTarget;
import io.packwatch.agent.delivery.QueuedBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests within the limits of PutLogEvents, whatever waits. */
class LogRequestTest {

  private static final LogTarget TARGET = LogTarget.of("/packwatch/shop", "host/1");
  private static final long HOUR = 3_600_000;

  private static QueuedBatch<LogBatch> pending(
      int lines, int bytes, long firstMillis, long stepMillis) {
    long[] millis = new long[lines];
    byte[][] texts = new byte[lines][];
    for (int i = 0; i < lines; i++) {
      millis[i] = firstMillis + i * stepMillis;
      texts[i] = new byte[bytes];
      Arrays.fill(texts[i], (byte) 'x');
    }
    return new QueuedBatch<>(LogBatch.of(millis, texts));
  }

  private static int sum(List<LogRequest> batches) {
    int sum = 0;
    for (LogRequest batch : batches) {
      sum += batch.size();
    }
    return sum;
  }

  @Test
  void parcelsShareARequest() {
    List<LogRequest> batches =
        LogRequest.of(
            Arrays.asList(pending(3, 100, 0, 1), pending(4, 100, 10, 1), pending(0, 1, 0, 0)),
            TARGET);

    assertEquals(1, batches.size());
    assertEquals(7, batches.get(0).size());
  }

  @Test
  void noRequestHasMoreThanTenThousandEvents() {
    List<LogRequest> batches =
        LogRequest.of(Arrays.asList(pending(25_000, 1, 0, 0), pending(1, 1, 0, 0)), TARGET);

    assertEquals(25_001, sum(batches));
    for (LogRequest batch : batches) {
      assertTrue(batch.size() <= 10_000);
    }
    assertEquals(3, batches.size());
  }

  @Test
  void noRequestIsLargerThanAMebibyteWith26BytesAnEvent() {
    List<LogRequest> batches =
        LogRequest.of(Collections.singletonList(pending(3_000, 1_000, 0, 0)), TARGET);

    assertEquals(3_000, sum(batches));
    for (LogRequest batch : batches) {
      assertTrue(batch.size() * 1_026L <= 1_048_576);
    }
    assertEquals(3, batches.size());
  }

  @Test
  void noRequestSpansADay() {
    List<LogRequest> batches =
        LogRequest.of(Collections.singletonList(pending(50, 10, 0, HOUR)), TARGET);

    assertEquals(50, sum(batches));
    assertEquals(3, batches.size());
    assertEquals(24, batches.get(0).size());
  }

  @Test
  void whatIsInDoubtGoesAloneAndFirst() {
    QueuedBatch<LogBatch> certain = pending(2, 10, 0, 1);
    QueuedBatch<LogBatch> doubtful = pending(5, 10, 10, 1);
    doubtful.reached(3, true);
    List<LogRequest> batches = LogRequest.of(Arrays.asList(certain, doubtful), TARGET);

    assertEquals(2, batches.size());
    assertTrue(batches.get(0).isInDoubt());
    assertEquals(2, batches.get(0).size());
    batches.get(0).done();
    assertEquals(5, doubtful.through());
  }

  @Test
  void halvesHoldTheSameLines() {
    QueuedBatch<LogBatch> one = pending(5, 10, 0, 1);
    List<LogRequest> halves = LogRequest.of(Collections.singletonList(one), TARGET).get(0).halves();
    List<Integer> sizes = new ArrayList<>();
    for (LogRequest half : halves) {
      sizes.add(half.size());
      half.done();
    }

    assertEquals(Arrays.asList(2, 3), sizes);
    assertEquals(5, one.through());
  }

  @Test
  void namesAreMadeLegal() {
    LogTarget target = LogTarget.of("/packwatch/my shop:*\u00e9", "a:b*c");

    assertEquals("/packwatch/my_shop___", target.group);
    assertEquals("a_b_c", target.stream);
  }
}

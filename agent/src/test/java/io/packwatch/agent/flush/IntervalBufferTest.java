package io.packwatch.agent.flush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class IntervalBufferTest {

  private final Pending first = new Pending(PackedInterval.of(Given.interval(1)));
  private final Pending second = new Pending(PackedInterval.of(Given.interval(2)));
  private final Pending third = new Pending(PackedInterval.of(Given.interval(3)));

  @Test
  void theOldestGoesFirstWhenItsBytesAreUsedUp() {
    IntervalBuffer buffer = new IntervalBuffer(2 * first.parcel().bytes(), 100);
    buffer.add(first);
    buffer.add(second);

    assertEquals(Collections.singletonList(first), buffer.add(third));
    assertSame(second, buffer.oldest());
  }

  @Test
  void theOldestGoesFirstWhenThereAreTooMany() {
    IntervalBuffer buffer = new IntervalBuffer(1_000_000, 2);
    buffer.add(first);
    buffer.add(second);

    assertEquals(Collections.singletonList(first), buffer.add(third));
    assertSame(second, buffer.oldest());
  }

  @Test
  void theNewestStaysHoweverLargeItIs() {
    IntervalBuffer buffer = new IntervalBuffer(1, 100);
    buffer.add(first);

    assertSame(first, buffer.oldest());
  }

  @Test
  void whatIsRemovedGivesItsBytesBack() {
    IntervalBuffer buffer = new IntervalBuffer(1_000_000, 100);
    buffer.add(first);
    buffer.remove(first);

    assertEquals(0, buffer.bytes());
    assertNull(buffer.oldest());
  }

  @Test
  void removingWhatWasDroppedAlreadyRemovesNothingElse() {
    IntervalBuffer buffer = new IntervalBuffer(1_000_000, 1);
    buffer.add(first);
    buffer.add(second);
    buffer.remove(first);

    assertSame(second, buffer.oldest());
  }
}

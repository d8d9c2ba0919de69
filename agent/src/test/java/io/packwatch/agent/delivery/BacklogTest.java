package io.packwatch.agent.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class BacklogTest {

  private final QueuedBatch<PackedInterval> first =
      new QueuedBatch<>(PackedInterval.of(Given.interval(1)));
  private final QueuedBatch<PackedInterval> second =
      new QueuedBatch<>(PackedInterval.of(Given.interval(2)));
  private final QueuedBatch<PackedInterval> third =
      new QueuedBatch<>(PackedInterval.of(Given.interval(3)));

  @Test
  void theOldestGoesFirstWhenItsBytesAreUsedUp() {
    Backlog<PackedInterval> buffer = new Backlog<>(2 * first.batch().bytes(), 100);
    buffer.add(first);
    buffer.add(second);

    assertEquals(Collections.singletonList(first), buffer.add(third));
    assertSame(second, buffer.oldest());
  }

  @Test
  void theOldestGoesFirstWhenThereAreTooMany() {
    Backlog<PackedInterval> buffer = new Backlog<>(1_000_000, 2);
    buffer.add(first);
    buffer.add(second);

    assertEquals(Collections.singletonList(first), buffer.add(third));
    assertSame(second, buffer.oldest());
  }

  @Test
  void theNewestStaysHoweverLargeItIs() {
    Backlog<PackedInterval> buffer = new Backlog<>(1, 100);
    buffer.add(first);

    assertSame(first, buffer.oldest());
  }

  @Test
  void whatIsRemovedGivesItsBytesBack() {
    Backlog<PackedInterval> buffer = new Backlog<>(1_000_000, 100);
    buffer.add(first);
    buffer.remove(first);

    assertEquals(0, buffer.bytes());
    assertNull(buffer.oldest());
  }

  @Test
  void removingWhatWasDroppedAlreadyRemovesNothingElse() {
    Backlog<PackedInterval> buffer = new Backlog<>(1_000_000, 1);
    buffer.add(first);
    buffer.add(second);
    buffer.remove(first);

    assertSame(second, buffer.oldest());
  }
}

package io.packwatch.agent.delivery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The batches that one exporter has still to deliver, oldest first. When it is full, the oldest is
 * dropped.
 *
 * <p>Bounded by bytes: an hour of one-minute intervals fits unless an interval takes more than 130
 * KB packed, which means 200 series that are all distributions of 150 buckets and more. Not
 * thread-safe; the sender's lock guards it.
 *
 * <p>A list, because an {@code ArrayDeque} loses its content if there is no memory to grow.
 */
public final class Backlog<B extends Batch> {

  private final List<QueuedBatch<B>> batches = new ArrayList<>();
  private final long maxBytes;
  private final int maxBatches;
  private long bytes;

  Backlog(long maxBytes, int maxBatches) {
    this.maxBytes = maxBytes;
    this.maxBatches = maxBatches;
  }

  /**
   * Adds the newest batch, which itself always stays.
   *
   * @return the oldest batches, which had to make room
   */
  List<QueuedBatch<B>> add(QueuedBatch<B> batch) {
    List<QueuedBatch<B>> dropped = new ArrayList<>(0);
    batches.add(batch);
    bytes += batch.batch().bytes();
    while (batches.size() > 1 && (bytes > maxBytes || batches.size() > maxBatches)) {
      dropped.add(batches.get(0));
      bytes -= batches.remove(0).batch().bytes();
    }
    return dropped;
  }

  /** Adds batches older than all others, oldest first. Check {@link #room} before. */
  void addOlder(List<QueuedBatch<B>> older) {
    batches.addAll(0, older);
    for (QueuedBatch<B> each : older) {
      bytes += each.batch().bytes();
    }
  }

  @Nullable QueuedBatch<B> oldest() {
    return batches.isEmpty() ? null : batches.get(0);
  }

  /**
   * The oldest batches, oldest first: at least one, and as many more as fit into the given bytes.
   */
  List<QueuedBatch<B>> oldest(int max, long maxBytes) {
    List<QueuedBatch<B>> oldest = new ArrayList<>(Math.min(max, batches.size()));
    long sum = 0;
    for (QueuedBatch<B> each : batches) {
      sum += each.batch().bytes();
      if (!oldest.isEmpty() && (oldest.size() == max || sum > maxBytes)) {
        break;
      }
      oldest.add(each);
    }
    return oldest;
  }

  /** Removes this batch, unless it has already been dropped. */
  void remove(QueuedBatch<B> batch) {
    // not always the first: older ones may have been found on disk during its delivery
    if (batches.remove(batch)) {
      bytes -= batch.batch().bytes();
    }
  }

  /** All of them, oldest first. */
  List<QueuedBatch<B>> all() {
    return new ArrayList<>(batches);
  }

  int size() {
    return batches.size();
  }

  /** How many of them are kept on disk. */
  int kept() {
    int kept = 0;
    for (QueuedBatch<B> each : batches) {
      kept += each.isKept() ? 1 : 0;
    }
    return kept;
  }

  long bytes() {
    return bytes;
  }

  /** Bytes that can be added before a batch has to be dropped. */
  long room() {
    return maxBytes - bytes;
  }
}

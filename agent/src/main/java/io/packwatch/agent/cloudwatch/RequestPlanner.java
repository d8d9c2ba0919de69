package io.packwatch.agent.cloudwatch;

import io.packwatch.agent.delivery.QueuedBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans the requests for a backlog: as few as CloudWatch's limits allow. A request holds one
 * namespace but any times, so an hour's backlog of eight packages takes eight requests and not 480.
 * Even if throttling lets only one request in ten through, the backlog does not grow.
 *
 * <p>An interval's datums are sent in the order of their namespaces, and within one in the
 * encoder's order, so progress is one number. Datums in doubt come first, and never share a request
 * with others. Two intervals of the same time (of two processes, or cut as a JVM ends) are never in
 * one request, because a request may hold only three datums of a series and time.
 */
public final class RequestPlanner {

  /** The rest of one interval, in the order of sending. */
  private static final class Queue {

    final QueuedBatch<?> of;
    final ArrayDeque<Chunk> chunks = new ArrayDeque<>();

    Queue(QueuedBatch<?> of) {
      this.of = of;
    }

    @Nullable String namespace() {
      Chunk first = chunks.peek();
      return first == null ? null : first.namespace;
    }
  }

  /** The datums of one interval and namespace, or as many of them as fit into a request. */
  private static final class Chunk {

    final String namespace;
    final List<Datum> datums;
    final int bytes;

    Chunk(String namespace, List<Datum> datums, int bytes) {
      this.namespace = namespace;
      this.datums = datums;
      this.bytes = bytes;
    }
  }

  private final List<Queue> queues = new ArrayList<>();

  /** Adds the unfinished part of an interval that is newer than those before it. */
  void add(QueuedBatch<?> pending, SortedMap<String, List<Datum>> byNamespace) {
    Queue queue = new Queue(pending);
    int left = pending.through();
    for (Map.Entry<String, List<Datum>> entry : byNamespace.entrySet()) {
      List<Datum> all = entry.getValue();
      int skip = Math.min(all.size(), left);
      left -= skip;
      if (skip < all.size()) {
        chop(entry.getKey(), all.subList(skip, all.size()), queue);
      }
    }
    queues.add(queue);
  }

  private static void chop(String namespace, List<Datum> datums, Queue queue) {
    int envelope = WireSize.ofEnvelope(namespace);
    int from = 0;
    int bytes = 0;
    for (int i = 0; i < datums.size(); i++) {
      int more = WireSize.of(datums.get(i));
      boolean full =
          i - from == CloudWatchQuotas.DATUMS_PER_REQUEST
              || envelope + bytes + more > CloudWatchQuotas.BYTES_PER_REQUEST;
      if (full && i > from) {
        queue.chunks.add(new Chunk(namespace, datums.subList(from, i), bytes));
        from = i;
        bytes = 0;
      }
      bytes += more;
    }
    queue.chunks.add(new Chunk(namespace, datums.subList(from, datums.size()), bytes));
  }

  /** The requests, in their order. */
  List<DatumRequest> batches() {
    List<DatumRequest> batches = new ArrayList<>();
    List<Queue> doubtful = new ArrayList<>();
    for (Queue queue : queues) {
      if (queue.of.isInDoubt()) {
        doubtful.add(queue);
      }
    }
    addAll(doubtful, true, batches);
    addAll(queues, false, batches);
    return batches;
  }

  private static void addAll(List<Queue> from, boolean once, List<DatumRequest> to) {
    for (DatumRequest batch = next(from, once); batch != null; batch = next(from, once)) {
      to.add(batch);
    }
  }

  /**
   * Merges the first chunks of one namespace.
   *
   * @param once whether a queue is left out after it gave its first chunk
   */
  private static @Nullable DatumRequest next(List<Queue> from, boolean once) {
    String namespace = first(from);
    if (namespace == null) {
      return null;
    }
    List<DatumRequest.Part> parts = new ArrayList<>();
    List<Queue> taken = new ArrayList<>();
    Set<Long> times = new HashSet<>();
    int datums = 0;
    int bytes = WireSize.ofEnvelope(namespace);
    for (Queue queue : from) {
      Chunk chunk = queue.chunks.peek();
      if (chunk == null || !chunk.namespace.equals(namespace)) {
        continue;
      }
      datums += chunk.datums.size();
      bytes += chunk.bytes;
      boolean fits =
          datums <= CloudWatchQuotas.DATUMS_PER_REQUEST
              && bytes <= CloudWatchQuotas.BYTES_PER_REQUEST
              && times.add(chunk.datums.get(0).timestampMillis);
      if (!fits && !parts.isEmpty()) {
        break;
      }
      queue.chunks.remove();
      parts.add(new DatumRequest.Part(queue.of, chunk.datums));
      taken.add(queue);
    }
    if (once) {
      from.removeAll(taken);
    }
    return new DatumRequest(namespace, parts);
  }

  /** The smallest name: no request of that namespace can become due later. */
  private static @Nullable String first(List<Queue> queues) {
    String first = null;
    for (Queue queue : queues) {
      String namespace = queue.namespace();
      if (namespace != null && (first == null || namespace.compareTo(first) < 0)) {
        first = namespace;
      }
    }
    return first;
  }
}

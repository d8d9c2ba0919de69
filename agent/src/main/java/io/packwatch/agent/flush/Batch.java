package io.packwatch.agent.flush;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The datums of one request to CloudWatch: one namespace, within the limits of a request. */
final class Batch {

  final String namespace;
  final List<Datum> datums;

  Batch(String namespace, List<Datum> datums) {
    this.namespace = namespace;
    this.datums = datums;
  }

  /**
   * As few batches as the limits allow, in order.
   *
   * @param through so many datums are left out: they are through already
   */
  static List<Batch> of(Map<String, List<Datum>> byNamespace, int through) {
    List<Batch> batches = new ArrayList<>();
    int skipped = 0;
    for (Map.Entry<String, List<Datum>> entry : byNamespace.entrySet()) {
      List<Datum> all = entry.getValue();
      int skip = Math.min(all.size(), through - skipped);
      skipped += skip;
      if (skip == all.size()) {
        continue;
      }
      List<Datum> datums = all.subList(skip, all.size());
      int envelope = WireSize.ofEnvelope(entry.getKey());
      int from = 0;
      int bytes = envelope;
      for (int i = 0; i < datums.size(); i++) {
        int more = WireSize.of(datums.get(i));
        boolean full =
            i - from == Limits.DATUMS_PER_REQUEST || bytes + more > Limits.BYTES_PER_REQUEST;
        if (full && i > from) {
          batches.add(new Batch(entry.getKey(), datums.subList(from, i)));
          from = i;
          bytes = envelope;
        }
        bytes += more;
      }
      batches.add(new Batch(entry.getKey(), datums.subList(from, datums.size())));
    }
    return batches;
  }

  /** Two batches of one half each; for batches of at least two. */
  List<Batch> halves() {
    int middle = datums.size() / 2;
    List<Batch> halves = new ArrayList<>(2);
    halves.add(new Batch(namespace, datums.subList(0, middle)));
    halves.add(new Batch(namespace, datums.subList(middle, datums.size())));
    return halves;
  }
}

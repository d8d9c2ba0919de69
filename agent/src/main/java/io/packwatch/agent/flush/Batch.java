package io.packwatch.agent.flush;

import java.util.ArrayList;
import java.util.List;

/** The datums of one request to CloudWatch: one namespace, of one interval or of several. */
final class Batch extends Request<Batch.Part, Batch> {

  /** Datums of one interval. */
  static final class Part extends Request.Part<Part> {

    final List<Datum> datums;

    Part(Pending of, List<Datum> datums) {
      super(of);
      this.datums = datums;
    }

    @Override
    int size() {
      return datums.size();
    }

    @Override
    Part part(int from, int to) {
      return new Part(of, datums.subList(from, to));
    }
  }

  final String namespace;

  Batch(String namespace, List<Part> parts) {
    super(parts);
    this.namespace = namespace;
  }

  List<Datum> datums() {
    if (parts.size() == 1) {
      return parts.get(0).datums;
    }
    List<Datum> all = new ArrayList<>();
    for (Part part : parts) {
      all.addAll(part.datums);
    }
    return all;
  }

  @Override
  Batch with(List<Part> others) {
    return new Batch(namespace, others);
  }
}

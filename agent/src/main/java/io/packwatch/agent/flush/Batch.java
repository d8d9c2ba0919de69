package io.packwatch.agent.flush;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The datums of one request to CloudWatch: one namespace, of one interval or of several. */
final class Batch implements Request<Batch> {

  /** What a request holds of one interval. */
  static final class Part {

    final Pending of;
    final List<Datum> datums;

    Part(Pending of, List<Datum> datums) {
      this.of = of;
      this.datums = datums;
    }
  }

  final String namespace;
  final List<Part> parts;

  Batch(String namespace, List<Part> parts) {
    this.namespace = namespace;
    this.parts = parts;
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
  public int size() {
    int sum = 0;
    for (Part part : parts) {
      sum += part.datums.size();
    }
    return sum;
  }

  /** Of all its parts, or of none. */
  @Override
  public boolean isInDoubt() {
    return parts.get(0).of.isInDoubt();
  }

  @Override
  public void doubt(boolean inDoubt) {
    for (Part part : parts) {
      part.of.reached(part.of.through(), inDoubt);
    }
    write();
  }

  @Override
  public void done() {
    for (Part part : parts) {
      part.of.reached(part.of.through() + part.datums.size(), false);
    }
    write();
  }

  private void write() {
    for (Part part : parts) {
      part.of.write();
    }
  }

  @Override
  public List<Batch> halves() {
    List<Batch> halves = new ArrayList<>(2);
    if (parts.size() > 1) {
      int middle = parts.size() / 2;
      halves.add(new Batch(namespace, parts.subList(0, middle)));
      halves.add(new Batch(namespace, parts.subList(middle, parts.size())));
    } else {
      Part only = parts.get(0);
      int middle = only.datums.size() / 2;
      halves.add(of(only.of, only.datums.subList(0, middle)));
      halves.add(of(only.of, only.datums.subList(middle, only.datums.size())));
    }
    return halves;
  }

  private Batch of(Pending pending, List<Datum> datums) {
    return new Batch(namespace, Collections.singletonList(new Part(pending, datums)));
  }
}

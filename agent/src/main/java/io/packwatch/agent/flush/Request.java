package io.packwatch.agent.flush;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What goes to a service at once, and how far that brings those whose parts are in it.
 *
 * @param <P> what it holds of each
 * @param <R> its own type
 */
abstract class Request<P extends Request.Part<P>, R> {

  /** What a request holds of one interval or parcel. */
  abstract static class Part<P> {

    final Pending of;

    Part(Pending of) {
      this.of = of;
    }

    abstract int size();

    /** Some of it. */
    abstract P part(int from, int to);
  }

  final List<P> parts;

  Request(List<P> parts) {
    this.parts = parts;
  }

  /** The same to the same with other parts. */
  abstract R with(List<P> others);

  int size() {
    int sum = 0;
    for (P part : parts) {
      sum += part.size();
    }
    return sum;
  }

  /** Whether it was sent, and nobody knows what became of it: of all its parts, or of none. */
  boolean isInDoubt() {
    return parts.get(0).of.isInDoubt();
  }

  /** Notes that it is on its way, or is not. */
  void doubt(boolean inDoubt) {
    for (P part : parts) {
      part.of.reached(part.of.through(), inDoubt);
    }
    write();
  }

  /** Notes that nothing of it has to be sent any more. */
  void done() {
    for (P part : parts) {
      part.of.reached(part.of.through() + part.size(), false);
    }
    write();
  }

  private void write() {
    for (P part : parts) {
      part.of.write();
    }
  }

  /** Two of one half each; for one whose size is at least two. */
  List<R> halves() {
    List<P> first = new ArrayList<>();
    List<P> second = new ArrayList<>();
    if (parts.size() > 1) {
      int middle = parts.size() / 2;
      first.addAll(parts.subList(0, middle));
      second.addAll(parts.subList(middle, parts.size()));
    } else {
      P only = parts.get(0);
      int middle = only.size() / 2;
      first.add(only.part(0, middle));
      second.add(only.part(middle, only.size()));
    }
    return Arrays.asList(with(first), with(second));
  }
}

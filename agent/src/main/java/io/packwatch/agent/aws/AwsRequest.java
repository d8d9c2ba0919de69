package io.packwatch.agent.aws;

import io.packwatch.agent.delivery.QueuedBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One request to a service, and the progress that it means for each batch with a part in it.
 *
 * @param <P> what it holds of each batch
 * @param <R> its own type
 */
public abstract class AwsRequest<P extends AwsRequest.Part<P>, R> {

  /** The part of one interval or batch in a request. */
  public abstract static class Part<P> {

    public final QueuedBatch<?> of;

    public Part(QueuedBatch<?> of) {
      this.of = of;
    }

    public abstract int size();

    /** A sub-range of it. */
    public abstract P part(int from, int to);
  }

  public final List<P> parts;

  public AwsRequest(List<P> parts) {
    this.parts = parts;
  }

  /** The same request with other parts. */
  public abstract R with(List<P> others);

  public int size() {
    int sum = 0;
    for (P part : parts) {
      sum += part.size();
    }
    return sum;
  }

  /** Whether it was sent with an unknown outcome: for all its parts, or for none. */
  public boolean isInDoubt() {
    return parts.get(0).of.isInDoubt();
  }

  /** Notes whether it is on its way. */
  public void doubt(boolean inDoubt) {
    for (P part : parts) {
      part.of.reached(part.of.through(), inDoubt);
    }
    write();
  }

  /** Notes that nothing of it has to be sent any more. */
  public void done() {
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

  /** Two requests of half the size; for a request whose size is at least two. */
  public List<R> halves() {
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

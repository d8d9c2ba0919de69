package io.packwatch.agent.business;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One series of a rule: a package, and a value for each of its dimensions. Only grows. */
public final class BusinessCell {

  final long key;
  private final int packageId;
  private final List<String> labels;
  private final LongAdder count = new LongAdder();
  final @Nullable AmountHistogram amounts;
  final @Nullable DistinctValues distinct;

  BusinessCell(long key, int packageId, List<String> labels, BusinessRule.Kind kind) {
    this.key = key;
    this.packageId = packageId;
    this.labels = Collections.unmodifiableList(labels);
    this.amounts = kind == BusinessRule.Kind.AMOUNT ? new AmountHistogram() : null;
    this.distinct = kind == BusinessRule.Kind.DISTINCT ? new DistinctValues() : null;
  }

  /** The number of the logical package of the class that declares the method. */
  public int packageId() {
    return packageId;
  }

  /** The values of the rule's dimensions, in their order. */
  public List<String> labels() {
    return labels;
  }

  /** Calls so far. */
  public long count() {
    return count.sum();
  }

  void increment() {
    count.increment();
  }

  /** How many different values there were since the last call; only the recorder calls this. */
  public double takeDistinct() {
    return distinct == null ? 0 : distinct.take();
  }

  /** The same of the interval before, for those who look on. */
  public double lastDistinct() {
    return distinct == null ? 0 : distinct.last();
  }
}

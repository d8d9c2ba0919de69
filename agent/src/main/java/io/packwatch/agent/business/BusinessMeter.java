package io.packwatch.agent.business;

import io.packwatch.agent.log.Log;
import io.packwatch.agent.time.SystemClock;
import io.packwatch.bootstrap.Business;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records the calls of one rule. Application threads call it; nothing that goes wrong here leaves
 * it, and a rule that goes wrong for good switches itself off and says why, once.
 */
public final class BusinessMeter extends Business {

  private static final int LABEL_BITS = 7;

  private static final int MAX_PATHS = 4;

  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final String name;
  private final BusinessRule rule;
  private final BusinessCells cells = new BusinessCells();
  private final @Nullable PathAccess value;
  private final @Nullable PathAccess[] dimensions;
  private final DimensionValues[] values;
  private final double nanosPerUnit;
  private final LongSupplier nanoClock;
  private final LongAdder skipped = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final RuleMatches matches = new RuleMatches();
  private volatile @Nullable Throwable latest;
  private volatile @Nullable String off;
  private long failuresBefore;
  private long minuteBegan = System.nanoTime();

  /**
   * @param name of {@code packwatch.business.<Name>}, which is the metric's
   */
  BusinessMeter(String name, BusinessRule rule) {
    this(name, rule, SystemClock.NANOS);
  }

  /** The same by another clock for the steps of its paths, in monotonic nanoseconds. */
  BusinessMeter(String name, BusinessRule rule, LongSupplier nanoClock) {
    super(rule.isTimed());
    this.nanoClock = nanoClock;
    this.name = name;
    this.rule = rule;
    RulePath path = rule.value();
    value = path == null ? null : new PathAccess(path, nanoClock);
    int count = rule.dimensions().size();
    dimensions = new PathAccess[count];
    values = new DimensionValues[count];
    for (int i = 0; i < count; i++) {
      RulePath of = rule.dimensions().get(i).path();
      dimensions[i] = of.root() == RulePath.Root.TEXT ? null : new PathAccess(of, nanoClock);
      values[i] = new DimensionValues(rule.limit());
    }
    nanosPerUnit =
        rule.unit().equals("Seconds")
            ? NANOS_PER_SECOND
            : rule.unit().equals("Microseconds") ? NANOS_PER_MICRO : NANOS_PER_MILLI;
  }

  public String name() {
    return name;
  }

  public BusinessRule rule() {
    return rule;
  }

  /** The series so far. */
  public List<BusinessCell> cells() {
    return cells.all();
  }

  /** Which classes and methods it was woven into. */
  public RuleMatches matches() {
    return matches;
  }

  /** Calls that were not recorded, because there was no value or none that is a number. */
  public long skipped() {
    return skipped.sum();
  }

  /** Calls that were not recorded, because a getter threw. */
  public long failures() {
    return failures.sum();
  }

  /** What a getter threw last, since this was asked; not kept, for it may hold a class loader. */
  public @Nullable Throwable takeLatest() {
    Throwable taken = latest;
    latest = null;
    return taken;
  }

  /** One sentence for people, as the continuation of "packwatch.business.Name". */
  public String text() {
    String why = off;
    long without = skipped();
    long failed = failures();
    StringBuilder beyond = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      if (values[i].isOverflowing()) {
        beyond.append("; ").append(rule.dimensionNames().get(i)).append(" has more than ");
        beyond.append(rule.limit()).append(" values, further ones are Other");
      }
    }
    return (why == null ? matches.text(rule) : "is off: " + why)
        + beyond
        + (without == 0 ? "" : "; " + without + " calls had no number")
        + (failed == 0 ? "" : "; in " + failed + " calls a getter threw");
  }

  /** Why it records nothing any more; null while it does. */
  public @Nullable String off() {
    return off;
  }

  @Override
  protected void called(int packageId, int thread, @Nullable Throwable thrown) {
    if (off == null && rule.counts(thrown)) {
      if (values.length > 0) {
        record(packageId, thread, 0, null, null, null, null, Double.NaN);
        return;
      }
      BusinessCell cell = cells.find((long) packageId << (3 * LABEL_BITS));
      if (cell == null) {
        cell = cell(packageId, 0, 0, 0);
      }
      cell.increment();
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the caller has the future; ours depends on it
  protected void called(
      int packageId,
      int thread,
      long started,
      @Nullable Object stage,
      @Nullable Object first,
      @Nullable Object second,
      @Nullable Object third,
      @Nullable Object fourth,
      double amount,
      @Nullable Throwable thrown) {
    if (off != null) {
      return;
    }
    CompletableFuture<?> future = thrown == null ? JdkFutures.of(stage) : null;
    if (future != null) {
      Waiting call =
          new Waiting(packageId, started, new Object[] {first, second, third, fourth}, amount);
      if (future.isDone()) {
        call.completed(future, thread);
      } else {
        future.whenComplete(call);
      }
      return;
    }
    if (rule.counts(thrown)) {
      long nanos = rule.isTimed() ? nanosSince(started) : 0;
      record(packageId, thread, nanos, first, second, third, fourth, amount);
    }
  }

  private void record(
      int packageId,
      int thread,
      long nanos,
      @Nullable Object first,
      @Nullable Object second,
      @Nullable Object third,
      @Nullable Object fourth,
      double amount) {
    try {
      boolean valued = value != null;
      int a = label(0, valued ? second : first);
      int b = label(1, valued ? third : second);
      int c = label(2, valued ? fourth : third);
      if (value == null) {
        cell(packageId, a, b, c).increment();
      } else if (rule.kind() == BusinessRule.Kind.AMOUNT) {
        double number = rule.isTimed() ? nanos / nanosPerUnit : number(value, first, amount);
        if (!AmountHistogram.isAmount(number)) {
          skipped.increment();
          return;
        }
        BusinessCell cell = cell(packageId, a, b, c);
        AmountHistogram amounts = cell.amounts;
        if (amounts != null) {
          amounts.add(number, thread);
        }
      } else {
        Object read = value.hasSteps() ? timed(value, first) : value.read(first);
        DistinctValues distinct = read == null ? null : cell(packageId, a, b, c).distinct;
        if (read == null || distinct == null) {
          skipped.increment();
        } else {
          distinct.add(read);
        }
      }
    } catch (PathException nowhere) {
      switchOff(String.valueOf(nowhere.getMessage()));
    } catch (Throwable thrown) {
      failed(thrown);
    }
  }

  private double number(PathAccess path, @Nullable Object root, double amount) throws Throwable {
    if (!Double.isNaN(amount)) {
      return amount;
    }
    if (!path.isTimed()) {
      return path.readNumber(root);
    }
    long began = nanoClock.getAsLong();
    double number = path.readNumber(root);
    judge(path, nanoClock.getAsLong() - began);
    return number;
  }

  private @Nullable Object timed(PathAccess path, @Nullable Object root) throws Throwable {
    if (!path.isTimed()) {
      return path.read(root);
    }
    long began = nanoClock.getAsLong();
    Object read = path.read(root);
    judge(path, nanoClock.getAsLong() - began);
    return read;
  }

  private void judge(PathAccess path, long nanos) {
    if (path.tookTooLong(nanos)) {
      switchOff(
          path.path()
              + " takes "
              + path.meanNanos() / (long) NANOS_PER_MILLI
              + " ms on average, as a getter does that loads from a database; name one that does"
              + " not");
    }
  }

  /** The number of a dimension's value; 0 for a dimension that the rule has not. */
  private int label(int dimension, @Nullable Object root) throws Throwable {
    if (dimension >= values.length) {
      return 0;
    }
    PathAccess path = dimensions[dimension];
    if (path == null) {
      return values[dimension].numberOf(rule.dimensions().get(dimension).path().text());
    }
    Object read = timed(path, root);
    if (read != null && !DimensionValues.isValue(read)) {
      throw new PathException(
          path.path()
              + " is a "
              + read.getClass().getName()
              + " and no text, number or enum; name a property of it");
    }
    return values[dimension].numberOf(read);
  }

  private BusinessCell cell(int packageId, int a, int b, int c) {
    long key = ((((long) packageId << LABEL_BITS) | a) << LABEL_BITS | b) << LABEL_BITS | c;
    BusinessCell known = cells.find(key);
    if (known != null) {
      return known;
    }
    BusinessCell added = add(key, packageId, new int[] {a, b, c}, false);
    if (added != null) {
      return added;
    }
    int other = DimensionValues.OTHER_NUMBER;
    long otherKey = (long) packageId << (3 * LABEL_BITS);
    BusinessCell rest = add(otherKey, packageId, new int[] {other, other, other}, true);
    return rest == null ? new BusinessCell(key, packageId, new ArrayList<>(), rule.kind()) : rest;
  }

  private @Nullable BusinessCell add(long key, int packageId, int[] numbers, boolean always) {
    List<String> labels = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      labels.add(values[i].textOf(numbers[i]));
    }
    return cells.add(new BusinessCell(key, packageId, labels, rule.kind()), always);
  }

  private void failed(Throwable thrown) {
    failures.increment();
    latest = thrown;
    synchronized (failures) {
      long now = System.nanoTime();
      long sum = failures.sum();
      if (now - minuteBegan > 60 * (long) NANOS_PER_SECOND) {
        minuteBegan = now;
        failuresBefore = sum;
      } else if (sum - failuresBefore > BusinessLimits.MAX_FAILURES_PER_MINUTE) {
        switchOff(
            "a getter threw more than "
                + BusinessLimits.MAX_FAILURES_PER_MINUTE
                + " times within a minute, latest "
                + Log.describe(thrown));
      }
    }
  }

  private synchronized void switchOff(String why) {
    if (off == null) {
      off = why;
      Log.warn(
          "packwatch.business."
              + name
              + " is off until its line is changed: "
              + why
              + ". The application was not disturbed");
    }
  }

  /** A call whose future is not there yet. */
  private final class Waiting implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private final int packageId;
    private final long started;
    private final @Nullable Object[] roots;
    private final double amount;

    Waiting(int packageId, long started, @Nullable Object[] roots, double amount) {
      this.packageId = packageId;
      this.started = started;
      this.roots = roots;
      this.amount = amount;
    }

    void completed(CompletableFuture<?> done, int thread) {
      Object result = null;
      Throwable failure = null;
      try {
        result = done.join();
      } catch (RuntimeException thrown) {
        failure = thrown;
      }
      ended(result, failure, thread);
    }

    /** Runs on the thread that completes the future; nothing may leave it. */
    @Override
    public void accept(@Nullable Object result, @Nullable Throwable failure) {
      try {
        boolean before = mute();
        try {
          ended(result, failure, (int) Thread.currentThread().getId());
        } finally {
          unmute(before);
        }
      } catch (Throwable unexpected) {
        failed(unexpected);
      }
    }

    private void ended(@Nullable Object result, @Nullable Throwable failure, int thread) {
      Throwable thrown = failure;
      while ((thrown instanceof CompletionException || thrown instanceof ExecutionException)
          && thrown.getCause() != null) {
        thrown = thrown.getCause();
      }
      if (off != null || !rule.counts(thrown)) {
        return;
      }
      List<RulePath> paths = rule.paths();
      for (int i = 0; i < paths.size() && i < MAX_PATHS; i++) {
        if (paths.get(i).root() == RulePath.Root.RETURN) {
          roots[i] = result;
        } else if (paths.get(i).root() == RulePath.Root.THROWN) {
          roots[i] = thrown;
        }
      }
      long nanos = rule.isTimed() ? nanosSince(started) : 0;
      record(packageId, thread, nanos, roots[0], roots[1], roots[2], roots[3], amount);
    }
  }
}

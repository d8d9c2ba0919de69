package com.acme.transcript.services;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Plain code of every shape, called from another package. */
public class Work implements Greeting {

  private int calls;

  @Override
  public String name() {
    return "work";
  }

  public int sum(int... numbers) {
    int sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    return sum + 0 * ++calls;
  }

  public long wide(long first, double second, boolean third, char fourth, byte[] fifth) {
    return first + (long) second + (third ? 1 : 0) + fourth + Arrays.hashCode(fifth);
  }

  public void fails() throws IOException {
    try {
      open();
    } catch (FileNotFoundException missing) {
      IOException failure = new IOException("no work", missing);
      failure.addSuppressed(new IllegalStateException("beside it"));
      throw failure;
    }
  }

  private void open() throws FileNotFoundException {
    throw new FileNotFoundException("work.txt");
  }

  public int divides(int by) {
    return 100 / by;
  }

  public void failsBadly() {
    throw new AssertionError("never");
  }

  public synchronized Object failsSynchronized() {
    throw new UnsupportedOperationException("with the monitor held: " + Thread.holdsLock(this));
  }

  public void notifiesWithoutMonitor() {
    notifyAll();
  }

  public static String failsStatically(List<String> words) {
    return words.get(3).trim() + words.size();
  }

  public int finishes(int value) {
    try {
      if (value < 0) {
        throw new IllegalArgumentException("negative");
      }
      return value;
    } catch (IllegalArgumentException negative) {
      return -1;
    } finally {
      calls++;
    }
  }

  public int depth(int left) {
    return left == 0 ? Thread.currentThread().getStackTrace().length : depth(left - 1);
  }

  public String overflows() {
    try {
      return String.valueOf(deeper(0));
    } catch (StackOverflowError full) {
      return "overflow of " + full.getStackTrace()[0].getMethodName();
    }
  }

  @SuppressWarnings("InfiniteRecursion") // that is what it is for
  private int deeper(int level) {
    return deeper(level + 1) + 1;
  }

  public String caller() {
    StackWalker walker = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    return walker.getCallerClass().getName()
        + walker.walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::toStackTraceElement)
                    .limit(4)
                    .collect(Collectors.toList()));
  }

  public <T extends Comparable<T>> T largest(T first, T second) {
    return first.compareTo(second) > 0 ? first : second;
  }

  public String later(Supplier<String> supplier) {
    return "later " + supplier.get() + calls * 0;
  }

  public void rests() throws InterruptedException {
    Thread.sleep(5);
  }

  public boolean clearsTheFlag() {
    return Thread.interrupted();
  }

  public String reflects() throws Exception {
    return String.valueOf(Work.class.getMethod("divides", int.class).invoke(this, 7));
  }
}

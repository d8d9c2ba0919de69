package com.acme.transcript.loading;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Has threads race for the classes of many loaders, then drops the loaders and waits until they are
 * collected. Prints the sum of what the classes worked out, and how many loaders stayed.
 */
public final class Loading {

  private static final int ROUNDS = 30;
  private static final int THREADS = 8;
  private static final int COLLECTIONS = 100;

  private Loading() {}

  public static void main(String[] args) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<WeakReference<ClassLoader>> dropped = new ArrayList<>();
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (ClassLoader loader : loaders(round)) {
        dropped.add(new WeakReference<>(loader));
        sum += race(threads, loader);
      }
    }
    System.out.println("sum " + sum);
    System.out.println("loaders " + dropped.size() + ", left " + left(dropped));
    System.out.println("READY 0");
    Thread.sleep(Long.parseLong(args[0]));
    threads.shutdownNow();
  }

  private static List<ClassLoader> loaders(int round) {
    CopyLoader one = new CopyLoader(false);
    CopyLoader other = new CopyLoader(false);
    one.shareWith(other);
    other.shareWith(one);
    List<ClassLoader> loaders = new ArrayList<>();
    Collections.addAll(
        loaders,
        new CopyLoader.Locked(false),
        new CopyLoader(false),
        new CopyLoader(true),
        one,
        other);
    return loaders;
  }

  /** All threads ask for the same classes at once, in a different order. */
  private static long race(ExecutorService threads, ClassLoader loader) throws Exception {
    CountDownLatch ready = new CountDownLatch(THREADS);
    List<Future<Integer>> results = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      String first = thread % 2 == 0 ? "First" : "Work";
      results.add(
          threads.submit(
              () -> {
                ready.countDown();
                ready.await();
                Class.forName("com.acme.transcript.services." + first, true, loader);
                Class<?> type = loader.loadClass("com.acme.transcript.services.First");
                return (Integer) type.getMethod("number", int.class).invoke(null, 2);
              }));
    }
    long sum = 0;
    for (Future<Integer> result : results) {
      sum += result.get();
    }
    return sum;
  }

  private static int left(List<WeakReference<ClassLoader>> dropped) throws InterruptedException {
    for (int attempt = 0; attempt < COLLECTIONS; attempt++) {
      System.gc();
      dropped.removeIf(reference -> reference.get() == null);
      if (dropped.isEmpty()) {
        break;
      }
      Thread.sleep(50);
    }
    return dropped.size();
  }
}

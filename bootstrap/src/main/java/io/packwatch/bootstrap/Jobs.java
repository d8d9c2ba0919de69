package io.packwatch.bootstrap;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Work that no request waits for: scheduled methods, batch jobs, listeners of messages. A run is
 * from the scheduler's call to its return, and belongs to the package of the application's class
 * that works.
 *
 * <p>While it runs, statements and calls of its thread belong to that package, unless a call into
 * another package is open. A job inside a job, or inside a request, is a part of it.
 */
public final class Jobs {

  private Jobs() {}

  /**
   * Begins a run.
   *
   * @param worker the class of the application that works; a library's own jobs are not counted
   * @return when it began, for {@link #exit}; 0 when this is no run of its own
   */
  public static long enter(Class<?> worker) {
    ThreadState state = ThreadState.current();
    boolean inside = state.inJob && state.taking == 0;
    if (inside || state.inRequest || state.muted || !Recording.on) {
      return 0;
    }
    int packageId = Lambdas.packageOf(worker);
    if (packageId == Packages.OTHER) {
      return 0;
    }
    Messages.forget(state);
    Messages.begun(state, packageId);
    state.outsideJob = state.handler;
    state.handler = packageId;
    state.inJob = true;
    return Clock.now();
  }

  /**
   * Ends a run.
   *
   * @param worker as it was given to {@link #enter}
   * @param method the worker's method where several of its methods are jobs; empty where the class
   *     is the job
   */
  public static void exit(long started, Class<?> worker, String method, boolean failed) {
    if (started == 0) {
      return;
    }
    long nanos = Clock.now() - started;
    ThreadState state = ThreadState.current();
    state.inJob = false;
    state.handler = state.outsideJob;
    PackageMeters meters = Packages.meters(Lambdas.packageOf(worker));
    String name = Names.of(worker, method);
    meters.labelled(Kinds.JOB).of(name).record(nanos, failed, state.thread);
    Messages.ended(state, meters, name);
  }

  /** {@code ReportJob} and {@code Reports.nightly}: made once for each class and method. */
  private static final class Names extends ClassValue<ConcurrentHashMap<String, String>> {

    private static final Names KNOWN = new Names();

    static String of(Class<?> worker, String method) {
      ConcurrentHashMap<String, String> names = KNOWN.get(worker);
      String known = names.get(method);
      if (known == null) {
        known = method.isEmpty() ? simple(worker) : simple(worker).concat(".").concat(method);
        names.put(method, known);
      }
      return known;
    }

    /** Without its package, and without what a proxy or a lambda has added. */
    private static String simple(Class<?> worker) {
      String name = worker.getName();
      int end = name.indexOf("$$");
      String own = end < 0 ? name : name.substring(0, end);
      return own.substring(own.lastIndexOf('.') + 1);
    }

    @Override
    protected ConcurrentHashMap<String, String> computeValue(Class<?> worker) {
      return new ConcurrentHashMap<>();
    }
  }
}

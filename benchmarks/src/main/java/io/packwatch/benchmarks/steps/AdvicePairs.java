package io.packwatch.benchmarks.steps;

import io.packwatch.benchmarks.steps.application.Controller;
import io.packwatch.bootstrap.Boundaries;
import io.packwatch.bootstrap.CacheCalls;
import io.packwatch.bootstrap.Clock;
import io.packwatch.bootstrap.Jobs;
import io.packwatch.bootstrap.Outbound;
import io.packwatch.bootstrap.Pools;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Statements;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What advice calls before and after one event of each kind, as on a thread in a request. */
public class AdvicePairs {

  private static final int HANDLER = 1;
  private static final int OTHER_PACKAGE = 2;
  private static final int BOUNDARY = 3;

  /** A thread that is in no request. */
  @State(Scope.Thread)
  public static class IdleThread {

    @Setup
    public void resolve() throws ReflectiveOperationException {
      Application.install();
    }
  }

  /** A thread in a request of the application's, whose handler is known. */
  @State(Scope.Thread)
  public static class RequestThread {

    final Object connection = new Object();
    final Object pool = new Object();

    @Setup
    public void openRequest() throws ReflectiveOperationException {
      Application.install();
      Requests.enter(Controller.class, false, true);
    }
  }

  /** The part of each pair below that nobody can save: when it began, and when it ended. */
  @Benchmark
  public long twoClockReadings() {
    long began = Clock.now();
    return Clock.now() - began;
  }

  @Benchmark
  public void http(IdleThread thread) {
    long token = Requests.enter(Controller.class, false, true);
    Requests.exit(token, 200, false);
  }

  @Benchmark
  public void jdbc(RequestThread thread) {
    long started = Statements.enter();
    Statements.exit(started, false);
  }

  /** A pool's proxy around the driver: one statement. */
  @Benchmark
  public void jdbcThroughProxy(RequestThread thread) {
    long started = Statements.enter();
    long inner = Statements.enter();
    Statements.exit(inner, false);
    Statements.exit(started, false);
  }

  @Benchmark
  public void transaction(RequestThread thread) {
    long started = Statements.ending();
    Statements.committed(started, false);
  }

  @Benchmark
  public void outbound(RequestThread thread) {
    long started = Outbound.enter(Outbound.APACHE_4, "partner.example.com", 443);
    Outbound.exit(started, "partner.example.com", 200, false);
  }

  /** A connection that was opened before its response was asked for. */
  @Benchmark
  public void outboundBegunBefore(RequestThread thread) {
    Outbound.begin(Outbound.APACHE_4, thread.connection, "partner.example.com", 443);
    long started = Outbound.enter(Outbound.APACHE_4, thread.connection, "partner.example.com", 443);
    Outbound.exit(started, "partner.example.com", 200, false);
  }

  /** A run of a job, on a thread that has no request. */
  @Benchmark
  public void job(IdleThread thread) {
    long started = Jobs.enter(Controller.class);
    Jobs.exit(started, Controller.class, "nightly", false);
  }

  /** A command of Redis by a client that reads on the caller's thread: a look-up that hits. */
  @Benchmark
  public void cache(RequestThread thread) {
    long started = CacheCalls.send(thread.connection, Command.GET);
    CacheCalls.sent(started, thread.connection, Command.GET, null);
    CacheCalls.answered(thread.connection, thread.pool, null, false);
  }

  /** The same by a client that gives a future: the stage that hears of its end is allocated. */
  @Benchmark
  public void cacheByFuture(RequestThread thread) {
    CompletableFuture<Object> answer = new CompletableFuture<>();
    long started = CacheCalls.begin("GET");
    CacheCalls.await(started, "GET", answer, null);
    answer.complete(thread.pool);
  }

  /** A look-up in a cache of this process. */
  @Benchmark
  public void cacheInside(RequestThread thread) {
    CacheCalls.lookedUp(CacheCalls.lookingUp("books"), "books", true, false);
  }

  /** As clients have them. */
  private enum Command {
    GET
  }

  /** Borrow, hand out, give back: three pairs' worth. */
  @Benchmark
  public void pool(RequestThread thread) {
    long started = Pools.acquiring();
    Pools.out(thread.pool, thread.connection);
    Pools.acquired(thread.pool, started, false, false);
    Pools.back(thread.pool, thread.connection);
  }

  /** A call into another package. */
  @Benchmark
  public void boundary(RequestThread thread) {
    int token = Boundaries.enter(OTHER_PACKAGE, BOUNDARY);
    Boundaries.exit(token, false);
  }

  /** A call inside the package that the thread is in, which is most calls. */
  @Benchmark
  public void boundaryInside(InsideThread thread) {
    int token = Boundaries.enter(HANDLER, BOUNDARY);
    if (token != 0) {
      Boundaries.exit(token, false);
    }
  }

  /** Four packages deep. */
  @Benchmark
  public void fourBoundaries(RequestThread thread) {
    int first = Boundaries.enter(2, BOUNDARY);
    int second = Boundaries.enter(3, BOUNDARY);
    int third = Boundaries.enter(4, BOUNDARY);
    int fourth = Boundaries.enter(5, BOUNDARY);
    Boundaries.exit(fourth, false);
    Boundaries.exit(third, false);
    Boundaries.exit(second, false);
    Boundaries.exit(first, false);
  }

  /** A thread whose innermost frame is of package 1. */
  @State(Scope.Thread)
  public static class InsideThread {

    @Setup
    public void enterPackage() throws ReflectiveOperationException {
      Application.install();
      Boundaries.enter(HANDLER, BOUNDARY);
    }
  }
}

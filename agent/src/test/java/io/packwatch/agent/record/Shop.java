package io.packwatch.agent.record;

import io.packwatch.agent.business.BusinessRules;
import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Boundaries;
import io.packwatch.bootstrap.CacheCalls;
import io.packwatch.bootstrap.Jobs;
import io.packwatch.bootstrap.Outbound;
import io.packwatch.bootstrap.Packages;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.Routes;
import io.packwatch.bootstrap.Statements;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An application that is measured: what it does goes through the same calls as woven advice. */
public final class Shop {

  static final int API = 1;
  public static final int SERVICES = 2;
  static final int MORE_SERVICES = 3;

  private static final String[] NAMES = {"Other", "API", "Services", "Services"};

  /** Metrics that are on; all at first. */
  final Set<Metric> on = EnumSet.allOf(Metric.class);

  long nanos;
  long intervalsDropped;
  long logLinesDropped;
  long flushFailures;
  long throttledRequests;

  /** Whether a cut fails when it has read nearly everything. */
  boolean outOfMemory;

  private static final class Handler {}

  private final class Delivery implements AgentMetrics.Source {

    @Override
    public long intervalsDropped() {
      return intervalsDropped;
    }

    @Override
    public long logLinesDropped() {
      return logLinesDropped;
    }

    @Override
    public long flushFailures() {
      return flushFailures;
    }

    @Override
    public long throttledRequests() {
      return throttledRequests;
    }

    @Override
    public long bufferedIntervals() {
      return 0;
    }

    @Override
    public long ambiguousRetries() {
      if (outOfMemory) {
        throw new OutOfMemoryError("of a test");
      }
      return 0;
    }
  }

  /** The package of the nearest class on the stack. */
  static int caller = Packages.OTHER;

  private Shop() {}

  /** Opens it, with all switches back to where a process begins. */
  public static Shop open() {
    caller = Packages.OTHER;
    Recording.on = true;
    Recording.endpoints = false;
    Recording.live = false;
    Recording.routes = false;
    Recording.peers = true;
    Recording.slowRequestNanos = Long.MAX_VALUE;
    Recording.slowQueryNanos = Long.MAX_VALUE;
    Packages.resolveWith(
        new Packages.Resolver() {
          @Override
          public int packageOf(String className) {
            return className.equals(Handler.class.getName()) ? API : Packages.OTHER;
          }

          @Override
          public int caller() {
            return caller;
          }
        });
    return new Shop();
  }

  /** A recorder that has read all that other tests recorded. */
  public Recorder recorder(int seriesLimit) {
    return recorder(seriesLimit, FakePool.GAUGES);
  }

  /** The same, which asks pools in its own way. */
  public Recorder recorder(int seriesLimit, PoolGauges gauges) {
    AgentMetrics own = new AgentMetrics(new Delivery(), id -> "jdbc");
    Recorder recorder =
        new Recorder(
            Shop::nameOf, on::contains, seriesLimit, gauges, () -> nanos, own, new BusinessRules());
    Set<Metric> before = EnumSet.copyOf(on);
    on.clear(); // what is off takes no place under the limit
    recorder.cut(0);
    on.addAll(before);
    return recorder;
  }

  /** Other tests of this JVM have packages of their own. */
  static String nameOf(int packageId) {
    return packageId < NAMES.length ? NAMES[packageId] : "Package" + packageId;
  }

  static void request(@Nullable String route, int status) {
    long token = Requests.enter(Handler.class, false, true);
    Routes.route(null, route);
    Requests.exit(token, status, false);
  }

  static void request() {
    request(null, 200);
  }

  /** Runs something inside a package. */
  public static void in(int packageId, Runnable work) {
    int token = Boundaries.enter(packageId, Boundaries.PROXIES);
    work.run();
    Boundaries.exit(token, false);
  }

  static void statement(boolean failed) {
    Statements.exit(Statements.enter(), failed);
  }

  static void job(boolean failed) {
    Jobs.exit(Jobs.enter(Handler.class), Handler.class, "run", failed);
  }

  /** A command of Redis. */
  static void command(boolean failed) {
    long started = CacheCalls.begin("SET");
    CacheCalls.await(started, "SET", null, failed ? new IllegalStateException("READONLY") : null);
  }

  static void call(String peer) {
    Outbound.exit(Outbound.enter(Outbound.APACHE_4, peer, -1), peer, 200, false);
  }
}

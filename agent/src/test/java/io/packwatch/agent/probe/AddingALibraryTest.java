package io.packwatch.agent.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.packwatch.agent.build.NamedApplication;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.PoolGauges;
import io.packwatch.agent.record.Recorder;
import io.packwatch.agent.record.Seen;
import io.packwatch.agent.record.Shop;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.ProbeIndexWriter;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.agent.transform.ThrowAwayLoader;
import io.packwatch.agent.transform.TransformStats;
import io.packwatch.agent.transform.Transformer;
import io.packwatch.bootstrap.Pool;
import io.packwatch.bootstrap.Pools;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows {@code docs/adding-a-library.md} to the letter: its example is compiled and run. */
class AddingALibraryTest {

  /** The library: there is none of that name. */
  private static final String POOL =
      String.join(
          "\n",
          "package org.some;",
          "import java.util.*;",
          "import java.util.concurrent.TimeoutException;",
          "public class Pool {",
          "  private final List<Thread> queue = new ArrayList<>();",
          "  private final Deque<Object> free = new ArrayDeque<>();",
          "  private int busy;",
          "  public Pool() { free.add(new Object()); free.add(new Object()); }",
          "  public Object borrow(long millis) throws TimeoutException {",
          "    if (free.isEmpty()) { throw new TimeoutException(); }",
          "    busy++;",
          "    return free.pop();",
          "  }",
          "  public void giveBack(Object connection) { busy--; free.push(connection); }",
          "  public void close() {}",
          "  public int getBusy() { return busy; }",
          "  public int getFree() { return free.size(); }",
          "  public int getSize() { return 2; }",
          "  public String getName() { return \"orders\"; }",
          "}");

  @AfterEach
  void forgetPools() {
    for (Pool known : Pools.open()) {
      Pools.forget(known);
    }
  }

  @Test
  void theExampleMeasuresItsPool(@TempDir Path directory) throws Exception {
    Path tests = Paths.get(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
    compile(tests, "io/packwatch/agent/probe/pool/SomePool.java", example()); // beside the others
    compile(directory, "org/some/Pool.java", POOL);
    Class<?> type = Class.forName("io.packwatch.agent.probe.pool.SomePool");
    ProbeIndex index = index(type.asSubclass(Probe.class));

    assertFiguresOf(poolOf(index, directory), index);
  }

  /** As the build writes it, and a start reads it. */
  private static ProbeIndex index(Class<? extends Probe> type) throws Exception {
    Probe probe = type.getConstructor().newInstance();
    ProbeIndexWriter writer = new ProbeIndexWriter();
    writer.add(probe, requireNonNull(type.getAnnotation(ProbeInfo.class)));
    return new ProbeIndex(
        writer.text(),
        new Measuring() {
          @Override
          public Probe probe(String className) {
            return probe;
          }
        });
  }

  private static Object poolOf(ProbeIndex index, Path directory) throws Exception {
    Transformer transformer =
        new Transformer(
            index, new NamedApplication(), new BoundaryMethods(), new TransformStats(false), null);
    byte[] bytes = Files.readAllBytes(directory.resolve("org/some/Pool.class"));
    Class<?> woven =
        new ThrowAwayLoader(transformer, false, "org.some.").define("org.some.Pool", bytes);
    return woven.getConstructor().newInstance();
  }

  private static void assertFiguresOf(Object pool, ProbeIndex index) {
    Recorder recorder = Shop.open().recorder(10_000, new PoolGauges(index.pools()));
    Shop.in(Shop.SERVICES, () -> call(pool, "giveBack", call(pool, "borrow")));
    recorder.cut(0); // of the main thread it takes two intervals until its package is believed
    Shop.in(
        Shop.SERVICES,
        () -> {
          Object first = call(pool, "borrow");
          call(pool, "borrow");
          assertThrows(TimeoutException.class, () -> callOrThrow(pool, "borrow"));
          call(pool, "giveBack", first);
        });
    Interval interval = recorder.cut(0);

    assertEquals(1, sum(interval, Metric.ACTIVE_CONNECTIONS));
    assertEquals(1, sum(interval, Metric.IDLE_CONNECTIONS));
    assertEquals(0, sum(interval, Metric.PENDING_CONNECTIONS));
    assertEquals(50, sum(interval, Metric.CONNECTION_POOL_USAGE));
    assertEquals(1, sum(interval, Metric.CONNECTION_TIMEOUTS));
    assertEquals(2, samples(interval, Metric.CONNECTION_ACQUIRE_TIME));
    assertEquals(1, samples(interval, Metric.CONNECTION_USAGE_TIME));
    call(pool, "close");
    assertFalse(Pools.open().isEmpty(), "until its last figures are read");
  }

  private static double sum(Interval interval, Metric metric) {
    return Seen.sum(interval, "Services", metric, "orders");
  }

  private static long samples(Interval interval, Metric metric) {
    return Seen.samples(interval, "Services", metric, "orders");
  }

  private static Object call(Object pool, String method, Object... arguments) {
    try {
      return callOrThrow(pool, method, arguments);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  private static Object callOrThrow(Object pool, String method, Object... arguments)
      throws Throwable {
    try {
      switch (method) {
        case "borrow":
          return pool.getClass().getMethod(method, long.class).invoke(pool, 1L);
        case "giveBack":
          return pool.getClass().getMethod(method, Object.class).invoke(pool, arguments);
        default:
          return pool.getClass().getMethod(method).invoke(pool);
      }
    } catch (InvocationTargetException thrown) {
      throw requireNonNull(thrown.getCause());
    }
  }

  private static String example() throws Exception {
    File page = new File(System.getProperty("basedir", "."), "../docs/adding-a-library.md");
    String text = new String(Files.readAllBytes(page.toPath()), UTF_8);
    int from = text.indexOf("```java\n") + "```java\n".length();
    return text.substring(from, text.indexOf("```\n", from));
  }

  private static void compile(Path directory, String path, String source) throws Exception {
    Path file = directory.resolve(path);
    Files.createDirectories(requireNonNull(file.getParent()));
    Files.write(file, source.getBytes(UTF_8));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                directory.toString(),
                file.toString());
    assertEquals(0, status, () -> Arrays.asList(source.split("\n", -1)).toString());
  }
}

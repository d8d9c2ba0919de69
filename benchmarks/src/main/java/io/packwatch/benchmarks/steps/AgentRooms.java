package io.packwatch.benchmarks.steps;

import io.packwatch.bootstrap.Packages;
import java.lang.instrument.ClassFileTransformer;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Rooms of the agent that are measured on their own. By name: in the agent's jar its classes are
 * hidden from everybody, so that nothing can be compiled against it; here they come from the
 * directory that they were compiled into.
 */
public final class AgentRooms {

  private static final int MAX_SERIES = 10_000;

  private final Object recorder;
  private final Method cut;

  private AgentRooms(Object recorder, Method cut) {
    this.recorder = recorder;
    this.cut = cut;
  }

  /** The real mapping of classes to packages: {@code prefix} is package 1. */
  public static Packages.Resolver packages(String prefix) throws ReflectiveOperationException {
    Class<?> type = Class.forName("io.packwatch.agent.packages.LogicalPackages");
    Object packages =
        type.getMethod("of", Map.class, List.class)
            .invoke(null, Map.of("Application", List.of(prefix)), List.of());
    return (Packages.Resolver) packages;
  }

  /** Lets the mapping look up callers the way that is best in the long run. */
  public static void improveCallers(Packages.Resolver packages)
      throws ReflectiveOperationException {
    packages.getClass().getMethod("improveCallers").invoke(packages);
  }

  /** A recorder that reads what has been recorded in this JVM. */
  public static AgentRooms recorder() throws ReflectiveOperationException {
    IntFunction<String> names = id -> "Package" + id;
    Predicate<Object> all = metric -> true;
    Object self =
        Class.forName("io.packwatch.agent.delivery.DeliveryCounters")
            .getConstructor()
            .newInstance();
    Object own =
        Class.forName("io.packwatch.agent.record.AgentMetrics")
            .getConstructor(
                Class.forName("io.packwatch.agent.record.AgentMetrics$Source"), IntFunction.class)
            .newInstance(self, names);
    Object gauges =
        Class.forName("io.packwatch.agent.record.PoolGauges")
            .getConstructor(Map.class)
            .newInstance(Map.of());
    Class<?> rules = Class.forName("io.packwatch.agent.business.BusinessRules");
    Class<?> type = Class.forName("io.packwatch.agent.record.Recorder");
    Constructor<?> constructor =
        type.getConstructor(
            IntFunction.class,
            Predicate.class,
            int.class,
            gauges.getClass(),
            LongSupplier.class,
            own.getClass(),
            rules);
    LongSupplier clock = System::nanoTime;
    return new AgentRooms(
        constructor.newInstance(
            names, all, MAX_SERIES, gauges, clock, own, rules.getConstructor().newInstance()),
        type.getMethod("cut", long.class));
  }

  /** Installs lines of {@code packwatch.business}, by their names: the first is rule 0. */
  public static void business(String... lines) throws ReflectiveOperationException {
    Class<?> rule = Class.forName("io.packwatch.agent.business.BusinessRule");
    Map<String, Object> byName = new TreeMap<>();
    for (String line : lines) {
      byName.put("Rule" + byName.size(), rule.getMethod("parse", String.class).invoke(null, line));
    }
    Object rules =
        Class.forName("io.packwatch.agent.business.BusinessRules").getConstructor().newInstance();
    rules.getClass().getMethod("apply", Map.class).invoke(rules, byName);
  }

  /** An index of probes that are all on. */
  public static Object probeIndex(String written) throws ReflectiveOperationException {
    Class<?> catalog = Class.forName("io.packwatch.agent.transform.ProbeIndex$Catalog");
    return Class.forName("io.packwatch.agent.transform.ProbeIndex")
        .getConstructor(String.class, catalog)
        .newInstance(written, Probes.answering(catalog, true));
  }

  /** Looks at classes for the probes of an index; none is the application's or a library's. */
  public static ClassFileTransformer transformer(Object index) throws ReflectiveOperationException {
    Class<?> application = Class.forName("io.packwatch.agent.transform.ApplicationClasses");
    Class<?> boundaries = Class.forName("io.packwatch.agent.transform.BoundaryMethods");
    Class<?> stages = Class.forName("io.packwatch.agent.transform.TransformStats");
    Class<?> cache = Class.forName("io.packwatch.agent.transform.cache.ClassCache");
    return Class.forName("io.packwatch.agent.transform.Transformer")
        .asSubclass(ClassFileTransformer.class)
        .getConstructor(index.getClass(), application, boundaries, stages, cache)
        .newInstance(
            index,
            Probes.answering(application, false),
            boundaries.getConstructor().newInstance(),
            stages.getConstructor(boolean.class).newInstance(false),
            null);
  }

  /** Ends an interval, as the agent's thread does. */
  public Object cut() throws ReflectiveOperationException {
    return cut.invoke(recorder, System.currentTimeMillis());
  }
}

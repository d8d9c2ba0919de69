package io.packwatch.benchmarks.steps;

import io.packwatch.bootstrap.Packages;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Rooms of the agent that are measured on their own. By name: in the agent's jar its classes are
 * hidden from everybody, so that nothing can be compiled against it; here they come from the
 * directory that they were compiled into.
 */
public final class AgentRooms {

  private static final int MOST_SERIES = 10_000;

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
        Class.forName("io.packwatch.agent.flush.SelfFigures").getConstructor().newInstance();
    Object own =
        Class.forName("io.packwatch.agent.record.OwnFigures")
            .getConstructor(
                Class.forName("io.packwatch.agent.record.OwnFigures$Source"), IntFunction.class)
            .newInstance(self, names);
    Class<?> type = Class.forName("io.packwatch.agent.record.Recorder");
    Constructor<?> constructor =
        type.getConstructor(
            IntFunction.class, Predicate.class, int.class, LongSupplier.class, own.getClass());
    LongSupplier clock = System::nanoTime;
    return new AgentRooms(
        constructor.newInstance(names, all, MOST_SERIES, clock, own),
        type.getMethod("cut", long.class));
  }

  /** Ends an interval, as the agent's thread does. */
  public Object cut() throws ReflectiveOperationException {
    return cut.invoke(recorder, System.currentTimeMillis());
  }
}

package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Retransforms classes that were loaded before the agent saw them. */
public final class LoadedClasses {

  /**
   * The number of classes at once; the JVM holds the old and the new form of all of them until it
   * is done.
   */
  private static final int AT_ONCE = 500;

  private final Instrumentation instrumentation;
  private final ProbeIndex index;
  private final ApplicationClasses application;

  public LoadedClasses(
      Instrumentation instrumentation, ProbeIndex index, ApplicationClasses application) {
    this.instrumentation = instrumentation;
    this.index = index;
    this.application = application;
  }

  /**
   * Transforms loaded classes that are wanted. Needed before {@code main} as well: a JVM with an
   * AOT cache (JDK 24 and later) has loaded the application's classes before it calls any agent.
   */
  public void transform() {
    transform((UnmeasuredLibraries) null);
  }

  /**
   * The same in one pass, because the JVM lists tens of thousands of classes when the agent is
   * attached.
   *
   * @param unmeasured receives the classes as well
   */
  public void transform(@Nullable UnmeasuredLibraries unmeasured) {
    List<Class<?>> wanted = new ArrayList<>();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      ClassLoader loader = loaded.getClassLoader();
      if (loaded.isArray() || loaded.isPrimitive() || Transformer.isOwn(loader)) {
        continue;
      }
      String name = loaded.getName().replace('.', '/');
      if (unmeasured != null && loader != null) {
        unmeasured.see(loaded, name);
      }
      if (isWanted(loaded, name) && instrumentation.isModifiableClass(loaded)) {
        wanted.add(loaded);
      }
    }
    transform(wanted);
  }

  /** Transforms some hundreds at a time. */
  void transform(List<Class<?>> wanted) {
    for (int from = 0; from < wanted.size(); from += AT_ONCE) {
      List<Class<?>> some = wanted.subList(from, Math.min(from + AT_ONCE, wanted.size()));
      if (!transformAtOnce(some)) {
        for (Class<?> type : some) {
          transform(type);
        }
      }
    }
  }

  /** The JVM stops all threads each time, so one call for all is many times faster. */
  private boolean transformAtOnce(List<Class<?>> types) {
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
      return true;
    } catch (UnmodifiableClassException | RuntimeException | LinkageError refused) {
      Log.debug(
          "of "
              + types.size()
              + " classes one cannot be transformed again; trying them one by one: "
              + refused);
      return false;
    }
  }

  /** Chooses loaded classes. */
  public interface Choice {
    boolean wants(Class<?> loaded);
  }

  /** Transforms those that are chosen, and no other. Returns how many they are. */
  public int transform(Choice choice) {
    List<Class<?>> wanted = new ArrayList<>();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (!loaded.isArray()
          && !loaded.isPrimitive()
          && !Transformer.isOwn(loaded.getClassLoader())
          && choice.wants(loaded)
          && instrumentation.isModifiableClass(loaded)) {
        wanted.add(loaded);
      }
    }
    transform(wanted);
    return wanted.size();
  }

  private boolean isWanted(Class<?> loaded, String name) {
    if (index.names(name)) {
      return true;
    }
    return !ClassFilter.areJdk(loaded.getClassLoader())
        && !loaded.isInterface()
        && (!application.isLibrary(name) || index.looksInto(name))
        && name.indexOf("$$") < 0;
  }

  /** Transforms one at a time: a class that the JVM rejects must not keep the others from it. */
  public void transform(Class<?> type) {
    try {
      if (instrumentation.isModifiableClass(type)) {
        instrumentation.retransformClasses(type);
      }
    } catch (UnmodifiableClassException | RuntimeException | LinkageError refused) {
      Log.debug("class " + type.getName() + " cannot be transformed again: " + refused);
    }
  }
}

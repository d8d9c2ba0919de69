package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/** Classes that were loaded before the agent saw them: they are given to the transformer again. */
public final class LoadedClasses {

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
   * Transforms what is loaded and wanted.
   *
   * @param running whether the application runs already; before its {@code main}, only classes that
   *     probes name can have been loaded
   */
  public void transform(boolean running) {
    List<Class<?>> wanted = new ArrayList<>();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (!loaded.isArray() && !loaded.isPrimitive() && isWanted(loaded, running)) {
        wanted.add(loaded);
      }
    }
    for (Class<?> type : wanted) {
      transform(type);
    }
  }

  private boolean isWanted(Class<?> loaded, boolean running) {
    ClassLoader loader = loaded.getClassLoader();
    if (Transformer.isOwn(loader)) {
      return false;
    }
    String name = loaded.getName().replace('.', '/');
    if (index.names(name)) {
      return true;
    }
    return running
        && !Candidates.areJdk(loader)
        && !loaded.isInterface()
        && (application.packageOf(name) != 0
            || !application.isLibrary(name)
            || Candidates.isLookedInto(name))
        && name.indexOf("$$") < 0;
  }

  /** One at a time: one class that the JVM refuses must not keep the others from it. */
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

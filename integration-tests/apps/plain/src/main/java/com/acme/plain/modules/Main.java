package com.acme.plain.modules;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Has loaders of every kind load the same class, calls each ten times, and stays. Its argument is a
 * directory or jar that holds the class as a module, for Java 9 and later.
 */
public final class Main {

  private static final int CALLS = 10;

  private Main() {}

  public static void main(String[] args) throws Exception {
    List<ClassLoader> loaders = new ArrayList<>();
    loaders.add(new ModuleLoader.JavaAlone());
    loaders.add(new ModuleLoader.JavaAloneByName());
    loaders.add(new ModuleLoader.ChildFirst(Main.class.getClassLoader()));
    loaders.add(new ModuleLoader.ChildFirst(null));
    loaders.add(new ModuleLoader.WithoutParent());
    loaders.add(new ModuleLoader.BelowAFilter());
    loaders.add(new ModuleLoader.Harsh());
    loaders.add(new ModuleLoader.Listed());
    loaders.add(new ModuleLoader.ListedHarsh());
    if (!System.getProperty("java.specification.version").startsWith("1.")) {
      loaders.add(layer(Paths.get(args[0])));
    }
    for (ClassLoader loader : loaders) {
      Runnable orders =
          (Runnable)
              loader
                  .loadClass("com.acme.plain.modules.Orders")
                  .getDeclaredConstructor()
                  .newInstance();
      for (int i = 0; i < CALLS; i++) {
        orders.run();
      }
      if (orders.getClass().getClassLoader() != loader) {
        throw new IllegalStateException(loader + " loaded nothing itself");
      }
    }
    System.out.println("READY 0");
    Thread.sleep(Long.MAX_VALUE);
  }

  /** A loader of a module layer, by the API that Java 8 lacks. */
  private static ClassLoader layer(Path modules) throws Exception {
    Class<?> finderType = Class.forName("java.lang.module.ModuleFinder");
    Object own =
        finderType.getMethod("of", Path[].class).invoke(null, (Object) new Path[] {modules});
    Object none = finderType.getMethod("of", Path[].class).invoke(null, (Object) new Path[0]);
    Class<?> layerType = Class.forName("java.lang.ModuleLayer");
    Object boot = layerType.getMethod("boot").invoke(null);
    Class<?> configurationType = Class.forName("java.lang.module.Configuration");
    Object configuration =
        configurationType
            .getMethod("resolve", finderType, finderType, java.util.Collection.class)
            .invoke(
                layerType.getMethod("configuration").invoke(boot),
                own,
                none,
                Collections.singleton("com.acme.orders"));
    Object layer =
        layerType
            .getMethod("defineModulesWithOneLoader", configurationType, ClassLoader.class)
            .invoke(boot, configuration, null);
    return (ClassLoader)
        layerType.getMethod("findLoader", String.class).invoke(layer, "com.acme.orders");
  }
}

package net.unheard;

/** Has a class loaded, and is on the stack meanwhile. */
public final class Uses {

  private Uses() {}

  public static void another(Runnable loading) {
    loading.run();
  }

  public static Class<?> load(ClassLoader by, String name) throws ClassNotFoundException {
    return by.loadClass(name);
  }
}

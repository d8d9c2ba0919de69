package org.starter;

/** Has a class loaded, and is on the stack meanwhile. */
public final class Boot {

  private Boot() {}

  public static void main(Runnable loading) {
    loading.run();
  }

  public static Class<?> load(ClassLoader by, String name) throws ClassNotFoundException {
    return by.loadClass(name);
  }
}

package com.acme.plain;

/**
 * Prints which of the classes and resources named in its arguments an application can see, one a
 * line, then {@code DONE}. A name with a slash is a resource.
 */
public final class WhatIsVisible {

  private WhatIsVisible() {}

  public static void main(String[] args) throws Exception {
    ClassLoader[] loaders = {
      WhatIsVisible.class.getClassLoader(), Thread.currentThread().getContextClassLoader(), null
    };
    for (String name : args) {
      for (ClassLoader loader : loaders) {
        if (name.indexOf('/') < 0 ? seesClass(name, loader) : seesResource(name, loader)) {
          System.out.println("VISIBLE " + name + " in " + loader);
        }
      }
    }
    System.out.println("DONE");
  }

  private static boolean seesClass(String name, ClassLoader loader) {
    try {
      Class.forName(name, false, loader);
      return true;
    } catch (ClassNotFoundException unseen) {
      return false;
    }
  }

  private static boolean seesResource(String name, ClassLoader loader) {
    return loader == null
        ? Object.class.getResource("/" + name) != null
        : loader.getResource(name) != null;
  }
}

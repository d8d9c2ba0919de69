package com.acme.plain.modules;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Defines {@link Orders} itself and asks others for what its kind asks for. */
public class ModuleLoader extends ClassLoader {

  private static final String ORDERS = "com.acme.plain.modules.Orders";

  /** What a list holds that was made for just these classes. */
  private static final Set<String> LISTED =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "java.lang.Object",
                  "java.lang.Runnable",
                  "java.lang.String",
                  "java.lang.System",
                  "java.lang.Throwable",
                  "java.io.PrintStream")));

  ModuleLoader(ClassLoader parent) {
    super(parent);
  }

  final Class<?> own(String name) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (!name.equals(ORDERS)) {
      throw new ClassNotFoundException(name + " from this module");
    }
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = ModuleLoader.class.getClassLoader().getResourceAsStream(file)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] chunk = new byte[4096];
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        bytes.write(chunk, 0, count);
      }
      return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  static Class<?> ofTheJdk(String name) throws ClassNotFoundException {
    return Class.forName(name, false, ClassLoader.getSystemClassLoader());
  }

  /** As JBoss Modules, Felix and Equinox: {@code java.*} of the JDK, and nothing else. */
  static final class JavaAlone extends ModuleLoader {
    JavaAlone() {
      super(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.startsWith("java.") ? ofTheJdk(name) : own(name);
    }
  }

  /** The same by the method that the JVM calls. */
  static final class JavaAloneByName extends ModuleLoader {
    JavaAloneByName() {
      super(null);
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      return name.startsWith("java.") ? ofTheJdk(name) : own(name);
    }
  }

  /** The first to look in is its own place, as in web applications. */
  static final class ChildFirst extends ModuleLoader {
    ChildFirst(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      try {
        return own(name);
      } catch (ClassNotFoundException notHere) {
        return super.loadClass(name, resolve);
      }
    }
  }

  /** Nothing overridden, and no parent but the JDK's own. */
  static final class WithoutParent extends ModuleLoader {
    WithoutParent() {
      super(null);
    }
  }

  /** Nothing overridden: its parent is one of the others. */
  static final class BelowAFilter extends ModuleLoader {
    BelowAFilter() {
      super(new Filter());
    }
  }

  /** Between others and their parent: lets {@code java.*} through. */
  private static final class Filter extends ClassLoader {
    Filter() {
      super(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("java.")) {
        throw new ClassNotFoundException(name);
      }
      return ofTheJdk(name);
    }
  }

  /** Refuses what it does not know, and not in the way that is asked for. */
  static final class Harsh extends ModuleLoader {
    Harsh() {
      super(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("java.")) {
        return ofTheJdk(name);
      }
      if (!name.equals(ORDERS)) {
        throw new IllegalStateException("never heard of " + name);
      }
      return own(name);
    }
  }

  /** A list, class by class: nothing else of {@code java.lang} is there. */
  static final class Listed extends ModuleLoader {
    Listed() {
      super(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return LISTED.contains(name) ? ofTheJdk(name) : own(name);
    }
  }

  /** The same, harshly. */
  static final class ListedHarsh extends ModuleLoader {
    ListedHarsh() {
      super(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (LISTED.contains(name)) {
        return ofTheJdk(name);
      }
      if (!name.equals(ORDERS)) {
        throw new SecurityException("never heard of " + name);
      }
      return own(name);
    }
  }
}

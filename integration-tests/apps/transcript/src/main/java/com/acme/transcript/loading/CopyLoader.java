package com.acme.transcript.loading;

import java.io.IOException;
import java.io.InputStream;

/**
 * Loads copies of the services of its own, child first. It is parallel capable: locked by class.
 */
class CopyLoader extends ClassLoader {

  private static final String COPIED = "com.acme.transcript.services.";

  static {
    registerAsParallelCapable();
  }

  private final boolean nameless;
  private ClassLoader other;

  CopyLoader(boolean nameless) {
    super(CopyLoader.class.getClassLoader());
    this.nameless = nameless;
  }

  /** Asks this one for every second class: the two ask each other. */
  final void shareWith(ClassLoader loader) {
    other = loader;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(COPIED)) {
      return super.loadClass(name, resolve);
    }
    if (other != null && isOthers(name)) {
      return other.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  /** Of two that share, one has the classes with an even hash, the other those with an odd one. */
  private boolean isOthers(String name) {
    return (name.hashCode() & 1) == (hashCode() < other.hashCode() ? 0 : 1);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/') + ".class";
    try (InputStream in = CopyLoader.class.getClassLoader().getResourceAsStream(path)) {
      byte[] bytes = in.readAllBytes();
      return defineClass(nameless ? null : name, bytes, 0, bytes.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  /** The same, not registered as parallel capable: locked as a whole. */
  static final class Locked extends CopyLoader {

    Locked(boolean nameless) {
      super(nameless);
    }
  }
}

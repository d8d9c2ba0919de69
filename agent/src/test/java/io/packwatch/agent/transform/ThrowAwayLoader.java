package io.packwatch.agent.transform;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;

/**
 * Loads the classes of some packages itself, through a transformer, as the JVM does. What begins
 * with {@code jakarta.servlet} is made of {@code javax.servlet}.
 */
public final class ThrowAwayLoader extends ClassLoader {

  private static final String JAKARTA = "jakarta.servlet.";

  private final ClassFileTransformer transformer;
  private final boolean jakarta;
  private final String[] prefixes;

  public ThrowAwayLoader(ClassFileTransformer transformer, boolean jakarta, String... prefixes) {
    super(ThrowAwayLoader.class.getClassLoader());
    this.transformer = transformer;
    this.jakarta = jakarta;
    this.prefixes = prefixes;
  }

  /** Loads this loader's own copy of a class that the tests know. */
  public Class<?> copyOf(Class<?> type) throws ClassNotFoundException {
    Class<?> copy = Class.forName(type.getName(), true, this);
    if (copy.getClassLoader() != this) {
      throw new IllegalArgumentException(type + " is not of this loader's packages");
    }
    return copy;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return isOwn(name) ? define(name) : super.loadClass(name, resolve);
    }
  }

  private boolean isOwn(String name) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String source = name.startsWith(JAKARTA) ? "javax" + name.substring("jakarta".length()) : name;
    byte[] bytes = ClassBytes.of(source.replace('.', '/'));
    return define(name, jakarta ? ClassBytes.jakarta(bytes) : bytes);
  }

  /** Defines a class from bytes that the transformer may change. */
  public Class<?> define(String name, byte[] bytes) throws ClassNotFoundException {
    try {
      byte[] changed = transformer.transform(this, name.replace('.', '/'), null, null, bytes);
      byte[] defined = changed == null ? bytes : changed;
      return defineClass(name, defined, 0, defined.length);
    } catch (IllegalClassFormatException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}

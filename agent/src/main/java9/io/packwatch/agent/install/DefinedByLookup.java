package io.packwatch.agent.install;

import java.lang.invoke.MethodHandles;

/**
 * The API's way to define a class beside one of the JDK's, for a JVM whose {@code Unsafe} no longer
 * does: {@code java.lang} must be open to us. Not the first way, because it takes classes of {@code
 * java.lang.invoke} that a start needs for nothing else.
 */
final class DefinedByLookup implements BootstrapClasses.Definer {

  private final MethodHandles.Lookup lookup;

  DefinedByLookup() throws IllegalAccessException {
    this(Object.class);
  }

  DefinedByLookup(Class<?> neighbour) throws IllegalAccessException {
    lookup = MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup());
  }

  @Override
  public void define(byte[] bytes) throws IllegalAccessException {
    lookup.defineClass(bytes);
  }
}

package io.packwatch.agent.transform;

/**
 * Marks the advice of package boundaries: {@code Boundaries.enter} with the numbers of package and
 * method, then {@code Boundaries.exit} with its result, and nothing else. Half of an application's
 * classes get it, so {@link CrossedClass} writes it instead of Byte Buddy.
 */
public interface Crossing {

  /** The same with {@code Futures.exit}, which also gets the returned value. */
  interface OfFuture extends Crossing {}

  /** The same with {@code Boundaries.leave}: the entry does not count as a call. */
  interface Uncounted extends Crossing {}
}

package io.packwatch.agent.transform;

/**
 * Marks the advice of package boundaries: {@code Boundaries.enter} with the numbers of package and
 * method, {@code Boundaries.exit} with its result, and nothing else. It is woven into half of an
 * application's classes, so {@link CrossedClass} writes it instead of Byte Buddy.
 */
public interface Crossing {

  /** The same with {@code Futures.exit}, which gets what is returned too. */
  interface OfFuture extends Crossing {}

  /** The same with {@code Boundaries.leave}: what is entered is no call, and counts as none. */
  interface Uncounted extends Crossing {}
}

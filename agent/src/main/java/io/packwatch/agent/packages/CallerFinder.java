package io.packwatch.agent.packages;

/** Finds the nearest application frame on the stack of the calling thread. */
interface CallerFinder {

  /**
   * Frames examined, from the innermost. Servers and frameworks put 40 to 150 between an
   * application's own. Deeper stacks are recursion, and each frame costs 0.05 to 0.2 µs.
   */
  int MAX_DEPTH = 512;

  /**
   * The package of that frame's class. Without one: NOBODY if a monitoring tool is on the stack,
   * else OTHER.
   */
  int nearest();
}

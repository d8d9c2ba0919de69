package io.packwatch.agent.logs;

/**
 * Which ordinary requests get a line: those whose id falls into the share. The id decides and no
 * chance, so every service that a request passes through decides alike.
 */
final class Sampling {

  private static final int MILLION = 1_000_000;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final int millionths;

  Sampling(int millionths) {
    this.millionths = millionths;
  }

  boolean takes(String id) {
    if (millionths == 0 || millionths == MILLION) {
      return millionths == MILLION;
    }
    long hash = FNV_OFFSET;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * FNV_PRIME;
    }
    hash ^= hash >>> 32; // the low bits of FNV alone are not even enough
    return Math.floorMod(hash, (long) MILLION) < millionths;
  }
}

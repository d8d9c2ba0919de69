package io.packwatch.agent.text;

/**
 * The suffix of a name that CloudWatch does not accept unchanged. Without it, two names that differ
 * only in illegal characters would become one, and so would their figures.
 */
public final class NameSuffix {

  /** A dash and eight digits. */
  public static final int LENGTH = 9;

  private static final int FNV_OFFSET = 0x811C9DC5;
  private static final int FNV_PRIME = 0x01000193;

  private NameSuffix() {}

  /** The suffix of a name, the same in every process: FNV-1a over its characters. */
  public static String of(String original) {
    int hash = FNV_OFFSET;
    for (int i = 0; i < original.length(); i++) {
      char c = original.charAt(i);
      hash = (hash ^ (c >>> 8)) * FNV_PRIME;
      hash = (hash ^ (c & 0xFF)) * FNV_PRIME;
    }
    StringBuilder suffix = new StringBuilder(LENGTH).append('-');
    for (int shift = 28; shift >= 0; shift -= 4) {
      suffix.append("0123456789abcdef".charAt(hash >>> shift & 0xF));
    }
    return suffix.toString();
  }
}

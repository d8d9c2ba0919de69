package io.packwatch.agent.logs;

import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Ids of requests: those that come in, which nobody has reason to trust, and our own.
 *
 * <p>{@code traceparent} is <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>'s.
 */
final class CorrelationIds {

  private static final int TRACE_ID = 3;
  private static final int PARENT_ID = 36;
  private static final int FLAGS = 53;
  private static final int TRACE_PARENT = 55;

  private static final String PUNCTUATION = "-_.:+/=@";

  /** Processes that go on from one image draw the same numbers: this tells them apart. */
  private static volatile long salt;

  private CorrelationIds() {}

  /** The process goes on from an image, and may be one of many. */
  static void renew() {
    salt = new SecureRandom().nextLong() ^ System.nanoTime();
  }

  /** 32 hexadecimal digits: also valid as a trace id. Unlike any other, but not secret. */
  static String fresh() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    char[] digits = new char[32];
    long own = salt;
    hex((random.nextLong() ^ own) | 1, digits, 0); // never all zero
    hex(random.nextLong() ^ own, digits, 16);
    return new String(digits);
  }

  private static void hex(long bits, char[] to, int from) {
    for (int i = 0; i < 16; i++) {
      to[from + i] = Character.forDigit((int) (bits >>> (60 - 4 * i)) & 0xf, 16);
    }
  }

  /** An id as it came in, or null when it is too long, empty, or holds what an id does not. */
  static @Nullable String valid(@Nullable String id) {
    if (id == null || id.isEmpty() || id.length() > LogLimits.MAX_ID) {
      return null;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean alphanumeric =
          (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!alphanumeric && PUNCTUATION.indexOf(c) < 0) {
        return null;
      }
    }
    return id;
  }

  /** A {@code traceparent} as it came in, or null when it is not valid. */
  static @Nullable String validTraceParent(@Nullable String value) {
    if (value == null || value.length() < TRACE_PARENT || value.length() > LogLimits.MAX_ID) {
      return null;
    }
    boolean dashes = value.charAt(2) == '-' && value.charAt(35) == '-' && value.charAt(52) == '-';
    boolean known = value.startsWith("00");
    boolean longer = value.length() > TRACE_PARENT;
    boolean valid =
        dashes
            && isHex(value, 0, 2)
            && !value.startsWith("ff")
            && isHex(value, TRACE_ID, TRACE_ID + 32)
            && isHex(value, PARENT_ID, PARENT_ID + 16)
            && isHex(value, FLAGS, FLAGS + 2)
            && !isZero(value, TRACE_ID, TRACE_ID + 32)
            && !isZero(value, PARENT_ID, PARENT_ID + 16)
            && !(known && longer)
            && !(longer && value.charAt(TRACE_PARENT) != '-');
    return valid && valid(value) != null ? value : null;
  }

  /** The id of the trace that a valid {@code traceParent} belongs to. */
  static String traceIdOf(String traceParent) {
    return traceParent.substring(TRACE_ID, TRACE_ID + 32);
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZero(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }
}

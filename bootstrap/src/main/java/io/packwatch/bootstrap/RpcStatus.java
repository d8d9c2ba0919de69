package io.packwatch.bootstrap;

/**
 * Which status codes of gRPC are errors: those that are the server's fault. A client that asks for
 * what there is not, or may not ask, is answered as it should be, and one that cancels a call needs
 * no answer.
 */
final class RpcStatus {

  private static final int UNKNOWN = 2;
  private static final int DEADLINE_EXCEEDED = 4;
  private static final int UNIMPLEMENTED = 12;
  private static final int INTERNAL = 13;
  private static final int UNAVAILABLE = 14;
  private static final int DATA_LOSS = 15;

  private static final int ERRORS =
      1 << UNKNOWN
          | 1 << DEADLINE_EXCEEDED
          | 1 << UNIMPLEMENTED
          | 1 << INTERNAL
          | 1 << UNAVAILABLE
          | 1 << DATA_LOSS;

  private RpcStatus() {}

  static boolean isError(int code) {
    return code > 0 && code < Integer.SIZE && (ERRORS >>> code & 1) != 0;
  }
}

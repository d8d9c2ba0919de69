package io.packwatch.agent.transform;

/**
 * The classes of {@code io.packwatch.bootstrap} that few libraries need. They are defined before a
 * class becomes one that calls them; the build lists them, too. A class of its own, without Byte
 * Buddy, since one that comes from the cache is looked at as well.
 */
final class LateClasses {

  private static final String[] NAMES = {
    "io/packwatch/bootstrap/AsyncCall",
    "io/packwatch/bootstrap/JettyCalls",
    "io/packwatch/bootstrap/KafkaSends",
    "io/packwatch/bootstrap/LibraryMethods",
    "io/packwatch/bootstrap/PendingStatement",
    "io/packwatch/bootstrap/Reactive",
    "io/packwatch/bootstrap/ReactiveCall",
    "io/packwatch/bootstrap/ReactiveStatement",
    "io/packwatch/bootstrap/RoutePaths",
    "io/packwatch/bootstrap/RpcCall",
    "io/packwatch/bootstrap/RpcRequests",
    "io/packwatch/bootstrap/RpcStatus",
    "io/packwatch/bootstrap/SdkCall"
  };

  private LateClasses() {}

  /** Whether a type is one of them, by its internal name. */
  static boolean contain(String type) {
    for (String name : NAMES) {
      if (name.equals(type)) {
        return true;
      }
    }
    return false;
  }

  /** How many there are. */
  static int count() {
    return NAMES.length;
  }
}

package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Finds the package of lambdas that handle requests. {@code orders::find}, written where routes are
 * set up, is compiled into a class of that place, but its requests belong to the class it refers
 * to. A lambda with its own body belongs where its code is.
 *
 * <p>They differ only in the caller of the first frame that is entered: no class of the
 * application, or the class around the lambda. Until that is known the stack is examined, which
 * takes 10 to 20 µs, at most {@value #MAX_LOOKS} times a lambda.
 */
final class Lambdas {

  private static final int MAX_LOOKS = 3;

  private static final int UNKNOWN = -1;

  /** The package, and how often it was looked for. Racing threads write the same values. */
  private static final ClassValue<int[]> LEADS =
      new ClassValue<int[]>() {
        @Override
        protected int[] computeValue(Class<?> lambda) {
          return new int[] {UNKNOWN, 0};
        }
      };

  private Lambdas() {}

  /** Whether it is still unknown where this class leads. */
  static boolean isOpen(Class<?> handler) {
    return handler.isSynthetic()
        && LEADS.get(handler)[0] == UNKNOWN
        && Packages.of(handler) != Packages.OTHER;
  }

  /** The package of a class; for a lambda, that of the class it refers to. */
  static int packageOf(Class<?> handler) {
    if (handler.isSynthetic()) {
      int known = LEADS.get(handler)[0];
      if (known != UNKNOWN) {
        return known;
      }
    }
    return Packages.of(handler);
  }

  /**
   * Notes that the lambda that handles the request entered a package. Called while that frame's
   * call ends.
   */
  static void leadsTo(ThreadState state, int packageId) {
    Class<?> lambda = state.lambda;
    state.lambda = null;
    if (lambda == null) {
      return;
    }
    int[] leads = LEADS.get(lambda);
    String caller = caller(packageId);
    int own = Packages.of(lambda);
    if (caller == null || Packages.named(caller) == Packages.OTHER) {
      leads[0] = packageId;
    } else if (isAround(caller, lambda) || ++leads[1] >= MAX_LOOKS) {
      leads[0] = own;
    }
    state.handler = leads[0] == UNKNOWN ? own : leads[0];
    state.handlerKnown = ThreadState.HANDLER_SERVLET;
    state.level = Guess.CLOSED;
  }

  private static boolean isAround(String caller, Class<?> lambda) {
    return lambda.getName().startsWith(caller)
        && lambda.getName().startsWith("$$Lambda", caller.length());
  }

  /**
   * The caller into the package, JDK classes left out: from Java 9 on the frames of lambdas are
   * hidden. Null when the whole stack is the package's.
   */
  static @Nullable String caller(int packageId) {
    StackTraceElement[] stack = new Throwable().getStackTrace();
    int at = 0;
    while (at < stack.length && isOurs(stack[at].getClassName())) {
      at++;
    }
    for (at++; at < stack.length; at++) {
      String name = stack[at].getClassName();
      if (!name.contains("$$Lambda")
          && !name.startsWith("java.lang.")
          && !name.startsWith("jdk.internal.")
          && !name.startsWith("sun.reflect.")
          && Packages.named(name) != packageId) {
        return name;
      }
    }
    return null;
  }

  private static boolean isOurs(String name) {
    return name.equals(Lambdas.class.getName())
        || name.equals(Guess.class.getName())
        || name.equals(Boundaries.class.getName())
        || name.equals(Suspensions.class.getName());
  }
}

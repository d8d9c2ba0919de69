package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Where lambdas that handle requests lead. {@code orders::find}, written where routes are set up,
 * is a class of that place, and the request is of the class it refers to; a lambda with a body of
 * its own is where its code is.
 *
 * <p>The two look alike but for who calls what is entered first: nobody of the application, or the
 * class around the lambda. The stack is looked at for that, 10 to 20 µs, until it is known, at most
 * {@value #MAX_LOOKS} times for a lambda.
 */
final class Lambdas {

  private static final int MAX_LOOKS = 3;

  private static final int UNKNOWN = -1;

  /** The package, and how often it was looked for. Written by racing threads, to the same end. */
  private static final ClassValue<int[]> LEADS =
      new ClassValue<int[]>() {
        @Override
        protected int[] computeValue(Class<?> lambda) {
          return new int[] {UNKNOWN, 0};
        }
      };

  private Lambdas() {}

  /** Whether it has still to be found out where this class leads. */
  static boolean isOpen(Class<?> handler) {
    return handler.isSynthetic()
        && LEADS.get(handler)[0] == UNKNOWN
        && Packages.of(handler) != Packages.OTHER;
  }

  /** The package of a class; of a lambda, that of what it refers to. */
  static int packageOf(Class<?> handler) {
    if (handler.isSynthetic()) {
      int known = LEADS.get(handler)[0];
      if (known != UNKNOWN) {
        return known;
      }
    }
    return Packages.of(handler);
  }

  /** The lambda that handles the request entered a package. Called while that frame's call ends. */
  static void leadsTo(Scope scope, int packageId) {
    Class<?> lambda = scope.lambda;
    scope.lambda = null;
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
    scope.handler = leads[0] == UNKNOWN ? own : leads[0];
    scope.handlerKnown = Scope.HANDLER_SERVLET;
    scope.level = Guess.CLOSED;
  }

  private static boolean isAround(String caller, Class<?> lambda) {
    return lambda.getName().startsWith(caller)
        && lambda.getName().startsWith("$$Lambda", caller.length());
  }

  /**
   * Who called into the package, of the JDK not itself: from Java 9 on lambdas' own frames are
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

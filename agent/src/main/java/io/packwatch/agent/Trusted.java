package io.packwatch.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import org.jspecify.annotations.Nullable;

/**
 * The way in under a security manager (Java 8 to 23), whose policy knows nothing of the agent.
 *
 * <p>{@link Launcher} has the bootstrap loader find the agent's jar, and this class there: what the
 * bootstrap loader loads may do anything, and so may what it loads in turn. Whoever can write
 * {@code -javaagent} can change the policy as well, so nothing is given away; and the application's
 * own permissions stay what they are.
 */
public final class Trusted {

  private Trusted() {}

  /** Starts the agent with all permissions, whatever is on the stack. */
  public static void start(
      final @Nullable String argument,
      final Instrumentation instrumentation,
      final File jar,
      final long began)
      throws Throwable {
    try {
      AccessController.doPrivileged(
          new PrivilegedExceptionAction<Object>() {
            @Override
            public Object run() throws Exception {
              Launcher.start(argument, instrumentation, jar, began);
              return jar;
            }
          });
    } catch (PrivilegedActionException failure) {
      throw failure.getCause();
    }
  }
}

package io.packwatch.agent.runtime;

import io.packwatch.agent.log.Log;
import io.packwatch.agent.time.SystemClock;
import io.packwatch.agent.transform.cache.ClassCache;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoint and restore (CRaC): a JVM is frozen into an image, and started from it any number of
 * times. It refuses to be frozen while a file or socket is open, and every start from the image
 * would send again what waits in it.
 *
 * <p>So all figures are sent before, and nothing is held open until the JVM runs again. The API,
 * {@code jdk.crac}, is part of the JDKs that can do it; it is asked for by name, a second after the
 * start.
 */
final class Checkpoints implements InvocationHandler {

  /** How long a checkpoint may wait for figures to be sent. */
  private static final long MAX_MILLIS = 5_000;

  private final AgentRuntime agent;
  private final @Nullable ClassCache cache;

  /** What is registered; the JDK holds it weakly. */
  private @Nullable Object resource;

  Checkpoints(AgentRuntime agent, @Nullable ClassCache cache) {
    this.agent = agent;
    this.cache = cache;
  }

  /** Listens, where this JVM can be frozen. */
  void listen() {
    Class<?> type;
    try {
      type = Class.forName("jdk.crac.Resource", false, null);
    } catch (ClassNotFoundException cannotBeFrozen) {
      return;
    }
    try {
      Object context =
          Class.forName("jdk.crac.Core", true, null).getMethod("getGlobalContext").invoke(null);
      resource =
          Proxy.newProxyInstance(Checkpoints.class.getClassLoader(), new Class<?>[] {type}, this);
      Class.forName("jdk.crac.Context", false, null)
          .getMethod("register", type)
          .invoke(context, resource);
      Log.debug("registered for CRaC checkpoints");
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unsupported) {
      Log.warn("checkpoints cannot be taken with Packwatch: " + Log.describe(unsupported));
    }
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    switch (method.getName()) {
      case "beforeCheckpoint":
        rest(true);
        return null;
      case "afterRestore":
        goOn();
        return null;
      case "equals":
        return arguments != null && proxy == arguments[0];
      case "hashCode":
        return System.identityHashCode(proxy);
      default:
        return "Packwatch's checkpoints";
    }
  }

  /**
   * Sends what there is.
   *
   * @param closing whether the JVM refuses while a file is open; AWS Lambda saves the machine as a
   *     whole, and files stay open
   */
  void rest(boolean closing) {
    try {
      agent.writeLines();
      agent.intervals().rest(MAX_MILLIS);
      if (cache != null) {
        cache.rest();
      }
      ClassLoader own = Checkpoints.class.getClassLoader();
      if (closing && own instanceof Closeable) {
        ((Closeable) own).close(); // its jar is opened again by the next class
      }
    } catch (IOException | RuntimeException failure) {
      Log.warn(
          "checkpoint: not everything could be closed, so it may fail: " + Log.describe(failure));
    }
  }

  /** Other processes may go on from the same place: nothing of theirs may be ours. */
  void goOn() {
    if (cache != null) {
      cache.goOn();
    }
    agent.renewIds();
    agent.intervals().goOn(SystemClock.WALL_MILLIS.getAsLong());
    Log.info("restored from a checkpoint: recording continues");
  }
}

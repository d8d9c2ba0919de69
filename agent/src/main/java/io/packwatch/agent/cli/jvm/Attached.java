package io.packwatch.agent.cli.jvm;

import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.install.Version;
import io.packwatch.agent.log.Log;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A JVM that this process is attached to, until it is closed. For one thread. */
public final class Attached implements AutoCloseable {

  private final AttachApi api;
  private final Jvm jvm;
  private final Object machine;

  Attached(AttachApi api, Jvm jvm, Object machine) {
    this.api = api;
    this.jvm = jvm;
    this.machine = machine;
  }

  /** Its system properties, as they are now. */
  public Properties systemProperties() throws CommandException {
    return properties("getSystemProperties");
  }

  /**
   * The arguments that the JVM was started with, {@code -javaagent} included; empty if it does not
   * tell.
   */
  public String jvmArguments() throws CommandException {
    return properties("getAgentProperties").getProperty("sun.jvm.args", "");
  }

  private Properties properties(String which) throws CommandException {
    try {
      return api.properties(machine, which);
    } catch (InvocationTargetException e) {
      throw new CommandException(
          Exit.UNREACHABLE,
          jvm.pid() + " does not answer: " + Log.describe(AttachApi.cause(e)),
          "It may have ended. The command list shows the JVMs that are there.",
          e);
    }
  }

  /** The build of Packwatch that measures it; null for none. */
  public @Nullable String packwatch() throws CommandException {
    return systemProperties().getProperty(Version.PROPERTY);
  }

  /**
   * Loads an agent and waits until it has started.
   *
   * @param argument what follows {@code =} in {@code -javaagent}; empty for none
   */
  public void load(File jar, String argument) throws CommandException {
    try {
      api.loadAgent(machine, jar.getAbsolutePath(), argument);
    } catch (InvocationTargetException e) {
      Throwable cause = AttachApi.cause(e);
      if (!isFine(cause)) {
        throw new CommandException(
            Exit.UNREACHABLE,
            jvm.pid() + " did not take the agent: " + Log.describe(cause),
            "The JVM must be able to read "
                + jar.getAbsolutePath()
                + "; since Java 21 it may forbid agents with -XX:-EnableDynamicAgentLoading.",
            cause);
      }
    }
  }

  /**
   * Java 8 and later versions answer differently, and each takes the other's "0" for a failure: <a
   * href="https://bugs.openjdk.org/browse/JDK-8178380">JDK-8178380</a>. Whether the agent runs is
   * checked afterwards.
   */
  private static boolean isFine(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    boolean zero = message.equals("0") || message.endsWith(": 0");
    return (zero && failure.getClass().getSimpleName().equals("AgentLoadException"))
        || message.contains("Non-numeric value found");
  }

  @Override
  public void close() {
    try {
      api.invoke(machine.getClass(), machine, "detach");
    } catch (InvocationTargetException e) {
      Log.debug(jvm.pid() + " cannot be detached from: " + Log.describe(AttachApi.cause(e)));
    }
  }
}

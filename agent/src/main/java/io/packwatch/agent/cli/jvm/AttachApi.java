package io.packwatch.agent.cli.jvm;

import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.log.Log;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * {@code com.sun.tools.attach}: in the JDK from Java 9 on, in {@code lib/tools.jar} of a Java 8 JDK
 * and in no Java 8 JRE.
 */
public final class AttachApi {

  private static final String VIRTUAL_MACHINE = "com.sun.tools.attach.VirtualMachine";

  private final Class<?> virtualMachine;

  private AttachApi(Class<?> virtualMachine) {
    this.virtualMachine = virtualMachine;
  }

  /**
   * Finds the API.
   *
   * @throws CommandException where this Java has none
   */
  public static AttachApi open() throws CommandException {
    try {
      return new AttachApi(
          Class.forName(VIRTUAL_MACHINE, true, ClassLoader.getSystemClassLoader()));
    } catch (ClassNotFoundException e) {
      return fromToolsJar();
    }
  }

  private static AttachApi fromToolsJar() throws CommandException {
    List<File> places = new ArrayList<>();
    File home = new File(System.getProperty("java.home", "."));
    places.add(new File(home, "../lib/tools.jar"));
    places.add(new File(home, "lib/tools.jar"));
    String variable = System.getenv("JAVA_HOME");
    if (variable != null) {
      places.add(new File(variable, "lib/tools.jar"));
    }
    for (File place : places) {
      if (place.isFile()) {
        try {
          URL[] urls = {place.toURI().toURL()};
          // open as long as this process lives
          return new AttachApi(Class.forName(VIRTUAL_MACHINE, true, new URLClassLoader(urls)));
        } catch (MalformedURLException | ClassNotFoundException | LinkageError e) {
          Log.debug(place + " cannot be used: " + Log.describe(e));
        }
      }
    }
    throw new CommandException(
        Exit.USAGE,
        "this Java ("
            + home
            + ") has no attach API: it is a runtime, or a JDK 8 without lib/tools.jar",
        "Run Packwatch with the java of a JDK, of any version from 8 on; or set JAVA_HOME to a JDK"
            + " 8.");
  }

  /** The JVMs of this user on this machine, except for this one. */
  public List<Jvm> list() throws CommandException {
    List<Jvm> found = new ArrayList<>();
    try {
      String own = ownPid();
      for (Object each : (List<?>) invoke(virtualMachine, null, "list")) {
        Jvm jvm =
            new Jvm(
                String.valueOf(invoke(each.getClass(), each, "id")),
                String.valueOf(invoke(each.getClass(), each, "displayName")));
        if (!jvm.pid().equals(own)) {
          found.add(jvm);
        }
      }
    } catch (InvocationTargetException e) {
      throw new CommandException(
          Exit.UNREACHABLE,
          "the JVMs cannot be listed: " + Log.describe(cause(e)),
          "Name one by its PID.",
          e);
    }
    return found;
  }

  /**
   * Attaches to a JVM. The caller detaches afterwards.
   *
   * @throws CommandException when it cannot be attached to
   */
  public Attached attach(Jvm jvm) throws CommandException {
    try {
      Method attach = virtualMachine.getMethod("attach", String.class);
      return new Attached(this, jvm, attach.invoke(null, jvm.pid()));
    } catch (InvocationTargetException e) {
      throw notAttached(jvm, cause(e));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no attach API as Java has it", e);
    }
  }

  private static CommandException notAttached(Jvm jvm, Throwable cause) {
    String said = String.valueOf(cause.getMessage());
    String next;
    if (said.contains("No such process")) {
      return new CommandException(
          Exit.UNREACHABLE,
          "there is no process " + jvm.pid(),
          "The command list shows the JVMs that can be attached to.",
          cause);
    } else if (said.contains("Permission")
        || said.contains("not permitted")
        || said.contains("owner")) {
      next = "Run this as the user that the JVM runs as (sudo -u USER java -jar ...).";
    } else {
      next =
          "It must be a HotSpot or OpenJ9 JVM of the same user, on this machine and in the same"
              + " container, without -XX:+DisableAttachMechanism; a JVM that is just starting, or"
              + " is stopped, does not answer.";
    }
    return new CommandException(
        Exit.UNREACHABLE, jvm.pid() + " cannot be attached to: " + said, next, cause);
  }

  private static @Nullable String ownPid() {
    String name = java.lang.management.ManagementFactory.getRuntimeMXBean().getName();
    int at = name.indexOf('@');
    return at < 0 ? null : name.substring(0, at);
  }

  /**
   * Calls a public method without parameters, as the API declares it: its implementations are not
   * public.
   */
  Object invoke(Class<?> type, @Nullable Object on, String name) throws InvocationTargetException {
    try {
      return method(type, name).invoke(on);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException("no attach API as Java has it", e);
    }
  }

  private Method method(Class<?> type, String name, Class<?>... parameters)
      throws NoSuchMethodException {
    Class<?> declared = virtualMachine.isAssignableFrom(type) ? virtualMachine : type;
    return declared.getMethod(name, parameters);
  }

  Properties properties(Object machine, String which) throws InvocationTargetException {
    return (Properties) invoke(machine.getClass(), machine, which);
  }

  void loadAgent(Object machine, String jar, String argument) throws InvocationTargetException {
    try {
      method(machine.getClass(), "loadAgent", String.class, String.class)
          .invoke(machine, jar, argument);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException("no attach API as Java has it", e);
    }
  }

  static Throwable cause(InvocationTargetException e) {
    Throwable cause = e.getCause();
    return cause == null ? e : cause;
  }
}

package io.packwatch.agent.start;

import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.config.ProcessEnvironment;
import io.packwatch.agent.install.BootstrapClasses;
import io.packwatch.agent.install.JdkInternals;
import io.packwatch.agent.install.Version;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.runtime.AgentRuntime;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import org.jspecify.annotations.Nullable;

/**
 * What {@link io.packwatch.agent.Launcher} calls: asks the checks, puts the bootstrap classes in
 * place and hands over to {@link AgentRuntime}.
 *
 * <p>No class that refers to {@code io.packwatch.bootstrap} may be linked before these are in
 * place; so this one does not.
 */
public final class Start {

  private Start() {}

  /**
   * Starts the agent, unless a check says that it should step aside.
   *
   * @param argument what follows {@code =} in {@code -javaagent}
   * @param began {@code System.nanoTime()} when the JVM called us
   */
  public static void agent(
      final @Nullable String argument,
      final Instrumentation instrumentation,
      final File jar,
      final long began)
      throws Exception {
    try {
      // a thread may do what those may who are on the stack when it is made: nobody but us
      AccessController.doPrivileged(
          new PrivilegedExceptionAction<Object>() {
            @Override
            public Object run() throws Exception {
              start(argument, instrumentation, jar, began);
              return jar;
            }
          });
    } catch (PrivilegedActionException failure) {
      throw failure.getException();
    } finally {
      Log.flush(); // what the application is told before its main
    }
  }

  private static void start(
      @Nullable String argument, Instrumentation instrumentation, File jar, long began)
      throws Exception {
    String command = System.getProperty("sun.java.command", "");
    if (Checks.isJdkTool(command)
        || Checks.runsNothing(command, System.getProperty("sun.java.launcher"))) {
      return;
    }
    if (Checks.isOurs(command) || Checks.isBuildTool(command, System.getProperty("maven.home"))) {
      return;
    }
    if (Checks.buildsNativeImage(command, System.getProperty(Checks.NATIVE_IMAGE))) {
      Log.info(
          "this JVM builds a GraalVM native image: nothing is measured. An agent cannot be part of"
              + " an image; run the application on a JVM to measure it");
      return;
    }
    String tooOld = Checks.tooOld(System.getProperty("java.specification.version", ""));
    if (tooOld != null) {
      Log.warn(tooOld);
      return;
    }
    Configuration configuration =
        Configuration.load(ProcessEnvironment.ofThisJvm(argument, jar.getParentFile()));
    if (Checks.isDisabled(configuration.settings())) {
      Log.debug("packwatch.enabled=false: nothing is measured");
      return;
    }
    String another = Checks.anotherAgent(Version.BUILD);
    if (another != null) {
      Log.warn(another);
      return;
    }
    JdkInternals.export(instrumentation, JdkInternals.UNSAFE);
    if (Checks.recordsAotCache()) {
      Log.info(
          "the JVM records an AOT cache: nothing is measured in this run, because a cache with"
              + " classes that an agent has changed crashes the JVM that uses it");
      return;
    }
    BootstrapClasses.install(configuration.settings().isFollowing(), instrumentation);
    AgentRuntime.start(configuration, instrumentation, began);
    System.setProperty(Version.PROPERTY, Version.BUILD);
  }
}

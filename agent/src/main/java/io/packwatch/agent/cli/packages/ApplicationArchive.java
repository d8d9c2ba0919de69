package io.packwatch.agent.cli.packages;

import io.packwatch.agent.cli.jvm.AttachApi;
import io.packwatch.agent.cli.jvm.Attached;
import io.packwatch.agent.cli.jvm.Jvm;
import io.packwatch.agent.cli.jvm.JvmSelector;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.packages.RunningJvm;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** An application to examine: an archive, a class path, or a running JVM. Immutable. */
public final class ApplicationArchive {

  /** For people. */
  final String name;

  final List<File> classPath;

  /** The JVM as the agent would see it. */
  final RunningJvm jvm;

  /** The only jar, if one was named; null for anything else. */
  final @Nullable File jar;

  /** Whether a main class is known. */
  final boolean starts;

  private ApplicationArchive(
      String name, List<File> classPath, RunningJvm jvm, @Nullable File jar, boolean starts) {
    this.name = name;
    this.classPath = classPath;
    this.jvm = jvm;
    this.jar = jar;
    this.starts = starts;
  }

  /**
   * Finds the application that a name stands for.
   *
   * @param what a jar, a war, a directory, a class path; or a JVM, by its PID or main class
   * @param mainClass of a directory or class path; null if it has none, or if the archive names it
   */
  public static ApplicationArchive of(String what, @Nullable String mainClass)
      throws CommandException {
    List<File> files = existing(what);
    return files.isEmpty() ? running(what) : files(what, files, mainClass);
  }

  private static boolean runs(AttachApi api, String what) throws CommandException {
    for (Jvm jvm : api.list()) {
      if (jvm.isMeantBy(what)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name can only be a file: JVMs have a number or a class. */
  private static boolean isFile(String what) {
    return what.matches("(?i).*\\.(jar|war|ear|zip|class)")
        || what.indexOf('/') >= 0
        || what.indexOf(File.separatorChar) >= 0;
  }

  private static List<File> existing(String classPath) {
    List<File> files = new ArrayList<>();
    for (String element : classPath.split(File.pathSeparator, -1)) {
      File file = new File(element);
      if (!element.isEmpty() && file.exists()) {
        files.add(file.getAbsoluteFile());
      }
    }
    return files;
  }

  private static ApplicationArchive files(
      String what, List<File> files, @Nullable String mainClass) {
    String command =
        mainClass != null ? mainClass : files.get(0).isFile() ? files.get(0).getPath() : "";
    File jar = files.size() == 1 && files.get(0).isFile() ? files.get(0) : null;
    return new ApplicationArchive(
        what,
        files,
        jvm(command, files, System.getenv()),
        jar == null || !LibraryJar.isPlain(jar) ? null : jar,
        mainClass != null || (jar != null && LibraryJar.starts(jar)));
  }

  private static ApplicationArchive running(String what) throws CommandException {
    AttachApi api = AttachApi.open();
    if (isFile(what) && !runs(api, what)) {
      throw new CommandException(
          Exit.USAGE,
          "there is no file " + what,
          "Give the path of a jar, a war or a directory, from "
              + System.getProperty("user.dir")
              + "; or a running JVM, as the command list shows it.");
    }
    Jvm jvm = JvmSelector.of(api, what);
    Properties properties;
    try (Attached attached = api.attach(jvm)) {
      properties = attached.systemProperties();
    }
    String directory = properties.getProperty("user.dir", ".");
    String command = properties.getProperty("sun.java.command", jvm.command());
    List<File> files = new ArrayList<>();
    for (String element :
        properties.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      File file = new File(element);
      File absolute = file.isAbsolute() ? file : new File(directory, element);
      if (!element.isEmpty() && absolute.exists()) {
        files.add(absolute);
      }
      if (!element.isEmpty() && command.startsWith(element) && !file.isAbsolute()) {
        command = absolute.getPath() + command.substring(element.length());
      }
    }
    if (files.isEmpty()) {
      throw new CommandException(
          Exit.UNREACHABLE,
          "nothing of the class path of " + jvm.pid() + " can be read from here",
          "Run this in the same container as the JVM; or name its jar.");
    }
    // the environment of another JVM is not visible
    return new ApplicationArchive(
        jvm.pid() + " (" + jvm.program() + ")",
        files,
        jvm(command, files, Collections.<String, String>emptyMap()),
        null,
        true);
  }

  private static RunningJvm jvm(String command, List<File> files, Map<String, String> variables) {
    StringBuilder path = new StringBuilder();
    for (File file : files) {
      path.append(path.length() == 0 ? "" : File.pathSeparator).append(file.getPath());
    }
    Properties properties = new Properties();
    properties.setProperty("sun.java.command", command);
    properties.setProperty("java.class.path", path.toString());
    return new RunningJvm(properties, variables);
  }
}

package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What to call the application where {@code packwatch.application} is not set: as Spring does, as
 * OpenTelemetry is told to, else by its jar or main class.
 */
public final class ApplicationName {

  static final String UNKNOWN = "Application";

  private static final String[] SPRING_FILES = {
    "config/application.properties",
    "config/application.yml",
    "config/application.yaml",
    "application.properties",
    "application.yml",
    "application.yaml",
  };

  private static final String SPRING_ARGUMENT = " --" + SpringName.KEY + "=";

  private ApplicationName() {}

  /**
   * The nearest name that a CloudWatch namespace may begin with: at most {@value
   * CloudWatchName#LONGEST} of its characters, never {@code AWS/}.
   */
  public static String valid(String wanted) {
    String valid = CloudWatchName.of(wanted);
    return valid.isEmpty() ? UNKNOWN : valid;
  }

  static String of(RunningJvm jvm, Program program) {
    String name = spring(jvm, program);
    name = name == null ? jvm.variable("OTEL_SERVICE_NAME") : name;
    return valid(name == null ? byWhatRuns(program) : name);
  }

  private static @Nullable String spring(RunningJvm jvm, Program program) {
    String name = argument(jvm.command());
    name = name == null ? jvm.property(SpringName.KEY) : name;
    name = name == null ? jvm.variable("SPRING_APPLICATION_NAME") : name;
    for (int i = 0; i < program.own.size() && name == null; i++) {
      name = inFiles(program.own.get(i), jvm);
    }
    ClassPlace mixed = program.mixed;
    return name == null && mixed != null ? inFiles(mixed, jvm) : name;
  }

  private static @Nullable String argument(String command) {
    int start = command.indexOf(SPRING_ARGUMENT);
    if (start < 0) {
      return null;
    }
    String value = command.substring(start + SPRING_ARGUMENT.length());
    int end = value.indexOf(" --");
    return end < 0 ? value : value.substring(0, end);
  }

  private static @Nullable String inFiles(ClassPlace place, RunningJvm jvm) {
    for (String file : SPRING_FILES) {
      try {
        String name = place.has(file) ? SpringName.in(place, file, jvm) : null;
        if (name != null) {
          return name;
        }
      } catch (IOException | IllegalArgumentException e) {
        Log.debug(file + " cannot be read: " + Log.describe(e));
      }
    }
    return null;
  }

  private static String byWhatRuns(Program program) {
    File jar = program.jar;
    String main = program.mainClass;
    String product = main == null ? null : Launchers.product(main);
    if (product != null) {
      return product;
    }
    if (jar != null) {
      return withoutVersion(jar.getName());
    }
    return main == null ? UNKNOWN : main.substring(main.lastIndexOf('.') + 1);
  }

  /** {@code shop-1.2.3-SNAPSHOT.jar} is {@code shop}. */
  private static String withoutVersion(String file) {
    int dot = file.lastIndexOf('.');
    String name = dot > 0 ? file.substring(0, dot) : file;
    for (int i = 1; i + 1 < name.length(); i++) {
      char next = name.charAt(i + 1);
      if ((name.charAt(i) == '-' || name.charAt(i) == '_') && next >= '0' && next <= '9') {
        return name.substring(0, i);
      }
    }
    return name;
  }
}

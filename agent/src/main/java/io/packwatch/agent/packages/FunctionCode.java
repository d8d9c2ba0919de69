package io.packwatch.agent.packages;

import io.packwatch.agent.lambda.FunctionEnvironment;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * A function of AWS Lambda: its runtime client is what {@code java} runs, and loads the handler
 * from where the function's code was unpacked, or from the class path where a container image
 * brings both.
 */
final class FunctionCode {

  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** The same of Java 8 and 11. */
  private static final String OLDER_CLIENT = "lambdainternal.AWSLambda";

  /** Where layers put jars. */
  private static final String LAYERS = "/opt/java";

  private static final String LIBRARIES = "lib";

  /** The class that stands for the application; null where only a framework's is known. */
  final @Nullable String mainClass;

  /** Directories and jars, in the order in which classes are looked for. */
  final List<File> elements = new ArrayList<>();

  /** Whether the function's libraries lie unpacked among its own classes. */
  boolean bundled;

  private FunctionCode(@Nullable String mainClass) {
    this.mainClass = mainClass;
  }

  /** Null where the runtime client does not run. */
  static @Nullable FunctionCode of(MainCommand command, RunningJvm jvm) {
    String runs = command.firstWord();
    if (!runs.equals(CLIENT) && !runs.equals(OLDER_CLIENT)) {
      return null;
    }
    FunctionEnvironment function = jvm.function();
    String root = function.taskRoot();
    FunctionCode code = new FunctionCode(main(command, function, root));
    if (root != null) {
      code.elements.add(new File(root));
      code.addJars(new File(root, LIBRARIES));
      code.bundled = code.elements.size() == 1;
    }
    code.addJars(new File(LAYERS, LIBRARIES));
    return code;
  }

  /** The handler's class; behind a framework's, the one that Spring Cloud Function starts. */
  private static @Nullable String main(
      MainCommand command, FunctionEnvironment function, @Nullable String root) {
    String handler = function.handler();
    if (handler == null) {
      handler = command.rest();
    }
    int method = handler.indexOf("::");
    String handling = method < 0 ? handler : handler.substring(0, method);
    if (!Libraries.contains(handling)) {
      return MainCommand.isJavaName(handling) ? handling : null;
    }
    String told = function.variable("MAIN_CLASS");
    return told != null || root == null ? told : startClass(new File(root));
  }

  private static @Nullable String startClass(File root) {
    try {
      Attributes attributes = UnpackedManifest.of(root);
      String start = attributes.getValue("Start-Class");
      String main = start == null ? attributes.getValue("Main-Class") : start;
      return main == null || Libraries.contains(main.trim()) ? null : main.trim();
    } catch (IOException none) {
      return null;
    }
  }

  private void addJars(File folder) {
    String[] names = folder.list();
    if (names == null) {
      return;
    }
    Arrays.sort(names);
    for (String name : names) {
      if (name.endsWith(".jar") && elements.size() < OwnJars.MAX_JARS) {
        elements.add(new File(folder, name));
      }
    }
  }
}

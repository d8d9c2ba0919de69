package io.packwatch.agent.packages;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.log.Log;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The application's name if {@code packwatch.application} is not set: Spring's name,
 * OpenTelemetry's, or else the jar or main class.
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

  /** The class that {@code java} runs when it is given a source file. */
  private static final String SOURCE_LAUNCHER = "jdk.compiler/com.sun.tools.javac.launcher.";

  private static final String SOURCE = ".java";

  /** Main classes and jars that many applications share. */
  private static final Set<String> GENERIC =
      new HashSet<>(
          Arrays.asList("App", "Application", "Bootstrap", "Launcher", "Main", "Runner", "Start"));

  /** Suffixes that builds add to the name of the jar that starts the application. */
  private static final String[] CLASSIFIERS = {
    "-exec", "-fat", "-jar-with-dependencies", "-runner", "-shaded", "-uber"
  };

  private final String text;
  private final Origin origin;

  /** The origin of a name. */
  private enum Origin {
    /** It was configured. */
    GIVEN,

    /** The only application that a server deploys. */
    DEPLOYED,

    /** The application's jar, main class or package. */
    FOUND,

    /** The server or launcher, whose name other applications share. */
    GUESSED
  }

  private ApplicationName(String text, Origin origin) {
    this.text = valid(text);
    this.origin = origin;
    if (origin == Origin.GIVEN && !this.text.equals(text.trim())) {
      Log.info(
          "the application \""
              + text.trim()
              + "\" is called "
              + this.text
              + " in CloudWatch, which accepts letters, digits, spaces and . - _ / # : in a namespace,"
              + " and of an application's name at most "
              + Keys.MAX_APPLICATION
              + " characters");
    }
  }

  /** The name from {@code packwatch.application}. */
  public static ApplicationName given(String name) {
    return new ApplicationName(name, Origin.GIVEN);
  }

  static ApplicationName guessed(String name) {
    return new ApplicationName(name, Origin.GUESSED);
  }

  /** Valid in a CloudWatch namespace, not empty. */
  public String text() {
    return text;
  }

  /** Whether it only names what launches the application. */
  public boolean isGuess() {
    return origin == Origin.GUESSED;
  }

  /** Whether it was configured. */
  public boolean isGiven() {
    return origin == Origin.GIVEN;
  }

  /** Whether it is the name of a server's only application. */
  boolean isDeployed() {
    return origin == Origin.DEPLOYED;
  }

  /** Whether it is the name of a server's only application, and this is that application. */
  boolean isOf(String webApplication) {
    return origin == Origin.DEPLOYED && text.equals(webApplication);
  }

  /**
   * The nearest name that may begin a CloudWatch namespace: at most {@link Keys#MAX_APPLICATION}
   * legal characters, never {@code AWS/}.
   */
  public static String valid(String wanted) {
    String valid = CloudWatchName.of(wanted, Keys.MAX_APPLICATION);
    return valid.isEmpty() ? UNKNOWN : valid;
  }

  static ApplicationName of(RunningJvm jvm, Program program, List<String> roots) {
    String name = spring(jvm, program);
    name = name == null ? jvm.variable("OTEL_SERVICE_NAME") : name;
    if (name != null) {
      return given(name);
    }
    String source = sourceFile(jvm.command());
    if (source != null) {
      return new ApplicationName(source, Origin.FOUND);
    }
    String main = program.mainClass;
    String product = main == null ? null : Launchers.product(main);
    if (product != null && program.isServer()) {
      String deployed = Deployments.only(jvm);
      return deployed == null ? guessed(product) : new ApplicationName(deployed, Origin.DEPLOYED);
    }
    return byWhatRuns(program, product, roots);
  }

  /**
   * Recognises {@code java shop/Server.java}, which runs the class Server; null if no source file
   * runs.
   */
  private static @Nullable String sourceFile(String command) {
    int space = command.indexOf(' ');
    int dot = command.indexOf(SOURCE, Math.max(space, 0));
    if (!command.startsWith(SOURCE_LAUNCHER) || dot < 0) {
      return null;
    }
    String file = command.substring(space + 1, dot);
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.substring(name.lastIndexOf(File.separatorChar) + 1);
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

  private static ApplicationName byWhatRuns(
      Program program, @Nullable String product, List<String> roots) {
    File jar = program.jar;
    String main = program.mainClass;
    boolean launched = main != null && !program.mainIsApplication();
    if (jar != null && main == null && jar.getName().endsWith(".war")) {
      return new ApplicationName(webName(jar), Origin.FOUND);
    }
    if (jar != null && product == null) {
      return new ApplicationName(withoutClassifier(withoutVersion(jar.getName())), Origin.FOUND);
    }
    String simple = main == null ? "" : simpleName(main);
    if ((launched || GENERIC.contains(simple) || simple.isEmpty()) && !roots.isEmpty()) {
      String root = Owners.lastSegment(roots.get(0));
      if (!root.isEmpty()) {
        return new ApplicationName(root, Origin.FOUND);
      }
    }
    String last = product == null ? simple : product;
    return new ApplicationName(
        last, launched || GENERIC.contains(last) ? Origin.GUESSED : Origin.FOUND);
  }

  /** The name of a war that the command line examines without a server. */
  private static String webName(File war) {
    try (WebArchive archive = WebArchive.of(war)) {
      String name = WebName.of(war.getPath(), archive.top());
      return name == null ? UNKNOWN : name;
    }
  }

  /** Turns {@code ShopKt}, Kotlin's name for the class of {@code Shop.kt}, into {@code Shop}. */
  private static String simpleName(String main) {
    String simple = main.substring(main.lastIndexOf('.') + 1);
    boolean kotlin = simple.length() > 2 && simple.endsWith("Kt");
    String plain = kotlin ? simple.substring(0, simple.length() - 2) : simple;
    return plain.endsWith("$") ? plain.substring(0, plain.length() - 1) : plain;
  }

  private static String withoutClassifier(String name) {
    for (String classifier : CLASSIFIERS) {
      if (name.endsWith(classifier) && name.length() > classifier.length()) {
        return name.substring(0, name.length() - classifier.length());
      }
    }
    return name;
  }

  /** Turns {@code shop-1.2.3-SNAPSHOT.jar} into {@code shop}. */
  static String withoutVersion(String file) {
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

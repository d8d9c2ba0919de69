package io.packwatch.integration;

import io.packwatch.faults.FaultProxy;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a JVM is started: which, with which agent settings, and what it runs. */
final class Launch {

  private final List<String> before = new ArrayList<>();
  private final List<String> program;

  /** The variable that the program takes the JVM's arguments from; null for none. */
  private final @Nullable String variable;

  /** Writes the JVM's arguments where the program takes them from; null for nothing. */
  private final @Nullable Consumer<List<String>> configuration;

  private final List<String> jvmArguments = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private String java = System.getProperty("java.home") + "/bin/java";
  private String agent = System.getProperty("packwatch.agent.jar");
  private @Nullable String agentArgument = "";
  private @Nullable Integer fileKilobytes;
  private File directory = new File(System.getProperty("packwatch.test.work"));

  private Launch(List<String> program) {
    this(program, null, null);
  }

  private Launch(
      List<String> program,
      @Nullable String variable,
      @Nullable Consumer<List<String>> configuration) {
    this.program = program;
    this.variable = variable;
    this.configuration = configuration;
    environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    jvmArguments.add("-Xmx256m");
    // What the second compiler makes of an application is not looked at, and costs half of a start.
    jvmArguments.add("-XX:TieredStopAtLevel=1");
    for (String argument : System.getProperty("packwatch.test.jvm.arguments", "").split(" ", -1)) {
      if (!argument.isEmpty()) {
        jvmArguments.add(argument);
      }
    }
  }

  /** A server's own script, which takes the JVM's arguments from a variable. */
  static Launch script(Path script, String variable, String... arguments) {
    return new Launch(bash(script, arguments), variable, null);
  }

  /** A server's own script, which finds the JVM's arguments where this writes them. */
  static Launch script(Path script, Consumer<List<String>> configuration, String... arguments) {
    return new Launch(bash(script, arguments), null, configuration);
  }

  private static List<String> bash(Path script, String... arguments) {
    List<String> program = new ArrayList<>(List.of("bash", script.toString()));
    program.addAll(List.of(arguments));
    return program;
  }

  /** {@code java -jar}. */
  static Launch jar(String path) {
    return new Launch(List.of("-jar", Application.built(path).getPath()));
  }

  /** {@code java -cp}. */
  static Launch main(String classPath, String mainClass, String... arguments) {
    List<String> program = new ArrayList<>(List.of("-cp", classPath, mainClass));
    program.addAll(List.of(arguments));
    return new Launch(program);
  }

  /** A module whose classes and libraries lie side by side below its target. */
  static Launch module(String path, String mainClass, String... arguments) {
    File target = Application.built(path + "/target");
    String classPath = target + "/classes" + File.pathSeparator + target + "/libraries/*";
    return main(classPath, mainClass, arguments);
  }

  /** The framework-less application, with its libraries beside it. */
  static Launch plain() {
    return jar("plain/target/plain.jar");
  }

  Launch on(String javaExecutable) {
    java = javaExecutable;
    return this;
  }

  /** Sends to this endpoint, in short intervals, as the application {@code shop}. */
  Launch sendingTo(CloudWatchEndpoint endpoint) {
    return with("packwatch.cloudwatch.endpoint", endpoint.url())
        .with("packwatch.interval", "2s")
        .with("packwatch.application", "shop");
  }

  /** A system property, of the agent's or of the application's. */
  Launch with(String key, String value) {
    jvmArguments.add("-D" + key + "=" + value);
    return this;
  }

  Launch jvmArgument(String argument) {
    jvmArguments.add(argument);
    return this;
  }

  /** With both compilers, as everybody runs it: for what is to be fast, or under load. */
  Launch compiledWell() {
    jvmArguments.remove("-XX:TieredStopAtLevel=1");
    return this;
  }

  /** What follows {@code =} in {@code -javaagent}. */
  Launch agentArgument(String argument) {
    agentArgument = "=" + argument;
    return this;
  }

  /** Another place of the agent's jar. */
  Launch agent(File jar) {
    agent = jar.getPath();
    return this;
  }

  /** Where the JVM works. */
  Launch in(File workingDirectory) {
    directory = workingDirectory;
    return this;
  }

  /** What starts the JVM: {@code setpriv}, say, with its arguments. */
  Launch by(String... command) {
    before.addAll(List.of(command));
    return this;
  }

  Launch withoutAgent() {
    agentArgument = null;
    return this;
  }

  Launch variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Sends through this to an endpoint. */
  Launch sendingThrough(FaultProxy proxy) {
    return with("packwatch.cloudwatch.endpoint", proxy.url())
        .with("packwatch.interval", "2s")
        .with("packwatch.application", "shop");
  }

  /** Without the keys in the environment that every other launch has. */
  Launch withoutCredentials() {
    environment.remove("AWS_ACCESS_KEY_ID");
    environment.remove("AWS_SECRET_ACCESS_KEY");
    return this;
  }

  /** No file that it writes may grow beyond this: to write more fails as on a full disk. */
  Launch withFilesOfAtMost(int kilobytes) {
    fileKilobytes = kilobytes;
    return jvmArgument("-XX:-UsePerfData");
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (agentArgument != null) {
      arguments.add("-javaagent:" + agent + agentArgument);
    }
    arguments.addAll(jvmArguments);
    return arguments;
  }

  ProcessBuilder builder() {
    List<String> command = new ArrayList<>(before);
    if (fileKilobytes != null) {
      command.addAll(List.of("bash", "-c", "ulimit -f " + fileKilobytes + " && exec \"$@\"", "-"));
    }
    List<String> arguments = arguments();
    if (variable == null && configuration == null) {
      command.add(java);
      command.addAll(arguments);
    } else {
      environment.put("JAVA_HOME", new File(java).getParentFile().getParent());
    }
    if (variable != null) {
      environment.put(variable, String.join(" ", arguments));
    }
    if (configuration != null) {
      configuration.accept(arguments);
    }
    command.addAll(program);
    if (!directory.isDirectory() && !directory.mkdirs()) {
      throw new IllegalStateException(directory + " cannot be made");
    }
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    return builder;
  }
}

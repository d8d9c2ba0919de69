package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code template --format cdk} with the real library, which runs on Node.js: {@code
 * -Dpackwatch.test.cdk} names a directory with {@code aws-cdk-lib} and its dependencies.
 */
class CdkIT {

  private static final String JARS = System.getProperty("packwatch.test.cdk", "");

  private static final String APP =
      """
      import software.amazon.awscdk.App;
      import software.amazon.awscdk.AppProps;
      import software.amazon.awscdk.StackProps;

      public class Synthesise {
        public static void main(String[] arguments) {
          App app = new App(AppProps.builder().outdir("out").build());
          new PackwatchStack(app, "Packwatch", StackProps.builder().build());
          app.synth();
        }
      }
      """;

  @Test
  void theStackIsSynthesisedToTheTemplateThatItIncludes(@TempDir Path directory) throws Exception {
    assumeFalse(JARS.isEmpty(), "no packwatch.test.cdk");
    CommandLine.Ended written =
        new CommandLine()
            .run(
                "template",
                "--format",
                "cdk",
                "--application",
                "Bella",
                "--packages",
                "API,Database",
                "--directory",
                directory.toString());
    assertEquals(0, written.status(), written.toString());
    Files.writeString(directory.resolve("Synthesise.java"), APP);

    String classPath = JARS + "/*" + File.pathSeparator + ".";
    run(directory, "javac", "-cp", classPath, "PackwatchStack.java", "Synthesise.java");
    run(directory, "java", "-cp", classPath, "Synthesise");

    JsonNode included = resources(directory.resolve("packwatch.json"));
    JsonNode synthesised = resources(directory.resolve("out/Packwatch.template.json"));
    assertTrue(included.size() > 10, included.size() + " resources");
    for (String id : names(included)) {
      assertEquals(included.get(id).get("Type"), synthesised.path(id).get("Type"), id);
      assertEquals(
          names(included.get(id).get("Properties")),
          names(synthesised.path(id).path("Properties")),
          id);
    }
  }

  private static JsonNode resources(Path template) throws Exception {
    return new ObjectMapper().readTree(template.toFile()).path("Resources");
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void run(Path directory, String tool, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/" + tool));
    command.addAll(List.of(arguments));
    File said = directory.resolve(tool + ".log").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said)
            .start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    String text = Files.readString(said.toPath());
    assertTrue(ended, () -> tool + " did not end: " + text);
    assertEquals(0, process.exitValue(), () -> tool + ": " + text);
  }
}

package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Class loaders as those of JBoss Modules, Felix and Equinox, which ask the JDK for {@code java.*}
 * alone: what they load is measured as everything else is, with nothing set. What a loader loads
 * that leaves out parts of {@code java.lang}, too, stays as it is.
 */
class ModuleLoadersIT {

  private static final String MAIN = "com.acme.plain.modules.Main";
  private static final String ORDERS = "com/acme/plain/modules/Orders.class";

  /** Kinds of loaders that leave {@code java.lang} to the JDK; and one more that Java 8 lacks. */
  private static final int KINDS = 7;

  private static final int CALLS = 10;

  static List<Arguments> jvms() {
    return EveryJvmIT.jvms();
  }

  @ParameterizedTest(name = "Java {0}")
  @MethodSource("jvms")
  void whatALoaderOfModulesLoadsIsMeasured(String version, String java, @TempDir Path directory)
      throws Exception {
    List<String> expected = said(launch(java, directory).withoutAgent());
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(java, directory)
                    .sendingTo(endpoint)
                    .jvmArgument("-Xverify:all")
                    .with("packwatch.package.Main", "com.acme.plain.modules.Main")
                    .with("packwatch.package.Orders", "com.acme.plain.modules.Orders"))) {
      int kinds = version.equals("8") || version.equals("1.8") ? KINDS : KINDS + 1;
      awaitCalls(endpoint, kinds * CALLS);
      application.terminate();

      assertEquals(expected, application.out());
      Figures figures = endpoint.received();
      assertEquals(kinds * CALLS, figures.of("shop/Orders", "CallLatency").samples());
      assertEquals(List.of(), figures.of("ProbeErrors").data());
      List<String> warnings =
          application.agentLines().stream().filter(line -> line.contains(" WARN ")).toList();
      assertEquals(2, warnings.size(), () -> "" + warnings);
      assertEquals(1, naming(warnings, "ModuleLoader$Listed "), () -> "" + warnings);
      assertEquals(1, naming(warnings, "ModuleLoader$ListedHarsh "), () -> "" + warnings);
    }
  }

  private static void awaitCalls(CloudWatchEndpoint endpoint, int calls) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (endpoint.received().of("shop/Orders", "CallLatency").samples() < calls
        && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
  }

  private static long naming(List<String> lines, String loader) {
    return lines.stream()
        .filter(line -> line.contains(loader) && line.contains("not measured"))
        .count();
  }

  private static List<String> said(Launch launch) throws Exception {
    try (Application application = Application.start(launch)) {
      application.terminate();
      return application.out();
    }
  }

  private static Launch launch(String java, Path directory) throws IOException {
    Path jar = directory.resolve("orders.jar");
    if (!Files.exists(jar)) {
      write(jar);
    }
    return Launch.main(Application.built("plain/target/classes").getPath(), MAIN, jar.toString())
        .on(java);
  }

  /** The class as an automatic module. */
  private static void write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Automatic-Module-Name", "com.acme.orders");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream to = new JarOutputStream(file, manifest)) {
      to.putNextEntry(new JarEntry(ORDERS));
      to.write(
          Files.readAllBytes(Application.built("plain/target/classes").toPath().resolve(ORDERS)));
    }
  }
}

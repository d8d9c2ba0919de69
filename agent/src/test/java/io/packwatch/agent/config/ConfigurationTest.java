package io.packwatch.agent.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.log.Log;
import io.packwatch.agent.metric.Metric;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where values come from, and which wins. */
class ConfigurationTest {

  private final Path directory;
  private final Setup setup;

  ConfigurationTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    setup = new Setup(directory);
  }

  @Test
  void withoutAnySourceTheDefaultsHoldAndNothingIsSaid() {
    Settings settings = setup.settings();
    assertTrue(settings.get(Keys.ENABLED));
    assertEquals(60_000L, settings.get(Keys.INTERVAL));
    assertEquals(Collections.singleton(ExportTarget.CLOUDWATCH), settings.get(Keys.EXPORT));
    assertNull(settings.find(Keys.APPLICATION));
    assertTrue(settings.packages().isEmpty());
    assertTrue(setup.warnings.isEmpty() && setup.errors.isEmpty() && setup.infos.isEmpty());
  }

  @Test
  void aFunctionOfAwsLambdaWritesLinesAndIsCalledLikeItself() {
    setup.variable("AWS_LAMBDA_FUNCTION_NAME", "find-order");
    assertNull(setup.settings().find(Keys.APPLICATION), "the name alone is no function");

    setup.variable("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001");
    Settings settings = setup.settings();
    assertEquals(Collections.singleton(ExportTarget.EMF), settings.get(Keys.EXPORT));
    assertEquals("find-order", settings.get(Keys.APPLICATION));
    assertEquals("AWS Lambda", settings.origin(Keys.EXPORT.name()));
  }

  @Test
  void whatIsSetForAFunctionIsStrongerThanItsDefaults() throws IOException {
    setup
        .variable("AWS_LAMBDA_FUNCTION_NAME", "find-order")
        .variable("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001")
        .file("packwatch.export=cloudwatch");
    assertEquals(Collections.singleton(ExportTarget.CLOUDWATCH), setup.settings().get(Keys.EXPORT));

    setup.variable("PACKWATCH_EXPORT", "nonsense");
    assertTrue(setup.settings().get(Keys.EXPORT).isEmpty(), "the safe side");
    setup.variable("OTEL_SERVICE_NAME", "shop");
    assertNull(setup.settings().find(Keys.APPLICATION), "which names it then");
  }

  @Test
  void aKeyWithoutDefaultIsNotToBeGot() {
    Settings settings = setup.settings();
    assertThrows(IllegalArgumentException.class, () -> settings.get(Keys.APPLICATION));
  }

  @Test
  void theStrongerSourceWins() throws IOException {
    setup.file(
        "packwatch.service=file",
        "packwatch.version=file",
        "packwatch.environment=file",
        "packwatch.application=file");
    setup
        .variable("PACKWATCH_SERVICE", "variable")
        .variable("PACKWATCH_VERSION", "variable")
        .variable("PACKWATCH_ENVIRONMENT", "variable")
        .property("packwatch.service", "property")
        .property("packwatch.version", "property")
        .argument("service=argument");
    Settings settings = setup.settings();
    assertEquals("argument", settings.get(Keys.SERVICE));
    assertEquals("property", settings.get(Keys.VERSION));
    assertEquals("variable", settings.get(Keys.ENVIRONMENT));
    assertEquals("file", settings.get(Keys.APPLICATION));
  }

  @Test
  void anEmptyValueIsAsGoodAsNone() {
    setup.variable("PACKWATCH_SERVICE", "shop").property("packwatch.service", " ");
    assertEquals("shop", setup.settings().get(Keys.SERVICE));
  }

  @Test
  void theArgumentMayBeTheFile() throws IOException {
    File file = new File(setup.jarDirectory, "a=b.properties");
    Setup.write(file, "packwatch.service=shop");
    setup.argument(file.getPath());
    assertEquals("shop", setup.settings().get(Keys.SERVICE));
  }

  @Test
  void theArgumentMayBeTheFileAndValues() throws IOException {
    Setup.write(new File(setup.workingDirectory, "my.conf"), "packwatch.service=shop");
    setup.argument("my.conf,packwatch.version=7,environment=test");
    assertEquals("shop", setup.settings().get(Keys.SERVICE));
    assertEquals("7", setup.settings().get(Keys.VERSION));
    assertEquals("test", setup.settings().get(Keys.ENVIRONMENT));
  }

  @Test
  void aPartOfTheArgumentWithoutAKeyBelongsToTheValueBefore() {
    setup.argument("package.API=com.acme.api,com.acme.web,http.errors=404,500-599");
    Settings settings = setup.settings();
    assertEquals(Arrays.asList("com.acme.api", "com.acme.web"), settings.packages().get("API"));
    assertTrue(settings.get(Keys.HTTP_ERRORS).contains(404));
    assertTrue(settings.get(Keys.HTTP_ERRORS).contains(500));
  }

  @Test
  void theKillSwitchWorksFromEverySource() throws IOException {
    assertFalse(new Setup(directory).argument("enabled=false").settings().get(Keys.ENABLED));
    assertFalse(
        new Setup(directory).property("packwatch.enabled", "false").settings().get(Keys.ENABLED));
    assertFalse(
        new Setup(directory).variable("PACKWATCH_ENABLED", "false").settings().get(Keys.ENABLED));
    assertFalse(new Setup(directory).file("packwatch.enabled=false").settings().get(Keys.ENABLED));
  }

  @Test
  void theFileMayLieBesideTheJar() throws IOException {
    Setup.write(new File(setup.jarDirectory, "packwatch.properties"), "packwatch.service=jar");
    assertEquals("jar", setup.settings().get(Keys.SERVICE));
  }

  @Test
  void theFileBesideTheJarComesBeforeTheOneInTheWorkingDirectory() throws IOException {
    Setup.write(new File(setup.jarDirectory, "packwatch.properties"), "packwatch.service=jar");
    setup.unnamed("packwatch.service=work");
    assertEquals("jar", setup.settings().get(Keys.SERVICE));
  }

  @Test
  void aNamedFileIsTheOnlyOneThatIsRead() throws IOException {
    setup.file("packwatch.service=work");
    Setup.write(new File(setup.jarDirectory, "other"), "packwatch.version=1");
    setup.variable("PACKWATCH_CONFIG", new File(setup.jarDirectory, "other").getPath());
    assertNull(setup.settings().find(Keys.SERVICE));
    assertEquals("1", setup.settings().get(Keys.VERSION));
  }

  @Test
  void aNamedFileThatIsMissingIsAnErrorAndTheRestCounts() {
    setup.argument("/no/such/file,service=shop");
    assertEquals("shop", setup.settings().get(Keys.SERVICE));
    assertEquals(1, setup.errors.size());
    assertTrue(setup.errors.get(0).contains("continuing without it"), setup.errors.toString());
    assertTrue(setup.errors.get(0).contains("/no/such/file"), setup.errors.toString());
  }

  @Test
  void aDirectoryIsNoFile() {
    setup.argument(setup.jarDirectory.getPath());
    setup.load();
    assertTrue(setup.errors.get(0).contains("not a regular file"), setup.errors.toString());
  }

  @Test
  void variablesNameWhatTheTableKnows() {
    setup
        .variable("PACKWATCH_PROBE_SPRING_MVC", "off")
        .variable("PACKWATCH_METRIC_REQUESTCOUNT", "off")
        .variable("PACKWATCH_METRIC_QUERY_COUNT", "on")
        .variable("PACKWATCH_CLOUDWATCH_REGION", "eu-west-1");
    Settings settings = setup.settings();
    assertFalse(settings.probeOn("spring-mvc"));
    assertTrue(settings.probeOn("jdbc"));
    assertFalse(settings.metricOn(Metric.REQUEST_COUNT));
    assertTrue(settings.metricOn(Metric.QUERY_COUNT));
    assertEquals("eu-west-1", settings.get(Keys.CLOUDWATCH_REGION));
    assertTrue(setup.warnings.isEmpty(), setup.warnings.toString());
  }

  @Test
  void aVariableKeepsTheSpellingOfAFreeName() {
    setup
        .variable("PACKWATCH_PACKAGE_API", "com.acme.api")
        .variable("PACKWATCH_PACKAGE_OrderEntry", "com.acme.orders");
    assertEquals(
        Arrays.asList("API", "OrderEntry"), new ArrayList<>(setup.settings().packages().keySet()));
  }

  @Test
  void aVariableTakesTheSpellingThatAnotherSourceHas() throws IOException {
    setup.file("packwatch.package.OrderEntry=com.acme.old");
    setup.variable("PACKWATCH_PACKAGE_ORDER_ENTRY", "com.acme.orders");
    assertEquals(
        Collections.singletonMap("OrderEntry", Collections.singletonList("com.acme.orders")),
        setup.settings().packages());
  }

  @Test
  void metricsAreOnAsTheirTableSays() {
    Settings settings = setup.settings();
    for (Metric metric : Metric.values()) {
      assertEquals(metric.onByDefault(), settings.metricOn(metric), metric.text());
    }
  }

  @Test
  void dimensionsComeInAFixedOrderWithTheUsersOwnLast() throws IOException {
    setup.file(
        "packwatch.dimension.Team=orders",
        "packwatch.version=7",
        "packwatch.service=shop",
        "packwatch.environment=test");
    assertEquals(
        Arrays.asList("Environment", "Service", "Version", "Team"),
        new ArrayList<>(setup.settings().dimensions().keySet()));
  }

  @Test
  void theLogLevelIsSetBeforeAnythingIsSaid() throws IOException {
    setup.file("packwatch.log.level=debug");
    setup.load();
    assertEquals(Log.Level.DEBUG, setup.level);
  }

  @Test
  void referencesAreReplaced() throws IOException {
    Files.write(directory.resolve("work/secret"), "s3cret\n".getBytes(UTF_8));
    setup.variable("STAGE", "prod");
    setup.file(
        "packwatch.environment=${env:STAGE}-1",
        "packwatch.service=${file:secret}",
        "packwatch.version=$${env:X}");
    Settings settings = setup.settings();
    assertEquals("prod-1", settings.get(Keys.ENVIRONMENT));
    assertEquals("s3cret", settings.get(Keys.SERVICE));
    assertEquals("${env:X}", settings.get(Keys.VERSION));
  }
}

package io.packwatch.agent.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of what is wrong: each line says what, where, what is allowed, what happens now. */
class ConfigurationMessagesTest {

  private final Path directory;
  private final Setup setup;

  ConfigurationMessagesTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    setup = new Setup(directory);
  }

  @Test
  void aBadValueInTheFileIsNamedWithItsLineAndTheDefaultHolds() throws IOException {
    setup.file("# mine", "", "packwatch.interval = 5x");
    assertEquals(60_000L, setup.settings().get(Keys.INTERVAL));
    assertEquals(
        "packwatch.interval=5x ("
            + setup.file()
            + ", line 3) is not allowed: packwatch.interval must be a time from 1s to 1h, like"
            + " 1500ms, 60s, 5m or 1h; the default is used (60s)",
        setup.warning());
  }

  @Test
  void aBadVariableIsNamed() {
    setup.variable("PACKWATCH_HTTP_ERRORS", "5xx").load();
    assertTrue(
        setup
            .warning()
            .startsWith(
                "PACKWATCH_HTTP_ERRORS=5xx (environment variable) is not allowed:"
                    + " packwatch.http.errors must be"),
        setup.warning());
  }

  @Test
  void aBadPropertyIsNamed() {
    setup.property("packwatch.boundary", "some").load();
    assertEquals(
        "packwatch.boundary=some (system property) is not allowed: packwatch.boundary must be one"
            + " of all, components, off; the default is used (all)",
        setup.warning());
  }

  @Test
  void aBadArgumentIsNamedAsItWasWritten() {
    setup.argument("series.limit=many").load();
    assertTrue(
        setup.warning().startsWith("series.limit=many (agent argument) is not allowed"),
        setup.warning());
  }

  @Test
  void aBadValueInTheStrongerSourceIsNotReplacedByTheWeaker() throws IOException {
    setup.file("packwatch.interval=10s");
    setup.variable("PACKWATCH_INTERVAL", "soon");
    assertEquals(60_000L, setup.settings().get(Keys.INTERVAL));
  }

  @Test
  void aBadMemberOfAFamilyIsLeftOut() throws IOException {
    setup.file("packwatch.package.API=com/acme");
    assertTrue(setup.settings().packages().isEmpty());
    assertTrue(setup.warning().endsWith("it is left out"), setup.warning());
  }

  @Test
  void theDefaultOfAMetricIsItsOwn() {
    setup.property("packwatch.metric.CallCount", "maybe").load();
    assertTrue(setup.warning().endsWith("the default is used (off)"), setup.warning());
  }

  @ParameterizedTest
  @CsvSource({
    "packwatch.recoding, packwatch.recording",
    "packwatch.Interval, packwatch.interval",
    "packwatch.packages.API, packwatch.package.API",
    "packwatch.region, packwatch.cloudwatch.region",
    "packwatch.errors, packwatch.http.errors",
    "packwatch.probe.jdcb, packwatch.probe.jdbc",
    "packwatch.metric.requestcount, packwatch.metric.RequestCount",
    "packwatch.metrics.QueryCount, packwatch.metric.QueryCount",
    "packwatch.cloudwatch.endpont, packwatch.cloudwatch.endpoint",
    "packwatch.slow.requests, packwatch.slow.request"
  })
  void aMisspeltKeyIsToldFromANearOne(String written, String meant) {
    setup.property(written, "x").load();
    assertTrue(setup.warning().startsWith(written + " (system property) is "), setup.warning());
    assertTrue(setup.warning().endsWith("; did you mean " + meant + "?"), setup.warning());
  }

  @Test
  void aKeyThatIsNearNothingGetsNoSuggestion() {
    setup.property("packwatch.zzzzzzzz", "x").load();
    assertEquals(
        "packwatch.zzzzzzzz (system property) is not a key of Packwatch and is ignored",
        setup.warning());
  }

  @Test
  void aMisspeltVariableIsToldInItsOwnSpelling() {
    setup.variable("PACKWATCH_INTERVALL", "5s").load();
    assertEquals(
        "PACKWATCH_INTERVALL (environment variable) is not a key of Packwatch and is ignored; did"
            + " you mean PACKWATCH_INTERVAL?",
        setup.warning());
  }

  @Test
  void anUnknownKeyInTheFileHasItsLine() throws IOException {
    setup.file("", "packwatch.exporter=emf").load();
    assertEquals(
        "packwatch.exporter ("
            + setup.file()
            + ", line 2) is not a key of Packwatch and is ignored; did you mean packwatch.export?",
        setup.warning());
  }

  @Test
  void aForgottenPrefixIsTold() throws IOException {
    setup.file("interval=5s").load();
    assertTrue(setup.warning().endsWith("did you mean packwatch.interval?"), setup.warning());
  }

  @Test
  void keysOfOthersInTheFileAreNoneOfOurBusiness() throws IOException {
    setup.file("server.port=8080", "spring.application.name=shop").load();
    assertTrue(setup.warnings.isEmpty());
  }

  @Test
  void aKeySetTwiceIsToldWithBothLinesAndTheLastCounts() throws IOException {
    setup.file("packwatch.interval=5s", "packwatch.interval=7s");
    assertEquals(7_000L, setup.settings().get(Keys.INTERVAL));
    assertEquals(
        "packwatch.interval (" + setup.file() + ", line 2) is set in line 1 too; this one counts",
        setup.warning());
  }

  @Test
  void theFileCannotNameAnother() throws IOException {
    setup.file("packwatch.config=other.properties").load();
    assertTrue(setup.warning().endsWith("has no effect in the file itself"), setup.warning());
  }

  @Test
  void aMalformedEscapeIsExplained() throws IOException {
    setup.file("packwatch.emf.file=\\users\\me");
    assertNull(setup.settings().find(Keys.EMF_FILE));
    assertTrue(setup.warning().contains("write \\\\ for a backslash"), setup.warning());
  }

  /** Or intervals would go to a directory named "C:datapack". */
  @Test
  void aPathOfWindowsWithSingleBackslashesIsExplained() throws IOException {
    setup.file("packwatch.buffer.directory = C:\\data\\pack");
    assertNull(setup.settings().find(Keys.BUFFER_DIRECTORY));
    assertEquals(
        "packwatch.buffer.directory ("
            + setup.file()
            + ", line 1) is ignored: in a properties file a backslash is written twice, or as a"
            + " slash: C:/directory/file",
        setup.warning());
  }

  @Test
  void aTokenThatIsTooShortIsRefusedAndNotShown() {
    setup.property("packwatch.console.token", "s3cret").load();
    assertTrue(setup.warning().contains("must be 16 to 200 printable"), setup.warning());
    assertFalse(setup.warning().contains("s3cret"), setup.warning());
  }

  @Test
  void aSecretIsNeverShown() throws IOException {
    Files.write(directory.resolve("work/secret"), "s3cret".getBytes(UTF_8));
    setup.variable("TOKEN", "s3cret");
    setup.file("packwatch.interval=${env:TOKEN}", "packwatch.series.limit=1${file:secret}");
    setup.load();
    assertEquals(2, setup.warnings.size());
    assertFalse(setup.warnings.toString().contains("s3cret"), setup.warnings.toString());
    assertTrue(setup.warnings.get(0).contains("${env:TOKEN}"), setup.warnings.get(0));
    assertTrue(setup.warnings.get(1).contains("1${file:secret}"), setup.warnings.get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "${env:NOWHERE}, 'refers to the environment variable NOWHERE, which is not set'",
    "${file:/no/such/file}, refers to a file that cannot be read: /no/such/file",
    "${user.home}, only ${env:NAME} and ${file:/path} are known",
    "${env:X, has a ${ without its }"
  })
  void aReferenceThatCannotBeHadKeepsTheDefault(String value, String told) {
    setup.property("packwatch.service", value);
    assertNull(setup.settings().find(Keys.SERVICE));
    assertTrue(setup.warning().startsWith("packwatch.service (system property) "));
    assertTrue(setup.warning().contains(told), setup.warning());
    assertTrue(setup.warning().endsWith("the default is used (absent)"), setup.warning());
  }

  @Test
  void aDimensionCannotTakeTheNameOfOneOfOurs() {
    setup.property("packwatch.dimension.pool", "x");
    assertTrue(setup.settings().dimensions().isEmpty());
    assertTrue(setup.warning().contains("must be ASCII characters, not the name"));
  }

  @Test
  void dimensionsBeyondTheLimitOfCloudWatchAreLeftOut() {
    for (int i = 0; i < 26; i++) {
      setup.property("packwatch.dimension.D" + i, "x");
    }
    assertEquals(25, setup.settings().dimensions().size());
    assertTrue(setup.warning().contains("at most 25"), setup.warning());
  }

  @Test
  void aMessageIsOneLineOfBoundedLength() {
    setup.property("packwatch.interval", String.join("\n", Collections.nCopies(5000, "x"))).load();
    assertTrue(setup.warning().length() < 500, setup.warning());
    assertEquals(-1, setup.warning().indexOf('\n'));
  }

  @Test
  void manyWrongLinesDoNotFloodTheLog() throws IOException {
    String[] lines = new String[1000];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "packwatch.zzzzzzzz" + i + "=1";
    }
    setup.file(lines).load();
    assertEquals(51, setup.warnings.size());
    assertEquals("... and 950 more such lines", setup.warnings.get(50));
  }

  /** What is not understood opens nothing. */
  @Test
  void messagesStayMaskedWhereTheirKeyIsWrong() {
    for (String wrong : new String[] {"whole", "yes", "1", "on please", "?"}) {
      setup.property("packwatch.logs.messages.whole", wrong);
      assertFalse(setup.settings().get(LogKeys.WHOLE_MESSAGES), wrong);
    }
    setup.property("packwatch.logs.messages.whole", "on");
    assertTrue(setup.settings().get(LogKeys.WHOLE_MESSAGES));
  }
}

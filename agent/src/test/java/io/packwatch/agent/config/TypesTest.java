package io.packwatch.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypesTest {

  @ParameterizedTest
  @CsvSource({"true,true", "on,true", "ON,true", "false,false", "off,false", "Off,false"})
  void aSwitchIsWrittenInFourWays(String text, boolean expected) {
    assertEquals(expected, new Types.OnOff().parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "tru", "on off"})
  void aSwitchIsNothingElse(String text) {
    assertNull(new Types.OnOff().parse(text));
  }

  @ParameterizedTest
  @CsvSource({"1s,1000", "1500ms,1500", "60s,60000", "5m,300000", "1h,3600000", "10 s,10000"})
  void aTimeHasAUnit(String text, long millis) {
    assertEquals(millis, Keys.INTERVAL.type().parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"60", "s", "-5s", "999ms", "61m", "2h", "1d", "1.5s", "9999999999s", "1s5", "٣s"})
  void aTimeWithoutUnitOrOutOfRangeIsRefused(String text) {
    assertNull(Keys.INTERVAL.type().parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10001", "-1", "1e3", "200.0", "99999999999999999999"})
  void aNumberOutOfRangeIsRefused(String text) {
    assertNull(Keys.SERIES_LIMIT.type().parse(text));
  }

  @Test
  void exportersAreASet() {
    assertEquals(
        EnumSet.of(ExportTarget.CLOUDWATCH, ExportTarget.EMF),
        Keys.EXPORT.type().parse("emf, CloudWatch,emf"));
  }

  @Test
  void noneIsNoExporter() {
    assertEquals(EnumSet.noneOf(ExportTarget.class), Keys.EXPORT.type().parse("none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudwatch,none", "prometheus", ",", "cloudwatch emf"})
  void exportersAreOfTheListAndNoneStandsAlone(String text) {
    assertNull(Keys.EXPORT.type().parse(text));
  }

  @Test
  void statusesAreNumbersAndRanges() {
    HttpStatuses statuses = statuses("400, 404,500-599");
    assertTrue(statuses.contains(404));
    assertTrue(statuses.contains(500));
    assertTrue(statuses.contains(599));
    assertTrue(statuses.table()[400]);
    assertFalse(statuses.contains(401));
    assertFalse(statuses.contains(-1));
  }

  @Test
  void noneIsNoStatus() {
    assertFalse(statuses("none").contains(500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5xx", "600", "99", "599-500", "500-", "-500", ",", "500;501", "0500"})
  void otherStatusesAreRefused(String text) {
    assertNull(Keys.HTTP_ERRORS.type().parse(text));
  }

  @Test
  void packagePrefixesMayEndInAStar() {
    assertEquals(
        Arrays.asList("com.acme.api", "com.acme.web"),
        Keys.PACKAGE.type().parse("com.acme.api.*, com.acme.web.,com.acme.api"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"com..acme", "*", "com.acme.*.api", "com acme", ".com", "com/acme", ","})
  void whatIsNoJavaNameIsNoPackage(String text) {
    assertNull(Keys.PACKAGE.type().parse(text));
  }

  @Test
  void classPatternsKeepTheirStars() {
    assertEquals(
        Arrays.asList("com.acme.*", "*.Legacy*"),
        Keys.BOUNDARY_INCLUDE.type().parse("com.acme.*,*.Legacy*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS", "AWS/Bella", "Böla", ":x", "a\tb"})
  void anApplicationMustFitInANamespace(String text) {
    assertNull(Keys.APPLICATION.type().parse(text));
  }

  @Test
  void theNamespaceHasRoomForTheLongestPackage() {
    String longest = String.join("", Collections.nCopies(190, "a"));
    assertNotNull(Keys.APPLICATION.type().parse(longest));
    assertNull(Keys.APPLICATION.type().parse(longest + "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:4566", "ftp://x", "http://", "http://a b"})
  void anEndpointIsAnHttpAddress(String text) {
    assertNull(Keys.CLOUDWATCH_ENDPOINT.type().parse(text));
  }

  private static HttpStatuses statuses(String text) {
    @Nullable HttpStatuses statuses = HttpStatuses.parse(text);
    assertNotNull(statuses);
    return statuses;
  }
}

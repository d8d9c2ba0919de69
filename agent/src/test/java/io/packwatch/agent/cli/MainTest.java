package io.packwatch.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.start.Version;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void withoutArgumentsVersionAndUsageArePrinted() throws Exception {
    assertEquals(0, run());
    assertTrue(text(out).startsWith("Packwatch " + Version.BUILD + ": "), text(out));
    assertTrue(text(out).contains("-javaagent:packwatch-agent.jar"), text(out));
    assertEquals("", text(err));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", "help", "-V", "--version"})
  void theyArePrintedWhenAskedFor(String argument) throws Exception {
    assertEquals(0, run(argument));
    assertTrue(text(out).contains("usage:"), text(out));
  }

  @Test
  void aCommandThatDoesNotExistIsAnErrorThatNamesIt() throws Exception {
    assertEquals(2, run("chekc"));
    assertEquals("", text(out));
    assertTrue(text(err).contains("'chekc'"), text(err));
    assertTrue(text(err).contains("usage:"), text(err));
  }

  @Test
  void theVersionIsTheBuilds() {
    assertTrue(Character.isDigit(Version.BUILD.charAt(0)), Version.BUILD);
    assertFalse(Version.BUILD.contains("$"), Version.BUILD);
  }

  private int run(String... arguments) throws UnsupportedEncodingException {
    return Main.run(arguments, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream to) throws UnsupportedEncodingException {
    return new PrintStream(to, true, "UTF-8");
  }

  private static String text(ByteArrayOutputStream from) {
    return new String(from.toByteArray(), StandardCharsets.UTF_8);
  }
}

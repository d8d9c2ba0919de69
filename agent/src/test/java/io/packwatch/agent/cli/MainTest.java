package io.packwatch.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.install.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private final CommandRun run = new CommandRun();

  @ParameterizedTest
  @ValueSource(strings = {"", "-h", "--help", "help"})
  void usageHasEveryCommandUnderItsHeadingAndEveryExitCode(String argument) {
    assertEquals(0, argument.isEmpty() ? run.of() : run.of(argument));
    assertTrue(run.out().contains("-javaagent:packwatch-agent.jar"), run.out());
    for (Commands.Entry entry : Commands.ALL) {
      assertTrue(run.out().contains("\n  " + entry.name + " "), run.out());
      assertTrue(run.out().contains(entry.summary), run.out());
    }
    assertTrue(run.out().contains("70   a defect in Packwatch itself"), run.out());
    assertEquals("", run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version"})
  void theVersionIsTheBuilds(String argument) {
    assertEquals(0, run.of(argument));
    assertEquals("Packwatch " + Version.BUILD + "\n", run.out());
    assertTrue(Character.isDigit(Version.BUILD.charAt(0)), Version.BUILD);
    assertFalse(Version.BUILD.contains("$"), Version.BUILD);
  }

  @Test
  void everyCommandHasHelpOfItsOwn() {
    for (Commands.Entry entry : Commands.ALL) {
      CommandRun asked = new CommandRun();
      assertEquals(0, asked.of(entry.name, "--help"), asked.err());
      String usage = "Usage: java -jar packwatch-agent.jar " + entry.name;
      assertTrue(asked.out().startsWith(usage), asked.out());
      assertFalse(asked.out().contains("--endpoint"), "those of all commands: " + asked.out());
    }
  }

  @Test
  void aCommandThatDoesNotExistIsWrongUsageAndIsNamed() {
    assertEquals(2, run.of("chekc"));
    assertEquals("", run.out());
    assertTrue(run.err().contains("there is no command 'chekc'"), run.err());
    assertTrue(run.err().contains("--help"), run.err());
  }

  @Test
  void anOptionThatDoesNotExistIsWrongUsageAndTheNearestIsShown() {
    assertEquals(2, run.of("--ouput", "json"));
    assertTrue(run.err().contains("--output"), run.err());
  }

  @Test
  void coloursAreWrittenOnlyWhereTheyAreWanted() {
    run.of("--help");
    assertFalse(run.out().contains("\u001b["), run.out());
    CommandRun coloured = new CommandRun();
    coloured.of("--color=always", "--help");
    assertTrue(coloured.out().contains("\u001b["), coloured.out());
  }
}

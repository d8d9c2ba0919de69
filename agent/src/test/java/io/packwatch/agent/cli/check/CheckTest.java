package io.packwatch.agent.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.cli.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {

  private final CommandRun run = new CommandRun();
  private final Path file;

  CheckTest(@TempDir Path directory) {
    file = directory.resolve("packwatch.properties");
  }

  @Test
  void aFileWithoutMistakesIsFine() throws IOException {
    assertEquals(0, check("packwatch.application=shop", "packwatch.package.API=com.acme.api"));
    assertEquals(file + ": nothing wrong\n", run.out());
  }

  @Test
  void eachProblemHasItsLineAReasonAndWhatToDo() throws IOException {
    assertEquals(1, check("# mine", "packwatch.intervall=5s", "packwatch.slow.query=soon"));
    assertEquals(
        file
            + ":2: problem: packwatch.intervall is not a key of Packwatch and is ignored\n"
            + "    did you mean packwatch.interval?\n"
            + file
            + ":3: problem: packwatch.slow.query=soon is not allowed: packwatch.slow.query must be"
            + " a time from 1ms to 1h, like 1500ms, 60s, 5m or 1h\n"
            + "    the default is used (1s)\n",
        run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "packwatch.export=emf | packwatch.buffer.directory=/x | 2 | does nothing without the"
            + " exporter cloudwatch",
        "packwatch.export=cloudwatch | packwatch.emf.file=/x | 2 | does nothing without the"
            + " exporter emf",
        "packwatch.package.A=com.acme.a | packwatch.package.B=com.acme.a,com.acme.b | 2 | names"
            + " com.acme.a",
        "packwatch.package.API=com.acme.a | packwatch.slo.Apy=99.9% < 300ms | 2 | a package that is"
            + " not configured",
        "packwatch.probe.jdbc=off | packwatch.jdbc.drivers=com.acme | 2 | does nothing with"
            + " packwatch.probe.jdbc=off",
        "packwatch.environment=prod | packwatch.dimension.Key=AKIAIOSFODNN7EXAMPLE | 2 | AWS access"
            + " key",
      })
  void whatMakesNoSenseTogetherIsAProblem(String one, String other, int line, String reason)
      throws IOException {
    assertEquals(1, check(one, other));
    assertTrue(run.out().contains(file + ":" + line + ": problem: "), run.out());
    assertTrue(run.out().contains(reason), run.out());
  }

  @Test
  void whatCostsMoreIsAHintAndAProblemOnlyWhenStrict() throws IOException {
    assertEquals(0, check("packwatch.interval=10s", "packwatch.endpoints=on"));
    assertTrue(run.out().contains(":1: hint: packwatch.interval makes"), run.out());
    assertTrue(run.out().contains("259200 requests a month"), run.out());
    assertTrue(run.out().contains(":2: hint: packwatch.endpoints makes"), run.out());
    assertEquals(1, new CommandRun().of("check", "--strict", file.toString()));
  }

  @Test
  void aVariableThatIsNotHereMayBeThereElsewhere() throws IOException {
    assertEquals(0, check("packwatch.environment=${env:NO_SUCH_VARIABLE_HERE}"));
    assertTrue(run.out().contains("hint"), run.out());
    assertTrue(run.out().contains("NO_SUCH_VARIABLE_HERE, which is not set on this machine"));
  }

  @Test
  void jsonHasTheSame() throws IOException {
    write("packwatch.intervall=5s");
    assertEquals(1, run.of("check", "--output", "json", file.toString()));
    assertEquals(1L, run.at("problems"));
    assertEquals(1L, run.at("files", 0, "findings", 0, "line"));
    assertEquals("packwatch.intervall", run.at("files", 0, "findings", 0, "key"));
    assertEquals("did you mean packwatch.interval?", run.at("files", 0, "findings", 0, "advice"));
  }

  @Test
  void aFileThatIsNotThereIsWrongUsage() {
    assertEquals(2, run.of("check", file.toString()));
    assertTrue(run.err().contains(file.toString()), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  private int check(String... lines) throws IOException {
    write(lines);
    return run.of("check", file.toString());
  }

  private void write(String... lines) throws IOException {
    Files.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }
}

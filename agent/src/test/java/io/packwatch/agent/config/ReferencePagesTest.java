package io.packwatch.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages made from the tables are committed as they would be made now. */
class ReferencePagesTest {

  private static final String HOW =
      " is not what the table in the code makes of it; to write it again:"
          + " mvn -pl bootstrap,agent -am test -Dpackwatch.docs=write";

  @Test
  void thePageOfKeysIsUpToDate() throws IOException {
    Page made = ConfigurationReference.page();
    assertEquals(
        made.toString(),
        Page.committed("configuration.md", made),
        () -> "docs/configuration.md" + HOW);
  }

  @Test
  void thePageOfMetricsIsUpToDate() throws IOException {
    Page made = MetricReference.page();
    assertEquals(
        made.toString(), Page.committed("metrics.md", made), () -> "docs/metrics.md" + HOW);
  }

  /** A reader will copy it: it must be free of mistakes. */
  @Test
  void theExampleFileIsReadWithoutAWarning(@TempDir Path directory) throws IOException {
    Setup setup = new Setup(directory);
    setup.variable("STAGE", "production").file(ConfigurationReference.EXAMPLE).load();
    assertEquals(Collections.emptyList(), setup.warnings);
  }
}

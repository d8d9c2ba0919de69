package io.packwatch.agent.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Any bytes for {@code packwatch.properties}: read without a failure, and never a bad setting. */
class PropertiesFileFuzzTest {

  private static final int MAX_WARNING = 2_000;

  @FuzzTest(maxDuration = "10s")
  void anyLinesAreRead(byte[] content) {
    List<PropertyLines.Line> lines = PropertyLines.of(content);
    int before = 0;
    int ends = 1;
    for (char c : new String(content, UTF_8).toCharArray()) {
      ends += c == '\n' || c == '\r' ? 1 : 0;
    }
    for (PropertyLines.Line line : lines) {
      assertTrue(line.number > before && line.number <= ends, "line " + line.number);
      before = line.number;
    }
  }

  @FuzzTest(maxDuration = "10s")
  void anyFileLeavesSettingsThatAreAllowed(byte[] content) throws IOException {
    Path directory = Files.createTempDirectory("fuzz");
    Setup setup = new Setup(directory);
    try {
      Files.write(setup.file().toPath(), content);
      Settings settings = setup.load().settings();
      long interval = settings.get(Keys.INTERVAL);
      assertTrue(interval >= 1_000 && interval <= 3_600_000, "interval " + interval);
      int limit = settings.get(Keys.SERIES_LIMIT);
      assertTrue(limit >= 1 && limit <= 10_000, "limit " + limit);
      for (String warning : setup.warnings) {
        assertFalse(warning.isEmpty());
        assertTrue(warning.length() < MAX_WARNING + content.length, "a warning is bounded");
      }
      assertEquals(0, setup.errors.size(), setup.errors.toString());
    } finally {
      Files.deleteIfExists(setup.file().toPath());
      Files.delete(setup.workingDirectory.toPath());
      Files.delete(setup.jarDirectory.toPath());
      Files.delete(directory);
    }
  }

  @FuzzTest(maxDuration = "10s")
  void anyStatusesAreReadOrRefused(byte[] content) {
    HttpStatuses statuses = HttpStatuses.parse(new String(content, UTF_8));
    for (int status = -2; statuses != null && status < 1_100; status++) {
      if (statuses.contains(status)) {
        assertTrue(status >= 100 && status <= 599, "status " + status);
      }
    }
  }
}

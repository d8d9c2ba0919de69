package io.packwatch.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmfFileTest {

  private final Measured measured = SampleRun.read();

  @Test
  void valuesWithCountsAreReadOverAllIntervals() {
    Samples times = measured.in("API", "ResponseTime");

    assertEquals(101, times.count());
    assertEquals(50, times.percentile(0.99).orElseThrow());
  }

  @Test
  void aPlainNumberIsASumOfTheInterval() {
    assertEquals(101, measured.in("API", "RequestCount").sum());
  }

  @Test
  void anArrayIsOneSampleEach() {
    assertEquals(4, measured.in("Services", "CallLatency").count());
  }

  @Test
  void aStatisticSetKeepsItsMaximum() {
    Samples usage = measured.in("Database", "ConnectionPoolUsage");

    assertEquals(100, usage.maximum().orElseThrow());
    assertEquals(40, usage.average().orElseThrow());
  }

  @Test
  void aRequestIsCountedOnceThoughItsEndpointIsToldApart() {
    assertEquals(101, measured.overall("RequestCount").sum());
  }

  @Test
  void eachSetOfDimensionsIsASeries() {
    // API 3 and 2 more by endpoint, Services 2 and 2 by peer, Database 1 and 3 by pool.
    assertEquals(13, measured.series());
  }

  @Test
  void eachNamespaceIsARequestInEachInterval() {
    assertEquals(4, measured.requests());
  }

  @Test
  void aLineThatIsNotOfTheFormatIsNamed(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("emf.json"), "{}\nnonsense\n");

    IOException failure = assertThrows(IOException.class, () -> EmfFile.read(file));

    assertTrue(String.valueOf(failure.getMessage()).contains("line 2"), failure.getMessage());
  }
}

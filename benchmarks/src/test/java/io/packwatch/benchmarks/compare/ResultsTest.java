package io.packwatch.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.packwatch.benchmarks.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultsTest {

  private static final Variant AGENT =
      new Variant("some", "Some agent", Path.of("some.jar"), List.of());

  private final Results results = new Results();
  private final Sink sink;
  private final Workload small;

  ResultsTest() throws IOException, GeneralSecurityException {
    sink = Sink.plain();
    small = new SmallService(new Launch(Path.of("."), sink), Effort.QUICK);
  }

  @BeforeEach
  void runTwoRounds() {
    // Round 2 was on a machine that was twice as slow.
    add(Variant.NO_AGENT, 1, 100, 27);
    add(AGENT, 1, 150, 30);
    add(Variant.NO_AGENT, 2, 200, 27);
    add(AGENT, 2, 260, 29);
  }

  @AfterEach
  void closeSink() {
    sink.close();
  }

  private void add(Variant variant, int round, double start, double threads) {
    results.add(
        new Run(
            "small",
            variant.id(),
            round,
            Map.of(Figure.START_MILLIS, start, Figure.THREADS, threads)));
  }

  @Test
  void ratiosAreTakenInsideARound() {
    assertEquals(new Spread(1.4, 1.3, 1.5), results.against(small, AGENT, Figure.START_MILLIS));
  }

  @Test
  void whatIsNoRatioIsADifference() {
    assertEquals(new Spread(2.5, 2, 3), results.against(small, AGENT, Figure.THREADS));
  }

  @Test
  void whatWasNotMeasuredIsNotShown() {
    assertNull(results.against(small, AGENT, Figure.INSTRUCTIONS));
    assertNull(results.values(small, AGENT, Figure.INSTRUCTIONS));
  }

  @Test
  void everyRunIsARowOfTheCsvFile() {
    List<String> lines = Csv.of(results).lines().toList();
    assertEquals(5, lines.size());
    assertEquals("small,some,2,260.000,", lines.get(4).substring(0, 21));
  }

  @Test
  void whatWasWrittenIsReadBackForMoreRounds() {
    Results read = Csv.read(Csv.of(results));

    assertEquals(2, read.rounds());
    assertEquals(results.runs(), read.runs());
  }
}

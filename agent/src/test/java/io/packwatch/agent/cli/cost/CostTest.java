package io.packwatch.agent.cli.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.cli.CommandRun;
import io.packwatch.agent.cost.Prices;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {

  private final CommandRun run = new CommandRun();
  private final Path file;

  CostTest(@TempDir Path directory) {
    file = directory.resolve("packwatch.properties");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "1, 0.30",
    "10000, 3000.00",
    "10001, 3000.10",
    "250000, 27000.00",
    "250001, 27000.05",
    "1000000, 64500.00",
    "1000001, 64500.02",
  })
  void metricsCostLessByTier(long metrics, String dollars) {
    assertEquals(new BigDecimal(dollars), Prices.cents(Prices.metrics(metrics)));
  }

  /** Worked out by hand in docs/cost.md: the two must not drift apart. */
  @Test
  void theSampleApplicationCostsWhatThePageWorksOut() throws IOException {
    assertEquals(
        0,
        run.of(
            "cost",
            "--output=json",
            "--config=../docs/examples/bella.properties",
            "--http=API",
            "--sql=Database",
            "--outbound=Services,Billing",
            "--processes=4",
            "--alarms=20",
            "--dashboards=3",
            "--logs-gb=10"),
        run.err());
    assertEquals(40.36, run.at("dollars"));
    assertEquals(46L, run.at("lines", 0, "quantity"));
    assertEquals(13.8, run.at("lines", 0, "dollars"));
    assertEquals(1_051_200L, run.at("lines", 1, "quantity"));
    assertEquals(10.51, run.at("lines", 1, "dollars"));
    String page =
        new String(
            Files.readAllBytes(file.getFileSystem().getPath("..", "docs", "cost.md")),
            StandardCharsets.UTF_8);
    assertTrue(page.contains("= **$40.36**"), "the sum in docs/cost.md");
  }

  @Test
  void aDimensionForEachInstanceMultipliesAndRoutesAdd() throws IOException {
    cost(
        "packwatch.package.API=com.acme.api",
        "--http=API",
        "--sql=",
        "--outbound=",
        "--routes=10",
        "--processes=3");
    // 3 of requests, 3 of calls, and those of the JVM
    long once = (Long) at("variants", 0, "series");
    assertEquals(once + 30, at("variants", 1, "series"));
    assertEquals(3 * once, at("variants", 2, "series"));
    assertEquals(3 * (once + 30), at("variants", 3, "series"));
  }

  @Test
  void whatIsOffIsNotBilled() throws IOException {
    cost("packwatch.package.A=a");
    long all = (Long) at("lines", 0, "quantity");
    CommandRun less = new CommandRun();
    write("packwatch.package.A=a", "packwatch.metric.SelfTime=off");
    less.of("cost", "--output=json", "--config=" + file);
    assertEquals(all - 1, less.at("lines", 0, "quantity"));
  }

  @Test
  void savingsAreWhatTheBillWouldBeLessBy() throws IOException {
    cost("packwatch.package.A=a");
    double before = dollars(run);
    String setting = String.valueOf(at("savings", 0, "setting"));
    double saves = ((Number) at("savings", 0, "dollars")).doubleValue();
    write("packwatch.package.A=a", setting);
    CommandRun less = new CommandRun();
    less.of("cost", "--output=json", "--config=" + file);
    assertEquals(before - saves, dollars(less), 0.001, setting);
  }

  @Test
  void withoutPackagesItSaysWhatIsMissing() throws IOException {
    write("packwatch.application=shop");
    assertEquals(2, run.of("cost", "--config", file.toString()));
    assertTrue(run.err().contains("no packages are known"), run.err());
  }

  @Test
  void twoSourcesAtOnceAreAMistake() throws IOException {
    write("packwatch.application=shop");
    assertEquals(2, run.of("cost", "4711", "--from-jvm", "--from-cloudwatch", "--config=" + file));
    assertTrue(run.err().contains("--from-cloudwatch and --from-jvm at once"), run.err());
  }

  @Test
  void emfNeedsNoRequestsAndLogsNoMetrics() throws IOException {
    write("packwatch.package.A=a", "packwatch.export=emf");
    run.of("cost", "--output=json", "--config=" + file);
    assertEquals("custom metrics", run.at("lines", 0, "what"));
    assertEquals("EMF lines taken in, GB", run.at("lines", 1, "what"));
    assertEquals(null, run.at("lines", 2));
    assertEquals(0L, at("calls", "eachInterval"));
  }

  /** Six packages, those of the JVM and of the agent among them: eight calls. */
  @Test
  void theQuotaOfCallsIsNamed() throws IOException {
    assertTrue(
        fleet("--processes=1000")
            .contains(
                "Calls of PutMetricData: 8 by each process every 60 s, 157 a second by all. An"
                    + " account may make 500 a second in a region, with all its senders: quota"
                    + " L-8BC498D4."),
        run.out());
    assertTrue(!run.out().contains("more than the quota"), run.out());
  }

  @Test
  void whereCallsCostMoreThanSeriesThatIsSaid() throws IOException {
    String series = fleet("--processes=1000");
    assertTrue(series.contains("The calls cost more than the series: $3504.00 to $"), run.out());
  }

  @Test
  void withFewProcessesSeriesCostMore() throws IOException {
    assertTrue(!fleet("--processes=2").contains("cost more"), run.out());
  }

  @Test
  void moreCallsThanTheQuotaAreWarnedOf() throws IOException {
    assertTrue(
        fleet("--processes=5000")
            .contains("more than the quota, so processes send in one interval of 2 only"),
        run.out());
  }

  @Test
  void stillMoreAreWarnedOfAsWhatTheyAre() throws IOException {
    assertTrue(
        fleet("--processes=50000")
            .contains("even if each process sends in one interval of 8: figures come ever later"),
        run.out());
  }

  @Test
  void whatSavesMostComesFirst() throws IOException {
    cost("packwatch.package.A=a", "--processes=1000");
    List<Object> two = Arrays.asList(at("savings", 0, "setting"), at("savings", 1, "setting"));
    assertTrue(two.contains("packwatch.export=emf"), "the two that save calls: " + two);
    assertTrue(two.contains("packwatch.interval=5m"), "the two that save calls: " + two);
    double before = Double.MAX_VALUE;
    for (int i = 0; run.at("savings", i) != null; i++) {
      double saves = ((Number) at("savings", i, "dollars")).doubleValue();
      assertTrue(saves <= before, "by what it saves");
      before = saves;
    }
  }

  private String fleet(String processes) throws IOException {
    List<String> packages = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      packages.add("packwatch.package.P" + i + "=p" + i);
    }
    write(packages.toArray(new String[0]));
    run.of("cost", "--config=" + file, processes);
    return run.out();
  }

  private static double dollars(CommandRun of) {
    Object dollars = of.at("dollars");
    if (!(dollars instanceof Number)) {
      throw new AssertionError(of.out() + of.err());
    }
    return ((Number) dollars).doubleValue();
  }

  private Object at(Object... path) {
    Object value = run.at(path);
    if (value == null) {
      throw new AssertionError(Arrays.toString(path) + " is missing in " + run.out() + run.err());
    }
    return value;
  }

  private void cost(String line, String... options) throws IOException {
    write(line);
    List<String> all = new ArrayList<>(Arrays.asList("cost", "--output=json", "--config=" + file));
    all.addAll(Arrays.asList(options));
    run.of(all.toArray(new String[0]));
  }

  private void write(String... lines) throws IOException {
    Files.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }
}

package io.packwatch.agent.cli.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.packwatch.agent.aws.AwsAccess;
import io.packwatch.agent.cli.CommandRun;
import io.packwatch.agent.cli.FakeClock;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.aws.AwsEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/**
 * An account of the test's own, to which an application has sent; {@code setup} and {@code verify}
 * ask it with the real SDK.
 */
abstract class PackTest {

  final AwsEmulator aws;
  final Path directory;
  final Path file;

  PackTest(Path directory) throws Exception {
    this.directory = directory;
    aws = AwsEmulator.start();
    file = directory.resolve("packwatch.properties");
  }

  @BeforeEach
  void anApplicationThatHasSent() throws Exception {
    System.setProperty("aws.accessKeyId", "AKIATEST");
    System.setProperty("aws.secretAccessKey", "secret");
    configure();
    send("API", "RequestCount");
    send("API", "ErrorRate");
    send("API", "ResponseTime");
    send("Database", "QueryLatency");
    send("Database", "ConnectionPoolUsage", "Pool", "HikariPool-1");
    send("Database", "PendingConnections", "Pool", "HikariPool-1");
    send("Core", "HeapUsage");
  }

  @AfterEach
  void close() {
    aws.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  final void configure(String... more) throws Exception {
    List<String> lines =
        new ArrayList<>(
            Arrays.asList(
                "packwatch.application=Bella",
                "packwatch.environment=production",
                "packwatch.cloudwatch.region=" + aws.region(),
                "packwatch.notify.SEV1=ops@example.com",
                "packwatch.slo.API=99.9% < 300ms"));
    lines.addAll(Arrays.asList(more));
    Files.write(file, lines, UTF_8);
  }

  final void send(String packageName, String metric, String... label) {
    List<Dimension> dimensions = new ArrayList<>();
    dimensions.add(dimension("Package", packageName));
    dimensions.add(dimension("Environment", "production"));
    if (label.length > 0) {
      dimensions.add(dimension(label[0], label[1]));
    }
    MetricDatum datum =
        MetricDatum.builder().metricName(metric).dimensions(dimensions).value(1.0).build();
    cloudWatch().putMetricData(r -> r.namespace("Bella/" + packageName).metricData(datum));
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  final CloudWatchClient cloudWatch() {
    try {
      return AwsAccess.of(aws.region(), aws.url(), null)
          .configure(CloudWatchClient.builder(), DefaultRetryStrategy.doNotRetry())
          .build();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  final CommandRun run(Exit expected, String... arguments) {
    CommandRun run = new CommandRun(new FakeClock());
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    Collections.addAll(all, "--config", file.toString(), "--endpoint", aws.url());
    int status = run.of(all.toArray(new String[0]));
    assertEquals(expected.code(), status, run.out() + run.err());
    return run;
  }

  final List<MetricAlarm> alarms() {
    List<MetricAlarm> all = new ArrayList<>();
    cloudWatch().describeAlarmsPaginator().forEach(page -> all.addAll(page.metricAlarms()));
    return all;
  }
}

package io.packwatch.agent.cli.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.cli.CommandRun;
import io.packwatch.agent.cli.support.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service's fault in one kind does to the others, and what is said of it. */
class FaultyServiceTest extends PackTest {

  FaultyServiceTest(@TempDir Path directory) throws Exception {
    super(directory);
  }

  @BeforeEach
  void withLogs() throws Exception {
    configure("packwatch.logs.export=cloudwatch");
  }

  private String asked(String operation) {
    return operation + " (" + aws.url().substring("http://".length()) + ")";
  }

  @Test
  void whatCannotBeMadeIsNamedAndTheRestIsDone() {
    aws.breakDown("PutCompositeAlarm");
    CommandRun run = run(Exit.UNFINISHED, "setup", "--apply");

    assertTrue(
        run.out()
            .contains(
                "refused: composite alarm Bella-production-API-BurnFast-API: "
                    + asked("CloudWatch PutCompositeAlarm")
                    + " answered 500 InternalFailure: as told"),
        run.out());
    assertTrue(
        run.out()
            .contains(
                "refused: composite alarm Bella-production-Page: not tried, its service has a"
                    + " fault"),
        run.out());
    assertTrue(run.out().matches("(?s).*Done [0-9]+ of [0-9]+ changes in account .*"), run.out());
    assertTrue(run.out().contains(" not done."), run.out());
    assertEquals(3, cloudWatch().listDashboards(r -> {}).dashboardEntries().size());

    aws.heal();
    CommandRun next = run(Exit.FINE, "setup", "--apply");
    assertTrue(next.out().contains("Done in account "), next.out());
    assertFalse(next.out().contains("+ alarm"), "those were made before: " + next.out());
  }

  @Test
  void whatCannotBeReadIsNamedAndTheRestIsDone() {
    aws.breakDown("DescribeAnomalyDetectors");
    aws.breakDown("DescribeQueryDefinitions");
    CommandRun run = run(Exit.UNFINISHED, "setup", "--apply");
    assertTrue(
        run.out()
            .contains(
                "! cannot read anomaly detectors: "
                    + asked("CloudWatch DescribeAnomalyDetectors")
                    + " answered 500 InternalFailure: as told"),
        run.out());
    assertTrue(
        run.out()
            .contains(
                "! cannot read saved queries: "
                    + asked("CloudWatchLogs DescribeQueryDefinitions")
                    + " answered 500"),
        run.out());
    assertTrue(alarms().size() > 10, run.out());

    CommandRun verify = run(Exit.UNFINISHED, "verify", "--no-probe");
    assertTrue(verify.out().contains("! cannot read anomaly detectors"), verify.out());
  }

  @Test
  void throttlingEndsItAndSaysHowFarItCame() {
    aws.throttle("PutDashboard", Integer.MAX_VALUE);
    CommandRun run = run(Exit.UNFINISHED, "setup", "--apply");
    assertTrue(run.out().matches("(?s).*Done [0-9]+ of [0-9]+ changes in account .*"), run.out());
    assertTrue(run.out().contains("Run it again: it continues where it stopped."), run.out());
    assertTrue(
        run.err().contains(asked("CloudWatch PutDashboard") + " throttles this account"),
        run.err());
  }
}

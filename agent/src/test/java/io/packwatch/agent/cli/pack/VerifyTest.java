package io.packwatch.agent.cli.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.cli.CommandRun;
import io.packwatch.agent.cli.Policies;
import io.packwatch.agent.cli.support.Exit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** {@code verify}, and what both commands may do. */
class VerifyTest extends PackTest {

  VerifyTest(@TempDir Path directory) throws Exception {
    super(directory);
  }

  @Test
  void aMissingPermissionIsNamed() {
    aws.deny("cloudwatch:PutDashboard");
    CommandRun setup = run(Exit.UNFINISHED, "setup", "--apply");
    assertTrue(
        setup.out().contains("the permission cloudwatch:PutDashboard is missing"), setup.out());

    aws.deny("cloudwatch:PutMetricData");
    CommandRun verify = run(Exit.FOUND, "verify");
    assertTrue(verify.out().contains("the probe could not be sent"), verify.out());
    assertTrue(verify.out().contains("dashboard Bella-production-technical-eu-west-1 is missing"));

    aws.deny("sns:*");
    CommandRun blind = run(Exit.REFUSED, "verify");
    assertTrue(
        blind
            .out()
            .contains("cannot read topics: the permission sns:GetTopicAttributes is missing"),
        blind.out());
  }

  @Test
  void anAlarmIsTestedEndToEndAndPutBack() {
    run(Exit.FINE, "setup", "--apply");
    aws.confirmSubscriptions("Bella-production-sev1");
    CommandRun tested = run(Exit.FINE, "verify", "--test-alarm");
    assertTrue(
        tested.out().contains("Bella-production-Page: Successfully executed action"), tested.out());
    assertEquals(
        StateValue.OK,
        cloudWatch()
            .describeAlarms(
                r -> r.alarmNames("Bella-production-Page").alarmTypes(AlarmType.COMPOSITE_ALARM))
            .compositeAlarms()
            .get(0)
            .stateValue());
  }

  /** It is there until it is pruned, and somebody would be called. */
  @Test
  void aPageThatIsOffIsNotRung() throws Exception {
    run(Exit.FINE, "setup", "--apply");
    configure("packwatch.severity.page=off");
    aws.forgetRequests();
    String page = "Bella-production-Page";
    for (String[] test : new String[][] {{"--test-alarm"}, {"--test-alarm", page}}) {
      List<String> all = new ArrayList<>(Arrays.asList("verify", "--no-probe"));
      all.addAll(Arrays.asList(test));
      CommandRun run = run(Exit.FOUND, all.toArray(new String[0]));
      assertTrue(
          run.out().contains("! " + page + " is not rung: packwatch.severity.page ("), run.out());
    }
    assertEquals(Collections.emptyList(), aws.changes());
  }

  @Test
  void anAlarmWhoseActionsAreSwitchedOffIsNotRung() {
    run(Exit.FINE, "setup", "--apply");
    cloudWatch().disableAlarmActions(r -> r.alarmNames("Bella-production-Page"));
    aws.forgetRequests();
    CommandRun run = run(Exit.FOUND, "verify", "--no-probe", "--test-alarm");
    assertTrue(run.out().contains("Page notifies no one: its actions are switched off"), run.out());
    assertEquals(Collections.emptyList(), aws.changes());
  }

  @Test
  void bothCommandsAskOnlyForWhatTheirPoliciesAllow() throws Exception {
    configure(
        "packwatch.logs.export=cloudwatch",
        "packwatch.notify.SEV2=ops@example.com",
        "packwatch.slo.API=99% < 1s");
    aws.forgetRequests(); // what the application sent
    run(Exit.FINE, "setup", "--apply");
    configure("packwatch.logs.export=cloudwatch", "packwatch.alarm.error-rate=7");
    run(Exit.FINE, "setup", "--apply", "--packages", "API", "--prune");
    Policies.requireAllowed("setup", aws);
    run(Exit.FOUND, "verify", "--test-alarm");
    Policies.requireAllowed("verify", aws);
  }
}

package io.packwatch.agent.cli.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.aws.AwsAccess;
import io.packwatch.agent.cli.CommandRun;
import io.packwatch.agent.cli.FakeClock;
import io.packwatch.agent.cli.support.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.sns.SnsClient;

/** {@code setup}: what it makes, changes and leaves alone. */
class SetupTest extends PackTest {

  SetupTest(@TempDir Path directory) throws Exception {
    super(directory);
  }

  @Test
  void withoutApplyNothingIsChanged() {
    CommandRun run = run(Exit.FINE, "setup");

    assertTrue(run.out().contains("+ alarm Bella-production-API-ErrorRate"), run.out());
    assertTrue(run.out().contains("Nothing was changed. Run it with --apply."), run.out());
    assertEquals(Collections.emptyList(), aws.changes());
  }

  @Test
  void appliedTwiceItChangesNothingTheSecondTime() {
    run(Exit.FINE, "setup", "--apply");
    assertTrue(alarms().size() >= 15, alarms().size() + " alarms");
    assertEquals(3, cloudWatch().listDashboards(r -> {}).dashboardEntries().size(), "dashboards");

    aws.forgetRequests();
    CommandRun again = run(Exit.FINE, "setup", "--apply");
    assertEquals(Collections.emptyList(), aws.changes(), again.out());
    run(Exit.FOUND, "verify"); // ops@example.com has not confirmed
    aws.confirmSubscriptions("Bella-production-sev1");
    run(Exit.FINE, "verify");
  }

  @Test
  void aChangeByHandIsFoundAndNamedAndPutRight() {
    run(Exit.FINE, "setup", "--apply");
    aws.confirmSubscriptions("Bella-production-sev1");
    String name = "Bella-production-Core-HeapAfterGc";
    MetricAlarm alarm = alarm(name);
    cloudWatch()
        .putMetricAlarm(
            PutMetricAlarmRequest.builder()
                .alarmName(name)
                .alarmDescription(alarm.alarmDescription())
                .alarmActions(alarm.alarmActions())
                .okActions(alarm.okActions())
                .namespace(alarm.namespace())
                .metricName(alarm.metricName())
                .dimensions(alarm.dimensions())
                .statistic(alarm.statistic())
                .period(alarm.period())
                .evaluationPeriods(alarm.evaluationPeriods())
                .datapointsToAlarm(alarm.datapointsToAlarm())
                .comparisonOperator(alarm.comparisonOperator())
                .treatMissingData(alarm.treatMissingData())
                .threshold(99.0)
                .build());
    aws.forgetRequests();

    CommandRun verify = run(Exit.FOUND, "verify");
    assertTrue(
        verify.out().contains("! alarm " + name + ": Threshold: 99 -> 85 (by hand)"), verify.out());
    assertEquals(Collections.emptyList(), aws.changes(), "verify changes nothing");

    run(Exit.FINE, "setup", "--apply");
    assertEquals(85.0, alarm(name).threshold());
    assertEquals(Collections.singletonList("cloudwatch:PutMetricAlarm"), aws.changes());
    run(Exit.FINE, "verify");
  }

  private MetricAlarm alarm(String name) {
    for (MetricAlarm alarm : alarms()) {
      if (alarm.alarmName().equals(name)) {
        return alarm;
      }
    }
    throw new AssertionError("no alarm " + name);
  }

  @Test
  void aChangeOfTheConfigurationIsNoDrift() throws Exception {
    run(Exit.FINE, "setup", "--apply");
    configure("packwatch.alarm.heap=70");

    CommandRun plan = run(Exit.FINE, "setup");
    assertTrue(plan.out().contains("    Threshold: 85 -> 70\n"), plan.out());
    assertFalse(plan.out().contains("by hand"), plan.out());
  }

  @Test
  void pruneDeletesOnlyWhatIsOurs() throws Exception {
    MetricAlarm theirs = foreign("Bella-production-Somebody-Else");
    run(Exit.FINE, "setup", "--apply");
    // a copy of one of ours, description and all, is theirs as well
    MetricAlarm ours = alarm("Bella-production-Core-Heartbeat");
    foreignCopy("Bella-production-Core-Heartbeat-copy", ours);
    String composite = "Bella-production-API-BurnFast-API";
    assertTrue(composites().contains(composite), composites().toString());

    Files.write(
        file,
        Arrays.asList(
            "packwatch.application=Bella",
            "packwatch.environment=production",
            "packwatch.cloudwatch.region=" + aws.region()),
        UTF_8);
    CommandRun kept = run(Exit.FINE, "setup", "--apply");
    assertTrue(kept.out().contains("? composite alarm " + composite), kept.out());
    assertTrue(composites().contains(composite));

    run(Exit.FINE, "setup", "--apply", "--prune");
    assertFalse(composites().contains(composite), composites().toString());
    assertEquals(theirs.alarmArn(), alarm("Bella-production-Somebody-Else").alarmArn());
    assertEquals(
        "Bella-production-Core-Heartbeat-copy",
        alarm("Bella-production-Core-Heartbeat-copy").alarmName());
    assertEquals(
        "Bella-production-Core-Heartbeat", alarm("Bella-production-Core-Heartbeat").alarmName());
  }

  private List<String> composites() {
    List<String> names = new ArrayList<>();
    cloudWatch()
        .describeAlarmsPaginator(r -> r.alarmTypes(AlarmType.COMPOSITE_ALARM))
        .forEach(page -> page.compositeAlarms().forEach(alarm -> names.add(alarm.alarmName())));
    return names;
  }

  private MetricAlarm foreign(String name) {
    cloudWatch()
        .putMetricAlarm(
            r ->
                r.alarmName(name)
                    .namespace("Bella/API")
                    .metricName("ErrorRate")
                    .statistic("Average")
                    .period(60)
                    .evaluationPeriods(1)
                    .threshold(50.0)
                    .comparisonOperator("GreaterThanThreshold"));
    return alarm(name);
  }

  private void foreignCopy(String name, MetricAlarm of) {
    cloudWatch()
        .putMetricAlarm(
            r ->
                r.alarmName(name)
                    .alarmDescription(of.alarmDescription())
                    .namespace(of.namespace())
                    .metricName(of.metricName())
                    .statistic(of.statistic())
                    .dimensions(of.dimensions())
                    .period(60)
                    .evaluationPeriods(1)
                    .threshold(50.0)
                    .comparisonOperator("GreaterThanThreshold"));
  }

  @Test
  void whatIsNotOursIsRefusedUntilItIsAdopted() {
    String name = "Bella-production-Core-Heartbeat";
    foreign(name);
    CommandRun refused = run(Exit.FOUND, "setup", "--apply");
    assertTrue(refused.out().contains("! alarm " + name + " (not ours)"), refused.out());
    assertEquals(50.0, alarm(name).threshold());

    run(Exit.FINE, "setup", "--apply", "--adopt");
    assertEquals(1.0, alarm(name).threshold());
    aws.forgetRequests();
    run(Exit.FINE, "setup", "--apply");
    assertEquals(Collections.emptyList(), aws.changes());
  }

  /** Wherever it is killed, the next run goes on, and the one after that has nothing to do. */
  @Test
  void killedHalfWayItConverges() {
    for (int changes : new int[] {0, 1, 3, 5, 9}) {
      aws.breakAfterChanges(changes);
      run(Exit.UNREACHABLE, "setup", "--apply");
      aws.heal();
    }
    run(Exit.FINE, "setup", "--apply");
    aws.forgetRequests();
    CommandRun last = run(Exit.FINE, "setup", "--apply");
    assertEquals(Collections.emptyList(), aws.changes(), last.out());
    aws.confirmSubscriptions("Bella-production-sev1");
    run(Exit.FINE, "verify");
  }

  @Test
  void whatIsThrottledInPassingIsTriedAgain() {
    aws.throttle("PutMetricAlarm", 1);
    run(Exit.FINE, "setup", "--apply");
  }

  @Test
  void onlyTheKindsThatAreNamedAreTouched() {
    run(Exit.FINE, "setup", "--apply", "--only", "topics");
    assertEquals(0, alarms().size());
    assertTrue(sns().listTopics().topics().size() == 4);
    run(Exit.USAGE, "setup", "--only", "tables");
  }

  private SnsClient sns() {
    try {
      return AwsAccess.of(aws.region(), aws.url(), null)
          .configure(SnsClient.builder(), DefaultRetryStrategy.doNotRetry())
          .build();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Somebody who subscribed by hand stays; somebody whom the configuration drops goes. */
  @Test
  void subscriptionsByHandStay() throws Exception {
    run(Exit.FINE, "setup", "--apply");
    aws.confirmSubscriptions("Bella-production-sev1");
    String arn =
        "arn:aws:sns:" + aws.region() + ":" + aws.accountNumber() + ":Bella-production-sev1";
    sns().subscribe(r -> r.topicArn(arn).protocol("sms").endpoint("+491701234567"));

    configure("packwatch.notify.SEV1=second@example.com");
    run(Exit.FINE, "setup", "--apply");
    List<String> told = new ArrayList<>();
    sns()
        .listSubscriptionsByTopic(r -> r.topicArn(arn))
        .subscriptions()
        .forEach(each -> told.add(each.endpoint()));
    Collections.sort(told);
    assertEquals(Arrays.asList("+491701234567", "second@example.com"), told);
  }

  @Test
  void anotherEnvironmentIsAnotherPack() {
    run(Exit.FINE, "setup", "--apply");
    int before = alarms().size();
    run(Exit.FINE, "setup", "--apply", "--prune", "--environment", "test", "--packages", "API");
    assertTrue(alarms().size() > before);
    aws.forgetRequests();
    run(Exit.FINE, "setup", "--apply", "--prune");
    assertEquals(Collections.emptyList(), aws.changes());
  }

  @Test
  void theQuotasAreKept() {
    FakeClock clock = new FakeClock();
    CommandRun run = new CommandRun(clock);
    run.of("setup", "--apply", "--config", file.toString(), "--endpoint", aws.url());
    long alarms = aws.requests().stream().filter(each -> each.contains("Alarm")).count();
    assertTrue(clock.slept() > 250 * (alarms - 10), clock.slept() + " ms for " + alarms);
  }

  /** Whatever can be configured, the services take it. */
  @Test
  void allThatCanBeConfiguredIsTaken() throws Exception {
    configure(
        "packwatch.service=checkout",
        "packwatch.dimension.Team=blue",
        "packwatch.setup.pools=Database:HikariPool-1",
        "packwatch.setup.peers=Services:pay.example.com",
        "packwatch.slo.Availability=99.5%",
        "packwatch.aws.ecs=cluster/service",
        "packwatch.aws.rds=orders, cluster:invoices",
        "packwatch.aws.rds.connections=200",
        "packwatch.aws.alb=app/front/1234+targetgroup/front/5678",
        "packwatch.aws.elasticache=sessions",
        "packwatch.aws.dynamodb=carts",
        "packwatch.aws.lambda=resize",
        "packwatch.aws.apigateway=shop/live",
        "packwatch.logs.export=cloudwatch",
        "packwatch.notify.SEV3=https://events.example.com/hook, +491701234567");
    String[] apply = {"setup", "--apply", "--packages", "API,Services,Database"};
    run(Exit.FINE, apply);
    assertTrue(alarms().size() > 40, alarms().size() + " alarms");
    aws.forgetRequests();
    CommandRun again = run(Exit.FINE, apply);
    assertEquals(Collections.emptyList(), aws.changes(), again.out());
  }

  /** Two packages of an application, as its compiler left them. */
  @Test
  void packagesAreReadFromAnApplication() throws Exception {
    for (String name : new String[] {"api/Orders", "services/Checkout"}) {
      Path copy = directory.resolve("classes/com/acme/shop/" + name + ".class");
      Files.createDirectories(copy.getParent());
      Files.copy(
          Paths.get(SetupTest.class.getResource("/com/acme/shop/" + name + ".class").toURI()),
          copy);
    }
    CommandRun run =
        run(
            Exit.FINE,
            "template",
            "--from",
            directory.resolve("classes").toString(),
            "--main",
            "com.acme.shop.Main",
            "--format",
            "terraform");
    assertTrue(run.out().contains("Bella/API"), run.err());
    assertTrue(run.out().contains("Bella/Services"), run.err());
  }

  @Test
  void withoutAnApplicationItSaysWhatToSet() throws Exception {
    Files.write(file, Collections.<String>emptyList(), UTF_8);
    CommandRun run = run(Exit.USAGE, "setup", "--region", "eu-west-1");
    assertTrue(run.err().contains("packwatch.application is not set"), run.err());
    assertTrue(Files.exists(directory));
  }
}

package io.packwatch.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/** The emulator as the real SDK sees it. */
class AwsEmulatorTest {

  private static final Dimension PACKAGE = Dimension.builder().name("Package").value("API").build();

  private final AwsEmulator aws;
  private final Clients clients;

  AwsEmulatorTest() throws IOException {
    aws = AwsEmulator.start();
    clients = new Clients(aws);
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private static PutMetricAlarmRequest.Builder alarm(String name) {
    return PutMetricAlarmRequest.builder()
        .alarmName(name)
        .namespace("Bella/API")
        .metricName("ErrorRate")
        .dimensions(PACKAGE)
        .statistic(Statistic.AVERAGE)
        .period(60)
        .evaluationPeriods(5)
        .datapointsToAlarm(3)
        .threshold(5.0)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
        .treatMissingData("notBreaching");
  }

  private void put(String name) {
    clients.cloudWatch.putMetricAlarm(alarm(name).build());
  }

  @Test
  void anAlarmIsDescribedAsItWasPut() {
    Tag tag = Tag.builder().key("team").value("shop").build();
    clients.cloudWatch.putMetricAlarm(alarm("errors").tags(tag).build());

    MetricAlarm found = clients.cloudWatch.describeAlarms().metricAlarms().get(0);
    assertEquals("errors", found.alarmName());
    assertEquals(5.0, found.threshold());
    assertEquals(List.of(PACKAGE), found.dimensions());
    assertEquals(StateValue.INSUFFICIENT_DATA, found.stateValue());
    assertTrue(found.stateUpdatedTimestamp().isAfter(Instant.now().minusSeconds(60)));
    assertEquals(
        List.of(tag),
        clients.cloudWatch.listTagsForResource(r -> r.resourceARN(found.alarmArn())).tags());
  }

  @Test
  void alarmsComeInPages() {
    for (int i = 0; i < 120; i++) {
      put("alarm-" + i);
    }
    assertEquals(50, clients.cloudWatch.describeAlarms().metricAlarms().size());
    assertEquals(
        120,
        clients.cloudWatch.describeAlarmsPaginator().stream()
            .mapToInt(page -> page.metricAlarms().size())
            .sum());
  }

  @Test
  void anAlarmThatTheServiceWouldRefuseIsRefused() {
    AwsServiceException longer =
        assertThrows(
            AwsServiceException.class,
            () ->
                clients.cloudWatch.putMetricAlarm(
                    alarm("x").period(3_600).evaluationPeriods(200).build()));
    assertEquals("ValidationError", longer.awsErrorDetails().errorCode());
    assertTrue(String.valueOf(longer.getMessage()).contains("7 days"), longer.getMessage());
    assertThrows(
        AwsServiceException.class,
        () ->
            clients.cloudWatch.putMetricAlarm(
                alarm("x").alarmDescription("x".repeat(1_025)).build()));
  }

  @Test
  void aCompositeNeedsItsChildren() {
    assertThrows(
        AwsServiceException.class,
        () ->
            clients.cloudWatch.putCompositeAlarm(
                r -> r.alarmName("all").alarmRule("ALARM(\"a\")")));
    put("a");
    clients.cloudWatch.putCompositeAlarm(
        r -> r.alarmName("all").alarmRule("ALARM(\"a\") AND NOT (FALSE OR OK(a))"));
    assertEquals(
        1,
        clients
            .cloudWatch
            .describeAlarms(r -> r.alarmTypes(AlarmType.COMPOSITE_ALARM))
            .compositeAlarms()
            .size());
  }

  @Test
  void anAlarmThatIsSetRunsItsActions() {
    String topic = clients.sns.createTopic(r -> r.name("sev1")).topicArn();
    clients.cloudWatch.putMetricAlarm(alarm("errors").alarmActions(topic).build());
    clients.cloudWatch.setAlarmState(
        r -> r.alarmName("errors").stateValue(StateValue.ALARM).stateReason("a test"));
    assertTrue(
        clients
            .cloudWatch
            .describeAlarmHistory(r -> r.alarmName("errors"))
            .alarmHistoryItems()
            .stream()
            .anyMatch(item -> item.historySummary().contains(topic)));
  }

  @Test
  void whatADashboardDoesNotShowHasAMessage() {
    assertEquals(
        0,
        clients
            .cloudWatch
            .putDashboard(
                r ->
                    r.dashboardName("d")
                        .dashboardBody(
                            "{\"widgets\":[{\"type\":\"metric\",\"x\":0,\"y\":0,\"width\":12,"
                                + "\"height\":6,\"properties\":{\"region\":\"eu-west-1\","
                                + "\"metrics\":[[\"Bella/API\",\"ErrorRate\",\"Package\",\"API\"]]}}]}"))
            .dashboardValidationMessages()
            .size());
    assertEquals(
        "/widgets/0/properties/region",
        clients
            .cloudWatch
            .putDashboard(
                r ->
                    r.dashboardName("d")
                        .dashboardBody(
                            "{\"widgets\":[{\"type\":\"metric\",\"properties\":{"
                                + "\"metrics\":[[\"Bella/API\",\"ErrorRate\"]]}}]}"))
            .dashboardValidationMessages()
            .get(0)
            .dataPath());
    assertThrows(
        AwsServiceException.class,
        () -> clients.cloudWatch.putDashboard(r -> r.dashboardName("d").dashboardBody("{")));
  }

  @Test
  @SuppressWarnings("unchecked") // the SDK takes a varargs of consumers
  void dataComeBackByPeriodAndStatistic() {
    Instant minute = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60);
    clients.cloudWatch.putMetricData(
        r ->
            r.namespace("Bella/API")
                .metricData(
                    d ->
                        d.metricName("ErrorRate")
                            .dimensions(PACKAGE)
                            .timestamp(minute)
                            .values(0.0, 100.0)
                            .counts(3.0, 1.0)));
    assertEquals("ErrorRate", clients.cloudWatch.listMetrics().metrics().get(0).metricName());
    MetricDataResult result =
        clients
            .cloudWatch
            .getMetricData(
                r ->
                    r.startTime(minute.minusSeconds(60))
                        .endTime(minute.plusSeconds(60))
                        .metricDataQueries(
                            q ->
                                q.id("a")
                                    .metricStat(
                                        s ->
                                            s.stat("Average")
                                                .period(60)
                                                .metric(
                                                    m ->
                                                        m.namespace("Bella/API")
                                                            .metricName("ErrorRate")
                                                            .dimensions(PACKAGE)))))
            .metricDataResults()
            .get(0);
    assertEquals(List.of(25.0), result.values());
    assertEquals(List.of(minute), result.timestamps());
  }

  @Test
  @SuppressWarnings("unchecked") // the SDK takes a varargs of consumers
  void topicsKeepTagsAndSubscriptions() {
    String topic =
        clients
            .sns
            .createTopic(
                r ->
                    r.name("sev1")
                        .attributes(Map.of("DisplayName", "Severity 1"))
                        .tags(t -> t.key("owner").value("us")))
            .topicArn();
    clients.sns.subscribe(r -> r.topicArn(topic).protocol("email").endpoint("a@b.c"));
    assertEquals(
        "PendingConfirmation",
        clients
            .sns
            .listSubscriptionsByTopic(r -> r.topicArn(topic))
            .subscriptions()
            .get(0)
            .subscriptionArn());
    aws.confirmSubscriptions("sev1");
    assertTrue(
        clients
            .sns
            .listSubscriptionsByTopic(r -> r.topicArn(topic))
            .subscriptions()
            .get(0)
            .subscriptionArn()
            .startsWith("arn:"));
    assertEquals(
        "Severity 1",
        clients.sns.getTopicAttributes(r -> r.topicArn(topic)).attributes().get("DisplayName"));
    assertEquals(
        "us", clients.sns.listTagsForResource(r -> r.resourceArn(topic)).tags().get(0).value());
    assertEquals(aws.accountNumber(), clients.sts.getCallerIdentity().account());
  }

  @Test
  void logEventsAreFoundByFilterAndByQuery() {
    clients.logs.createLogGroup(r -> r.logGroupName("/shop").tags(Map.of("owner", "us")));
    clients.logs.putRetentionPolicy(r -> r.logGroupName("/shop").retentionInDays(30));
    clients.logs.createLogStream(r -> r.logGroupName("/shop").logStreamName("one"));
    long now = System.currentTimeMillis();
    clients.logs.putLogEvents(
        r ->
            r.logGroupName("/shop")
                .logStreamName("one")
                .logEvents(
                    line(
                        now - 2, "{\"event\":\"slow_query\",\"package\":\"API\",\"duration\":2.5}"),
                    line(
                        now - 1, "{\"event\":\"slow_query\",\"package\":\"API\",\"duration\":1.5}"),
                    line(now, "{\"event\":\"request_complete\",\"package\":\"API\"}")));

    assertEquals(30, clients.logs.describeLogGroups().logGroups().get(0).retentionInDays());
    assertEquals(
        1,
        clients
            .logs
            .filterLogEvents(
                r ->
                    r.logGroupName("/shop")
                        .filterPattern("{ $.event = \"slow_query\" && $.duration > 2 }"))
            .events()
            .size());
    String id =
        clients
            .logs
            .startQuery(
                r ->
                    r.logGroupNames("/shop")
                        .startTime(now / 1_000 - 60)
                        .endTime(now / 1_000 + 60)
                        .queryString(
                            "# ours\nfilter event = \"slow_query\" | stats count(*) as queries,"
                                + " max(duration) as slowest by package | sort queries desc"))
            .queryId();
    List<ResultField> row = clients.logs.getQueryResults(r -> r.queryId(id)).results().get(0);
    assertEquals(
        List.of("API", "2", "2.5"), row.stream().map(ResultField::value).toList(), row.toString());
  }

  private static InputLogEvent line(long time, String text) {
    return InputLogEvent.builder().timestamp(time).message(text).build();
  }

  @Test
  void aQueryThatCannotBeReadIsRefused() {
    AwsServiceException refused =
        assertThrows(
            AwsServiceException.class,
            () -> clients.logs.putQueryDefinition(r -> r.name("q").queryString("filtr a = 1")));
    assertEquals("MalformedQueryException", refused.awsErrorDetails().errorCode());
    String id =
        clients
            .logs
            .putQueryDefinition(r -> r.name("q").queryString("fields @message | limit 5"))
            .queryDefinitionId();
    assertEquals(
        id,
        clients
            .logs
            .describeQueryDefinitions(r -> {})
            .queryDefinitions()
            .get(0)
            .queryDefinitionId());
  }

  @Test
  void faultsAreSeenAsTheServicesOwn() {
    aws.throttle("PutMetricAlarm", 1);
    assertTrue(assertThrows(AwsServiceException.class, () -> put("a")).isThrottlingException());
    aws.deny("cloudwatch:PutMetricAlarm");
    AwsServiceException denied = assertThrows(AwsServiceException.class, () -> put("a"));
    assertEquals("AccessDenied", denied.awsErrorDetails().errorCode());
    aws.deny("logs:*");
    assertEquals(
        "AccessDeniedException",
        assertThrows(AwsServiceException.class, () -> clients.logs.describeLogGroups())
            .awsErrorDetails()
            .errorCode());
    aws.heal();
    aws.breakAfterChanges(1);
    put("a");
    assertThrows(SdkClientException.class, () -> put("b"));
    aws.heal();
    assertEquals(1, clients.cloudWatch.describeAlarms().metricAlarms().size());
  }

  @Test
  void moreThanTheQuotaIsThrottled() {
    aws.limit("PutMetricAlarm", 3);
    put("a");
    put("b");
    put("c");
    assertTrue(assertThrows(AwsServiceException.class, () -> put("d")).isThrottlingException());
  }
}

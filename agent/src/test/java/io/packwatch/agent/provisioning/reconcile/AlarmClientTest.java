package io.packwatch.agent.provisioning.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.packwatch.agent.cli.FakeClock;
import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** Alarms as other services than AWS's own tell them: emulators say more than they are asked. */
class AlarmClientTest {

  private static final String OWNER = "Bella/production";
  private static final String NAME = "Bella-production-Core-HeapAfterGc";

  /** Answers each DescribeAlarms alike, whatever kind it asks for. */
  private static final class Telling implements CloudWatchClient {

    private final DescribeAlarmsResponse answer;

    Telling(DescribeAlarmsResponse answer) {
      this.answer = answer;
    }

    @Override
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
      return answer;
    }

    @Override
    public String serviceName() {
      return "monitoring";
    }

    @Override
    public void close() {}
  }

  private static List<ActualResource> read(ResourceKind kind, DescribeAlarmsResponse answer)
      throws Exception {
    RateLimiter pace = new RateLimiter(new FakeClock());
    return new AlarmClient(kind, new Telling(answer), pace, OWNER, "Bella-production-")
        .read(Collections.<Resource>emptyList());
  }

  private static MetricAlarm.Builder metricAlarm() {
    return MetricAlarm.builder()
        .alarmName(NAME)
        .alarmDescription("The heap is full.")
        .namespace("Bella/Core")
        .metricName("HeapAfterGc")
        .dimensions(Dimension.builder().name("Package").value("Core").build())
        .threshold(85.0);
  }

  private static DescribeAlarmsResponse both() {
    return DescribeAlarmsResponse.builder()
        .metricAlarms(metricAlarm().build())
        .compositeAlarms(
            CompositeAlarm.builder()
                .alarmName("Bella-production-Page")
                .alarmRule("ALARM(\"" + NAME + "\")")
                .build())
        .build();
  }

  private static List<String> names(List<ActualResource> found) {
    List<String> names = new ArrayList<>();
    for (ActualResource each : found) {
      names.add(each.resource().toString());
    }
    return names;
  }

  /** moto tells metric alarms to who asks for composites: each would be deleted as a composite. */
  @Test
  void anAlarmIsNeverTakenForAComposite() throws Exception {
    assertEquals(
        Collections.singletonList("composite alarm Bella-production-Page"),
        names(read(ResourceKind.COMPOSITE, both())));
    assertEquals(
        Collections.singletonList("alarm " + NAME), names(read(ResourceKind.ALARM, both())));
  }

  /** Of one series there are no queries: nothing, and an empty list of them, mean the same. */
  @Test
  void anEmptyListOfQueriesIsNoChange() throws Exception {
    Resource wanted =
        new Resource(
            ResourceKind.ALARM,
            NAME,
            Fields.of(
                "AlarmName",
                NAME,
                "AlarmDescription",
                "The heap is full.",
                "Namespace",
                "Bella/Core",
                "MetricName",
                "HeapAfterGc",
                "Dimensions",
                Fields.list(Fields.of("Name", "Package", "Value", "Core")),
                "Threshold",
                85.0,
                "AlarmActions",
                Fields.list(),
                "OKActions",
                Fields.list(),
                "InsufficientDataActions",
                Fields.list()));
    for (MetricAlarm told :
        new MetricAlarm[] {
          metricAlarm().build(),
          metricAlarm().metrics(Collections.<MetricDataQuery>emptyList()).build()
        }) {
      ActualResource found =
          read(ResourceKind.ALARM, DescribeAlarmsResponse.builder().metricAlarms(told).build())
              .get(0);
      assertEquals(Collections.emptyList(), Difference.of(wanted, found));
    }
  }

  /** And of a formula there are no dimensions: emulators tell an empty list of these as well. */
  @Test
  void anEmptyListOfDimensionsIsNoChangeOfAFormula() throws Exception {
    MetricAlarm told =
        MetricAlarm.builder()
            .alarmName(NAME)
            .dimensions(Collections.<Dimension>emptyList())
            .metrics(MetricDataQuery.builder().id("result").expression("a / b").build())
            .build();
    Resource found =
        read(ResourceKind.ALARM, DescribeAlarmsResponse.builder().metricAlarms(told).build())
            .get(0)
            .resource();
    assertEquals(null, found.field("Dimensions"));
    assertEquals(1, ((List<?>) Objects.requireNonNull(found.field("Metrics"))).size());
  }
}

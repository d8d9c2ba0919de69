package io.packwatch.agent.provisioning.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.aws.AwsAccess;
import io.packwatch.agent.cli.FakeClock;
import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceNames;
import io.packwatch.agent.provisioning.Shop;
import io.packwatch.agent.provisioning.query.InsightRules;
import io.packwatch.agent.provisioning.query.LogPlace;
import io.packwatch.agent.provisioning.query.Queries;
import io.packwatch.aws.AwsEmulator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Log groups, saved queries and rules: put, read back, the same; changed, and seen. */
class LogShelvesTest {

  private static final ResourceNames NAMES = new ResourceNames(Shop.NAME, "production", null);
  private static final LogPlace PLACE =
      Objects.requireNonNull(
          LogPlace.of(
              Shop.NAME, Shop.settings("environment", "production", "logs.export", "cloudwatch")));

  private final AwsEmulator aws;
  private final List<ResourceClient> shelves = new ArrayList<>();
  private final List<Resource> wanted = new ArrayList<>();

  LogShelvesTest() throws Exception {
    aws = AwsEmulator.start();
  }

  @BeforeEach
  void open() throws Exception {
    System.setProperty("aws.accessKeyId", "AKIATEST");
    System.setProperty("aws.secretAccessKey", "secret");
    AwsAccess access = AwsAccess.of(aws.region(), aws.url(), null);
    CloudWatchLogsClient logs =
        access.configure(CloudWatchLogsClient.builder(), DefaultRetryStrategy.doNotRetry()).build();
    CloudWatchClient cloudWatch =
        access.configure(CloudWatchClient.builder(), DefaultRetryStrategy.doNotRetry()).build();
    RateLimiter pace = new RateLimiter(new FakeClock());
    PseudoParameter.Filled places =
        place ->
            place == PseudoParameter.PARTITION
                ? "aws"
                : place == PseudoParameter.REGION ? aws.region() : aws.accountNumber();
    shelves.add(new LogGroupClient(logs, pace, places, NAMES.owner()));
    shelves.add(new QueryClient(logs, pace, NAMES.query("")));
    shelves.add(new RuleClient(cloudWatch, pace, places, NAMES.owner(), NAMES.rule("")));
    wanted.add(
        new Resource(
            ResourceKind.LOG_GROUP,
            PLACE.group(),
            Fields.of("LogGroupName", PLACE.group(), "RetentionInDays", PLACE.retentionDays())));
    wanted.addAll(Queries.of(NAMES, PLACE));
    wanted.addAll(InsightRules.of(NAMES, PLACE));
  }

  @AfterEach
  void close() {
    aws.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private List<Resource> of(ResourceClient shelf) {
    List<Resource> some = new ArrayList<>();
    for (Resource each : wanted) {
      if (each.kind() == shelf.kind()) {
        some.add(each);
      }
    }
    return some;
  }

  private void put() throws InterruptedException {
    for (ResourceClient shelf : shelves) {
      for (Resource each : of(shelf)) {
        shelf.put(each, OwnershipTag.of(NAMES.owner(), each), null);
      }
    }
  }

  /** Every query is one that Logs Insights can read, every rule one that CloudWatch takes. */
  @Test
  void whatIsPutIsReadBackAsItWasWanted() throws Exception {
    put();
    int found = 0;
    for (ResourceClient shelf : shelves) {
      for (ActualResource each : shelf.read(of(shelf))) {
        Resource original = original(each.resource().name());
        assertEquals(0, Difference.of(original, each).size(), original.toString());
        assertTrue(OwnershipTag.isOurs(each.mark(), NAMES.owner(), original.name()), each.mark());
        assertFalse(OwnershipTag.isOurs(each.mark(), "Other/production", original.name()));
        found++;
      }
    }
    assertEquals(1 + 7 + 3, found);
  }

  private Resource original(String name) {
    for (Resource each : wanted) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void aQueryChangedByHandIsSeenWithItsField() throws Exception {
    put();
    ResourceClient queries = shelves.get(1);
    ActualResource first = queries.read(of(queries)).get(0);
    Resource changed =
        new Resource(
            ResourceKind.QUERY,
            first.resource().name(),
            Fields.of(
                "Name", first.resource().name(),
                "QueryString", "filter event = \"slow_query\" | limit 5",
                "LogGroupNames", Fields.list(PLACE.group())));
    queries.put(changed, String.valueOf(first.mark()), first);
    for (ActualResource each : queries.read(of(queries))) {
      if (each.id().equals(first.id())) {
        List<FieldChange> changes = Difference.of(original(each.resource().name()), each);
        assertEquals(1, changes.size());
        assertEquals("QueryString", changes.get(0).field());
        assertEquals(FieldChange.By.HAND, changes.get(0).by());
      }
    }
  }

  @Test
  void logGroupsAreNeverDeleted() {
    assertFalse(shelves.get(0).mayDelete());
    assertEquals(Arrays.asList(true, true), Arrays.asList(shelves.get(1).mayDelete(), true));
  }
}

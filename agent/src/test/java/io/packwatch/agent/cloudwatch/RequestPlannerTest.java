package io.packwatch.agent.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.delivery.PackedInterval;
import io.packwatch.agent.delivery.QueuedBatch;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.MetricPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestPlannerTest {

  private final Encoder encoder =
      new Encoder(Given.BELLA, CloudWatchQuotas.VALUES_PER_DATUM, new DeliveryCounters());
  private final RequestPlanner plan = new RequestPlanner();
  private int minute;
  private int through;
  private boolean inDoubt;

  @Test
  void oneNamespaceOfSeveralIntervalsIsOneRequest() {
    add(1, "API", "Core");
    add(1, "API", "Core");
    add(1, "Core");

    assertEquals(Arrays.asList("API 0+1", "Core 0+1+2"), requests());
  }

  @Test
  void whatIsThroughIsLeftOut() {
    come(1, false);
    add(1, "API", "Core");
    come(0, false);
    add(1, "API", "Core");

    assertEquals(Arrays.asList("API 1", "Core 0+1"), requests());
  }

  /** Sent again with what is not in doubt, that would be in doubt as well. */
  @Test
  void whatIsInDoubtGoesFirstAndAlone() {
    add(1, "API", "Core");
    come(1, true);
    add(1, "API", "Core");
    come(1, true);
    add(1, "API", "Core");

    assertEquals(Arrays.asList("Core 1+2", "API 0", "Core 0"), requests());
  }

  @Test
  void doubtsOfDifferentNamespacesAreDifferentRequests() {
    come(0, true);
    add(1, "API", "Core");
    come(1, true);
    add(1, "API", "Core");

    assertEquals(Arrays.asList("API 0", "Core 1", "Core 0"), requests());
  }

  @Test
  void aRequestHoldsNoMoreThanCloudWatchTakes() {
    add(600, "API");
    add(300, "API");
    add(600, "API");
    add(300, "API");

    assertEquals(Arrays.asList("API 0+1", "API 2+3"), requests());
  }

  @Test
  void anIntervalThatIsTooLargeForOneIsChopped() {
    add(2_100, "API");
    add(50, "API");

    assertEquals(Arrays.asList("API 0", "API 0", "API 0+1"), requests(1_000, 1_000, 150));
  }

  @Test
  void aLongBacklogIsAsFewRequestsAsFit() {
    for (int i = 0; i < 60; i++) {
      add(30, "API", "Core");
    }

    assertEquals(4, requests().size());
  }

  /** Those of two processes, say: a request holds a series at one time three times at most. */
  @Test
  void intervalsOfOneTimeAreDifferentRequests() {
    add(1, "API");
    add(1, "API");
    minute = 0;
    add(1, "API");
    add(1, "API");

    assertEquals(Arrays.asList("API 0+1", "API 0+1"), requests());
  }

  @Test
  void nothingIsNoRequest() {
    assertEquals(Collections.emptyList(), requests());
  }

  /** How far what is added from now on has come. */
  private void come(int datums, boolean doubt) {
    through = datums;
    inDoubt = doubt;
  }

  private void add(int peers, String... packages) {
    Given given = Given.an();
    for (String each : packages) {
      for (int i = 0; i < peers; i++) {
        given.figure(each, Metric.OUTBOUND_COUNT, "host-" + i, new MetricPoint.Sum(1));
      }
    }
    PackedInterval packed = PackedInterval.of(given.intervalAt(Given.NOW + minute++));
    QueuedBatch<PackedInterval> pending = new QueuedBatch<>(packed);
    pending.reached(through, inDoubt);
    plan.add(pending, encoder.encode(packed.unpack()));
  }

  /** Each as its package and its intervals, which it must hold in order. */
  private List<String> requests(int... sizes) {
    List<String> requests = new ArrayList<>();
    for (DatumRequest batch : plan.batches()) {
      StringBuilder text = new StringBuilder(batch.namespace.substring("Bella/".length()));
      for (DatumRequest.Part part : batch.parts) {
        text.append(text.indexOf(" ") < 0 ? " " : "+");
        text.append(part.datums.get(0).timestampMillis - Given.NOW);
      }
      if (sizes.length > 0) {
        assertEquals(sizes[requests.size()], batch.size());
      }
      requests.add(text.toString());
    }
    return requests;
  }
}

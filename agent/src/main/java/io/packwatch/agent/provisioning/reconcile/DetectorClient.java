package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceNames;
import io.packwatch.agent.provisioning.reconcile.RateLimiter.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AnomalyDetector;
import software.amazon.awssdk.services.cloudwatch.model.AnomalyDetectorType;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAnomalyDetectorRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAnomalyDetectorsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAnomalyDetectorsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutAnomalyDetectorRequest;

/**
 * Anomaly detectors over metric math. They have neither names nor tags, and are identified by what
 * they learn from. A detector belongs to the pack if its formula does, and if it learns from the
 * pack's namespaces, environment and service.
 */
final class DetectorClient implements ResourceClient {

  private static final String MATH = "MetricMathAnomalyDetector";

  private final CloudWatchClient client;
  private final RateLimiter pace;
  private final String owner;
  private final ResourceNames names;

  DetectorClient(CloudWatchClient client, RateLimiter pace, ResourceNames names) {
    this.client = client;
    this.pace = pace;
    this.owner = names.owner();
    this.names = names;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.DETECTOR;
  }

  @Override
  public List<ActualResource> read(List<Resource> wanted) throws InterruptedException {
    List<ActualResource> found = new ArrayList<>();
    String token = null;
    do {
      pace.await(Operation.DETECTOR);
      DescribeAnomalyDetectorsResponse page =
          client.describeAnomalyDetectors(
              DescribeAnomalyDetectorsRequest.builder()
                  .anomalyDetectorTypes(AnomalyDetectorType.METRIC_MATH)
                  .nextToken(token)
                  .build());
      for (AnomalyDetector detector : page.anomalyDetectors()) {
        Map<String, @Nullable Object> fields =
            SdkValues.read(detector, Collections.singletonList(MATH));
        if (isOurs(fields)) {
          found.add(found(fields, wanted));
        }
      }
      token = page.nextToken();
    } while (token != null);
    return found;
  }

  private boolean isOurs(Map<String, @Nullable Object> fields) {
    String text = Canonical.text(fields);
    return has(text, "Environment", names.environment())
        && has(text, "Service", names.service())
        && text.contains("\"Namespace\":\"" + names.application() + "/")
        && text.contains("\"Expression\":\"FILL(requests, 0)\"");
  }

  /**
   * Whether a dimension has a value.
   *
   * @param value null where there must be no such dimension
   */
  private static boolean has(String text, String dimension, @Nullable String value) {
    String start = "{\"Name\":\"" + dimension + "\",\"Value\":";
    return value == null
        ? !text.contains(start)
        : text.contains(start + Canonical.text(value) + "}");
  }

  private ActualResource found(Map<String, @Nullable Object> fields, List<Resource> wanted) {
    for (Resource each : wanted) {
      if (Canonical.same(each.fields(), fields)) {
        return new ActualResource(each, each.name(), OwnershipTag.of(owner, each));
      }
    }
    Resource other = new Resource(ResourceKind.DETECTOR, "learning from " + metric(fields), fields);
    return new ActualResource(other, other.name(), OwnershipTag.of(owner, other));
  }

  private static String metric(Map<String, @Nullable Object> fields) {
    String text = Canonical.text(fields);
    int start = text.indexOf("\"Namespace\":\"") + "\"Namespace\":\"".length();
    return text.substring(start, text.indexOf('"', start));
  }

  @Override
  public void put(Resource wanted, String mark, @Nullable ActualResource before)
      throws InterruptedException {
    pace.await(Operation.DETECTOR);
    client.putAnomalyDetector(
        SdkValues.fill(PutAnomalyDetectorRequest.builder(), wanted.fields()).build());
  }

  @Override
  public void delete(ActualResource found) throws InterruptedException {
    pace.await(Operation.DETECTOR);
    Map<String, @Nullable Object> fields = Fields.of(MATH, found.resource().field(MATH));
    client.deleteAnomalyDetector(
        SdkValues.fill(DeleteAnomalyDetectorRequest.builder(), fields).build());
  }
}

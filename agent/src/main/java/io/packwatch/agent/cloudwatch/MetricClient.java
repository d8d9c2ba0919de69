package io.packwatch.agent.cloudwatch;

import io.packwatch.agent.aws.AwsAccess;
import io.packwatch.agent.aws.ErrorClassifier;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.ExportWorker;
import io.packwatch.agent.delivery.RejectedException;
import io.packwatch.agent.log.Log;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClientBuilder;

/**
 * CloudWatch through the AWS SDK.
 *
 * <p>The SDK does not retry: {@link ExportWorker} does, with the whole backlog in view. The SDK
 * does not limit the time of whole calls either, because that needs an extra thread; the times to
 * connect and to wait for bytes are limited. The only thread that is started is the JDK's {@code
 * Keep-Alive-Timer}, which lives for the seconds that a connection is kept open between the
 * requests of one interval.
 */
public final class MetricClient implements PutMetricData {

  private static final String SERVICE = "CloudWatch";

  private final CloudWatchClient client;
  private final AwsAccess access;

  private MetricClient(CloudWatchClient client, AwsAccess access) {
    this.client = client;
    this.access = access;
  }

  /**
   * Builds a client; nothing is sent.
   *
   * @throws DeliveryException when there is no region, or no such endpoint
   */
  static MetricClient connect(
      @Nullable String region, @Nullable String endpoint, @Nullable String profile)
      throws DeliveryException {
    try {
      return build(region, endpoint, profile);
    } catch (RuntimeException e) {
      throw DeliveryException.lasting(
          "the CloudWatch client cannot be made, check packwatch.cloudwatch.*: " + Log.describe(e),
          e);
    }
  }

  private static MetricClient build(
      @Nullable String region, @Nullable String endpoint, @Nullable String profile)
      throws DeliveryException {
    AwsAccess access = AwsAccess.of(region, endpoint, profile);
    CloudWatchClientBuilder builder =
        access.configure(CloudWatchClient.builder(), DefaultRetryStrategy.doNotRetry());
    return new MetricClient(builder.build(), access);
  }

  @Override
  public void put(String namespace, List<Datum> datums)
      throws DeliveryException, RejectedException {
    access.requireCredentials();
    access.begin();
    try {
      client.putMetricData(
          request -> request.namespace(namespace).metricData(SdkDatums.of(datums)));
    } catch (SdkServiceException e) {
      throw ErrorClassifier.failure(e, "cloudwatch:PutMetricData");
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      access.requireTaken(SERVICE, e);
    }
  }

  /**
   * Accepts any answer about the request: it holds no figures, and the answer is most likely 400.
   */
  @Override
  public void probe(String namespace) throws DeliveryException {
    access.requireCredentials();
    access.begin();
    try {
      client.putMetricData(request -> request.namespace(namespace));
    } catch (SdkServiceException e) {
      try {
        throw ErrorClassifier.failure(e, "cloudwatch:PutMetricData");
      } catch (RejectedException answered) {
        // as expected
      }
    } catch (RuntimeException | LinkageError e) {
      throw AwsAccess.notMade(SERVICE, e);
    }
  }

  @Override
  public void close() {
    client.close();
    access.close();
  }
}

package io.packwatch.agent.flush;

import io.packwatch.agent.log.Log;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * CloudWatch through the AWS SDK.
 *
 * <p>The SDK neither retries ({@link Sender} does, with the whole backlog in view) nor times calls
 * as a whole (that takes a thread of its own); connecting and waiting for bytes are bounded. No
 * thread is started but the JDK's own {@code Keep-Alive-Timer}, which lives for the seconds that a
 * connection is kept open between the requests of one interval.
 */
final class AwsClient implements PutMetricData {

  private static final String UNREACHABLE = "CloudWatch could not be reached";

  private final CloudWatchClient client;
  private final AwsCredentialsProvider credentials;
  private final OneShotHttpClient http;

  private AwsClient(
      CloudWatchClient client, AwsCredentialsProvider credentials, OneShotHttpClient http) {
    this.client = client;
    this.credentials = credentials;
    this.http = http;
  }

  /**
   * Builds a client; nothing is sent.
   *
   * @throws DeliveryException when there is no region, or no such endpoint
   */
  static AwsClient connect(
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

  private static AwsClient build(
      @Nullable String region, @Nullable String endpoint, @Nullable String profile)
      throws DeliveryException {
    AwsAccess access = AwsAccess.of(region, endpoint, profile);
    CloudWatchClientBuilder builder =
        access.configure(CloudWatchClient.builder(), DefaultRetryStrategy.doNotRetry());
    return new AwsClient(builder.build(), access.credentials(), access.http());
  }

  @Override
  public void put(String namespace, List<Datum> datums) throws DeliveryException, RefusedException {
    AwsAccess.requireCredentials(credentials);
    http.begin();
    try {
      client.putMetricData(
          request -> request.namespace(namespace).metricData(AwsDatums.of(datums)));
    } catch (SdkServiceException e) {
      throw Answers.failure(e, "cloudwatch:PutMetricData");
    } catch (SdkException e) {
      broken("CloudWatch did not answer a request", UNREACHABLE, e);
    } catch (OutOfMemoryError e) {
      broken("no memory to hear what CloudWatch answered", "no memory to send", e);
    }
  }

  /** What a request means that ended without an answer that could be read. */
  private void broken(String unanswered, String unsent, Throwable e) throws DeliveryException {
    if (http.wasTaken()) {
      return;
    }
    if (http.wasSent() && !http.wasRefused()) {
      throw DeliveryException.ambiguous(unanswered, e);
    }
    throw DeliveryException.passing(unsent, e);
  }

  /** Any answer will do that is about the request: it holds no figures, and is most likely 400. */
  @Override
  public void probe(String namespace) throws DeliveryException {
    AwsAccess.requireCredentials(credentials);
    http.begin();
    try {
      client.putMetricData(request -> request.namespace(namespace));
    } catch (SdkServiceException e) {
      try {
        throw Answers.failure(e, "cloudwatch:PutMetricData");
      } catch (RefusedException answered) {
        // as expected
      }
    } catch (SdkException e) {
      if (!http.wasTaken()) {
        throw DeliveryException.passing(UNREACHABLE, e);
      }
    }
  }

  /** Closes what the search for credentials holds open, and a connection that is kept alive. */
  @Override
  public void close() {
    client.close();
    http.close();
    if (credentials instanceof SdkAutoCloseable) {
      ((SdkAutoCloseable) credentials).close();
    }
  }
}

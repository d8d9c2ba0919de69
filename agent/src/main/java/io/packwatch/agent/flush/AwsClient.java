package io.packwatch.agent.flush;

import io.packwatch.agent.log.Log;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
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
    AwsCredentialsProvider provider = credentials(profile);
    OneShotHttpClient http =
        new OneShotHttpClient(
            new ProxyVariables(System.getenv(), System.getProperties()),
            CaBundle.of(System.getenv("AWS_CA_BUNDLE")));
    CloudWatchClientBuilder builder =
        CloudWatchClient.builder()
            .region(region(region, endpoint, profile))
            .credentialsProvider(provider)
            .httpClient(http)
            .overrideConfiguration(
                configuration -> {
                  configuration
                      .appId("packwatch")
                      .retryStrategy(DefaultRetryStrategy.doNotRetry())
                      .compressionConfiguration(
                          compression ->
                              compression
                                  .requestCompressionEnabled(true)
                                  .minimumCompressionThresholdInBytes(
                                      Limits.COMPRESSION_THRESHOLD_BYTES));
                  if (profile != null) {
                    configuration.defaultProfileName(profile);
                  }
                });
    if (endpoint != null) {
      builder.endpointOverride(uri(endpoint));
    }
    return new AwsClient(builder.build(), provider, http);
  }

  /** A profile that is named is meant, whatever the environment holds, as on AWS's command line. */
  private static AwsCredentialsProvider credentials(@Nullable String profile) {
    return profile == null
        ? DefaultCredentialsProvider.builder().build()
        : ProfileCredentialsProvider.create(profile);
  }

  private static URI uri(String endpoint) throws DeliveryException {
    try {
      URI uri = URI.create(endpoint.trim());
      if (uri.getScheme() != null && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw DeliveryException.lasting(
        "packwatch.cloudwatch.endpoint is \""
            + endpoint
            + "\", which is no URL: set it to one, say https://monitoring.eu-west-1.amazonaws.com,"
            + " or leave it out",
        null);
  }

  /** With an endpoint of one's own the region is only a part of the signature: any will do. */
  private static Region region(
      @Nullable String region, @Nullable String endpoint, @Nullable String profile)
      throws DeliveryException {
    if (region != null) {
      return Region.of(region.trim());
    }
    try {
      return (endpoint == null ? everywhere(profile) : withoutMetadataService(profile)).getRegion();
    } catch (SdkClientException e) {
      if (endpoint != null) {
        return Region.US_EAST_1;
      }
      throw DeliveryException.lasting(
          "no AWS region: set packwatch.cloudwatch.region or AWS_REGION", e);
    }
  }

  private static AwsRegionProvider everywhere(@Nullable String profile) {
    DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
    return (profile == null ? chain : chain.profileName(profile)).build();
  }

  private static AwsRegionProvider withoutMetadataService(@Nullable String profile) {
    return new AwsRegionProviderChain(
        new SystemSettingsRegionProvider(), new AwsProfileRegionProvider(null, profile));
  }

  @Override
  public void put(String namespace, List<Datum> datums) throws DeliveryException, RefusedException {
    requireCredentials();
    http.begin();
    try {
      client.putMetricData(
          request -> request.namespace(namespace).metricData(AwsDatums.of(datums)));
    } catch (SdkServiceException e) {
      throw Answers.failure(e);
    } catch (SdkException e) {
      if (!http.wasTaken()) {
        throw http.wasSent() && !http.wasRefused()
            ? DeliveryException.ambiguous("CloudWatch did not answer a request", e)
            : unreachable(e);
      }
    }
  }

  /** Any answer will do that is about the request: it holds no figures, and is most likely 400. */
  @Override
  public void probe(String namespace) throws DeliveryException {
    requireCredentials();
    http.begin();
    try {
      client.putMetricData(request -> request.namespace(namespace));
    } catch (SdkServiceException e) {
      try {
        throw Answers.failure(e);
      } catch (RefusedException answered) {
        // as expected
      }
    } catch (SdkException e) {
      if (!http.wasTaken()) {
        throw unreachable(e);
      }
    }
  }

  private static DeliveryException unreachable(SdkException e) {
    return DeliveryException.passing("CloudWatch could not be reached", e);
  }

  private void requireCredentials() throws DeliveryException {
    try {
      credentials.resolveCredentials();
    } catch (SdkException e) {
      throw DeliveryException.lasting(
          "no AWS credentials: give the process a role, or set AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY, or packwatch.cloudwatch.profile",
          e);
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

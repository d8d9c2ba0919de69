package io.packwatch.agent.flush;

import io.packwatch.agent.log.Log;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClientBuilder;

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

  private AwsClient(CloudWatchClient client, AwsCredentialsProvider credentials) {
    this.client = client;
    this.credentials = credentials;
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
    CloudWatchClientBuilder builder =
        CloudWatchClient.builder()
            .region(region(region, endpoint, profile))
            .credentialsProvider(provider)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofMillis(Limits.CONNECT_TIMEOUT_MILLIS))
                    .socketTimeout(Duration.ofMillis(Limits.SOCKET_TIMEOUT_MILLIS)))
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
    return new AwsClient(builder.build(), provider);
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
    try {
      credentials.resolveCredentials();
    } catch (SdkClientException e) {
      throw DeliveryException.lasting(
          "no AWS credentials: give the process a role, or set AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY, or packwatch.cloudwatch.profile",
          e);
    }
    try {
      client.putMetricData(
          request -> request.namespace(namespace).metricData(AwsDatums.of(datums)));
    } catch (SdkServiceException e) {
      throw Answers.failure(e);
    } catch (SdkException e) {
      throw DeliveryException.passing("CloudWatch could not be reached", e);
    }
  }
}

package io.packwatch.agent.flush;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Where a client of AWS sends, as whom, and by what: the same for every service.
 *
 * <p>The SDK neither retries ({@link Sender} does, with the whole backlog in view) nor times calls
 * as a whole (that takes a thread of its own); connecting and waiting for bytes are bounded.
 */
final class AwsAccess {

  final OneShotHttpClient http;
  private final Region region;
  private final @Nullable URI endpoint;
  private final @Nullable String profile;
  private final AwsCredentialsProvider credentials;

  private AwsAccess(Region region, @Nullable URI endpoint, @Nullable String profile)
      throws DeliveryException {
    this.region = region;
    this.endpoint = endpoint;
    this.profile = profile;
    this.credentials = credentials(profile);
    this.http =
        new OneShotHttpClient(
            new ProxyVariables(System.getenv(), System.getProperties()),
            CaBundle.of(System.getenv("AWS_CA_BUNDLE")));
  }

  /**
   * Finds out; nothing is sent but to where a region is asked for.
   *
   * @param endpointKey that the endpoint is configured by, for messages
   * @throws DeliveryException when there is no region, or no such endpoint
   */
  static AwsAccess of(
      String endpointKey,
      @Nullable String region,
      @Nullable String endpoint,
      @Nullable String profile)
      throws DeliveryException {
    URI uri = endpoint == null ? null : uri(endpointKey, endpoint);
    return new AwsAccess(region(region, endpoint, profile), uri, profile);
  }

  /** Has a client sent here. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configure(B builder) {
    builder
        .region(region)
        .credentialsProvider(credentials)
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
      builder.endpointOverride(endpoint);
    }
    return builder;
  }

  /** A profile that is named is meant, whatever the environment holds, as on AWS's command line. */
  private static AwsCredentialsProvider credentials(@Nullable String profile) {
    return profile == null
        ? DefaultCredentialsProvider.builder().build()
        : ProfileCredentialsProvider.create(profile);
  }

  private static URI uri(String key, String endpoint) throws DeliveryException {
    try {
      URI uri = URI.create(endpoint.trim());
      if (uri.getScheme() != null && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw DeliveryException.lasting(
        key
            + " is \""
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

  void requireCredentials() throws DeliveryException {
    try {
      credentials.resolveCredentials();
    } catch (SdkException e) {
      throw DeliveryException.lasting(
          "no AWS credentials: give the process a role, or set AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY, or packwatch.cloudwatch.profile",
          e);
    }
  }

  /** Closes what the search for credentials holds open. */
  void close() {
    if (credentials instanceof SdkAutoCloseable) {
      ((SdkAutoCloseable) credentials).close();
    }
  }
}

package io.packwatch.agent.aws;

import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.lambda.FunctionEnvironment;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
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
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * How to reach AWS, and as whom: region, endpoint, credentials, proxy and certificates. They are
 * the same for every client of every service, in the agent and on the command line.
 *
 * <p>One thread at a time uses the clients that are made from it.
 */
public final class AwsAccess {

  private final Region region;
  private final @Nullable URI endpoint;
  private final @Nullable String profile;
  private final AwsCredentialsProvider credentials;
  private final ObservedHttpClient http;

  private AwsAccess(
      Region region,
      @Nullable URI endpoint,
      @Nullable String profile,
      AwsCredentialsProvider credentials,
      ObservedHttpClient http) {
    this.region = region;
    this.endpoint = endpoint;
    this.profile = profile;
    this.credentials = credentials;
    this.http = http;
  }

  /**
   * Sends nothing, except that the search for a region may ask the instance's metadata service.
   *
   * @param region null for the SDK's own search
   * @param endpoint null for the region's
   * @param profile null for the SDK's own search for credentials
   * @throws DeliveryException when there is no region, or no such endpoint; it says what to set
   */
  public static AwsAccess of(
      @Nullable String region, @Nullable String endpoint, @Nullable String profile)
      throws DeliveryException {
    AwsCredentialsProvider credentials = credentials(profile);
    ObservedHttpClient http =
        new ObservedHttpClient(
            new ProxyVariables(System.getenv(), System.getProperties()),
            CaBundle.of(System.getenv("AWS_CA_BUNDLE")));
    Region where = region(region, endpoint, profile);
    URI address = endpoint == null ? null : uri(endpoint);
    return new AwsAccess(where, address, profile, credentials, http);
  }

  /**
   * Sets everything that a client needs, except for what is specific to its service.
   *
   * @param retries how the SDK itself retries failures
   * @return the builder that was given
   */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configure(
      B builder, RetryStrategy retries) {
    builder.region(region);
    builder.credentialsProvider(credentials);
    builder.httpClient(http);
    builder.overrideConfiguration(
        configuration -> {
          configuration
              .appId("packwatch")
              .retryStrategy(retries)
              .compressionConfiguration(
                  compression ->
                      compression
                          .requestCompressionEnabled(true)
                          .minimumCompressionThresholdInBytes(
                              RequestLimits.COMPRESSION_THRESHOLD_BYTES));
          if (profile != null) {
            configuration.defaultProfileName(profile);
          }
        });
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder;
  }

  /** The region's name, {@code eu-west-1}. */
  public String region() {
    return region.id();
  }

  /** Call it before each request that {@link #requireTaken} may be asked about. */
  public void begin() {
    http.begin();
  }

  /** Closes what the search for credentials keeps open, and a connection that is kept alive. */
  public void close() {
    http.close();
    if (credentials instanceof SdkAutoCloseable) {
      ((SdkAutoCloseable) credentials).close();
    }
  }

  /**
   * Classifies a request that got no readable answer. Returns if the service has taken it
   * nevertheless.
   *
   * <p>Handles everything that the SDK throws, not only its own exceptions. Signing throws others
   * where the JVM's cryptography is unavailable, and a JDK class whose initialisation ran out of
   * memory is missing from then on.
   *
   * @throws DeliveryException when it has not, or when that is unknown
   */
  public void requireTaken(String service, Throwable failure) throws DeliveryException {
    if (http.wasTaken()) {
      return;
    }
    if (http.wasSent() && !http.wasRefused()) {
      throw DeliveryException.ambiguous(
          failure instanceof OutOfMemoryError
              ? "no memory to read the answer of " + service
              : service + " did not answer a request",
          failure);
    }
    throw notMade(service, failure);
  }

  /** For a request that was never sent, or whose outcome is irrelevant. */
  public static DeliveryException notMade(String service, Throwable failure) {
    return DeliveryException.passing(
        failure instanceof OutOfMemoryError
            ? "no memory to send"
            : failure instanceof SdkException
                ? service + " could not be reached"
                : "a request to " + service + " could not be made",
        failure);
  }

  /**
   * Looks for credentials now.
   *
   * @throws DeliveryException when there are none; it says what to set
   */
  public void requireCredentials() throws DeliveryException {
    try {
      credentials.resolveCredentials();
    } catch (SdkException e) {
      throw DeliveryException.lasting(
          "no AWS credentials: give the process a role, or set AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY, or packwatch.cloudwatch.profile",
          e);
    }
  }

  /** A profile that is named takes precedence over the environment, as on AWS's command line. */
  private static AwsCredentialsProvider credentials(@Nullable String profile) {
    if (profile != null) {
      return ProfileCredentialsProvider.create(profile);
    }
    return FunctionEnvironment.isHere()
        ? ofFunction()
        : DefaultCredentialsProvider.builder().build();
  }

  /**
   * Lambda sets variables; after a restored snapshot it answers as a container does. The instance's
   * metadata service is no function's, and a call to it would only wait.
   */
  private static AwsCredentialsProvider ofFunction() {
    return AwsCredentialsProviderChain.of(
        SystemPropertyCredentialsProvider.create(),
        EnvironmentVariableCredentialsProvider.create(),
        ContainerCredentialsProvider.create());
  }

  private static URI uri(String endpoint) throws DeliveryException {
    try {
      URI uri = URI.create(endpoint.trim());
      if (uri.getScheme() != null && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // reported below
    }
    throw DeliveryException.lasting(
        "packwatch.cloudwatch.endpoint is \""
            + endpoint
            + "\", which is not a URL: set it to one, such as https://monitoring.eu-west-1.amazonaws.com,"
            + " or leave it out",
        null);
  }

  /** With a custom endpoint the region is only a part of the signature, so any will do. */
  private static Region region(
      @Nullable String region, @Nullable String endpoint, @Nullable String profile)
      throws DeliveryException {
    if (region != null) {
      return Region.of(region.trim());
    }
    try {
      boolean asksInstance = endpoint == null && !FunctionEnvironment.isHere();
      return (asksInstance ? everywhere(profile) : withoutMetadataService(profile)).getRegion();
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
}

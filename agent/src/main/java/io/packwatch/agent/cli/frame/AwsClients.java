package io.packwatch.agent.cli.frame;

import io.packwatch.agent.flush.AwsAccess;
import io.packwatch.agent.flush.DeliveryException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * Clients of AWS that see the proxy, certificates, credentials and region that the agent's sender
 * sees. The SDK repeats what is throttled or fails in passing, three times in all. For one thread.
 */
public final class AwsClients {

  private final @Nullable String region;
  private final @Nullable String profile;
  private final @Nullable String cloudWatchEndpoint;
  private final @Nullable String logsEndpoint;
  private final @Nullable String endpoint;

  /**
   * @param cloudWatchEndpoint {@code packwatch.cloudwatch.endpoint}, which is CloudWatch's alone
   * @param logsEndpoint {@code packwatch.logs.endpoint}, likewise
   * @param endpoint of all services, {@code --endpoint}
   */
  AwsClients(
      @Nullable String region,
      @Nullable String profile,
      @Nullable String cloudWatchEndpoint,
      @Nullable String logsEndpoint,
      @Nullable String endpoint) {
    this.region = region;
    this.profile = profile;
    this.cloudWatchEndpoint = cloudWatchEndpoint;
    this.logsEndpoint = logsEndpoint;
    this.endpoint = endpoint;
  }

  /** Metrics, alarms and dashboards. */
  public CloudWatchClient cloudWatch() throws CommandException {
    return configured(CloudWatchClient.builder(), cloudWatchEndpoint).build();
  }

  /** Log groups and their events. */
  public CloudWatchLogsClient logs() throws CommandException {
    return configured(CloudWatchLogsClient.builder(), endpoint == null ? logsEndpoint : endpoint)
        .build();
  }

  /** The builder of any other service's client, configured. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(B builder)
      throws CommandException {
    return configured(builder, endpoint);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
      B builder, @Nullable String at) throws CommandException {
    return access(at).configure(builder, DefaultRetryStrategy.standardStrategyBuilder().build());
  }

  /** The region's name, {@code eu-west-1}. */
  public String region() throws CommandException {
    return access(endpoint == null ? cloudWatchEndpoint : endpoint).region();
  }

  private AwsAccess access(@Nullable String at) throws CommandException {
    try {
      AwsAccess access = AwsAccess.of(region, at, profile);
      access.requireCredentials();
      return access;
    } catch (DeliveryException e) {
      throw new CommandException(
          Exit.REFUSED,
          String.valueOf(e.getMessage()),
          "Or name them here: --region, --profile.",
          e);
    }
  }
}

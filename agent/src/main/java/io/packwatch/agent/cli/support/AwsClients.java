package io.packwatch.agent.cli.support;

import io.packwatch.agent.aws.AwsAccess;
import io.packwatch.agent.cli.meaning.Regions;
import io.packwatch.agent.delivery.DeliveryException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * Clients of AWS with the proxy, certificates, credentials and region of the agent's sender. The
 * SDK retries throttled calls and passing failures: three attempts in all, unless {@code
 * AWS_MAX_ATTEMPTS} says otherwise. For one thread.
 */
public final class AwsClients {

  private static final int ATTEMPTS = 3;

  private final @Nullable String region;
  private final @Nullable NamedProfile profile;
  private final @Nullable String cloudWatchEndpoint;
  private final @Nullable String logsEndpoint;
  private final @Nullable String endpoint;
  private final LastCall lastCall;

  /**
   * @param cloudWatchEndpoint {@code packwatch.cloudwatch.endpoint}, which only concerns CloudWatch
   * @param logsEndpoint {@code packwatch.logs.endpoint}, likewise
   * @param endpoint of all services, {@code --endpoint}
   */
  AwsClients(
      @Nullable String region,
      @Nullable NamedProfile profile,
      @Nullable String cloudWatchEndpoint,
      @Nullable String logsEndpoint,
      @Nullable String endpoint,
      LastCall lastCall) {
    this.region = region;
    this.profile = profile;
    this.cloudWatchEndpoint = cloudWatchEndpoint;
    this.logsEndpoint = logsEndpoint;
    this.endpoint = endpoint;
    this.lastCall = lastCall;
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
    StandardRetryStrategy retries =
        DefaultRetryStrategy.standardStrategyBuilder().maxAttempts(attempts()).build();
    access(at).configure(builder, retries);
    builder.overrideConfiguration(
        builder.overrideConfiguration().toBuilder()
            .addExecutionInterceptor(new Listening(lastCall))
            .build());
    return builder;
  }

  /** The number of attempts, as AWS's own command line and SDKs read it. */
  private static int attempts() throws CommandException {
    Optional<String> set = SdkSystemSetting.AWS_MAX_ATTEMPTS.getStringValue();
    if (!set.isPresent() || set.get().trim().isEmpty()) {
      return ATTEMPTS;
    }
    String text = set.get().trim();
    if (!text.matches("[1-9][0-9]{0,2}")) {
      throw Refusal.option(
          "AWS_MAX_ATTEMPTS", text, "is not a number of attempts", "Set it to 1 or more");
    }
    return Integer.parseInt(text);
  }

  /** The region's name, {@code eu-west-1}. */
  public String region() throws CommandException {
    return access(endpoint == null ? cloudWatchEndpoint : endpoint).region();
  }

  private AwsAccess access(@Nullable String at) throws CommandException {
    if (profile != null) {
      Profiles.requireKnown(profile.name, profile.place);
    }
    try {
      AwsAccess access = AwsAccess.of(region, at, profile == null ? null : profile.name);
      String remedy = region == null && at == null ? Regions.remedy(access.region()) : null;
      if (remedy != null) {
        throw Refusal.option(
            "AWS_REGION", access.region(), "(or the profile's) is not a region", remedy);
      }
      String around = ProfileFileSystemSetting.AWS_PROFILE.getStringValue().orElse("");
      try {
        access.requireCredentials();
      } catch (DeliveryException e) {
        if (profile == null && !around.isEmpty()) {
          Profiles.requireKnown(around, "AWS_PROFILE");
        }
        throw e;
      }
      return access;
    } catch (DeliveryException e) {
      String whom = profile == null ? "" : "; asked as profile " + profile.inWords();
      throw new CommandException(
          Exit.REFUSED, e.getMessage() + whom, "Or name them here: --region, --profile.", e);
    }
  }
}

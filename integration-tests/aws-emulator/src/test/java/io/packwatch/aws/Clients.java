package io.packwatch.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The real clients, without retries. */
final class Clients {

  private static final SdkHttpClient HTTP =
      UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(20)).build();

  final CloudWatchClient cloudWatch;
  final CloudWatchLogsClient logs;
  final SnsClient sns;
  final StsClient sts;

  Clients(AwsEmulator aws) {
    cloudWatch = at(aws, CloudWatchClient.builder().httpClient(HTTP)).build();
    logs = at(aws, CloudWatchLogsClient.builder().httpClient(HTTP)).build();
    sns = at(aws, SnsClient.builder().httpClient(HTTP)).build();
    sts = at(aws, StsClient.builder().httpClient(HTTP)).build();
  }

  private static <B extends AwsClientBuilder<B, C>, C> B at(AwsEmulator aws, B builder) {
    return builder
        .region(Region.of(aws.region()))
        .endpointOverride(URI.create(aws.url()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret")))
        .overrideConfiguration(
            configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry()));
  }
}

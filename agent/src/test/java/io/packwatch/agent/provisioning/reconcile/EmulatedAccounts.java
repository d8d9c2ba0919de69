package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.aws.AwsAccess;
import io.packwatch.agent.cli.FakeClock;
import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.ResourceNames;
import io.packwatch.aws.AwsEmulator;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** Accounts in the regions of one emulator, and the credentials for them. */
final class EmulatedAccounts implements AutoCloseable {

  final AwsEmulator aws;

  EmulatedAccounts() throws Exception {
    aws = AwsEmulator.start();
    System.setProperty("aws.accessKeyId", "AKIATEST");
    System.setProperty("aws.secretAccessKey", "secret");
  }

  @Override
  public void close() {
    aws.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private AwsAccess access(String region) throws Exception {
    return AwsAccess.of(region, aws.url(), null);
  }

  CloudWatchClient cloudWatch(String region) throws Exception {
    return access(region)
        .configure(CloudWatchClient.builder(), DefaultRetryStrategy.doNotRetry())
        .build();
  }

  PseudoParameter.Filled places(String region) {
    return place ->
        place == PseudoParameter.PARTITION
            ? "aws"
            : place == PseudoParameter.REGION ? region : aws.accountNumber();
  }

  Account account(String region, ResourceNames names) throws Exception {
    return new Account(
        cloudWatch(region),
        access(region)
            .configure(CloudWatchLogsClient.builder(), DefaultRetryStrategy.doNotRetry())
            .build(),
        access(region).configure(SnsClient.builder(), DefaultRetryStrategy.doNotRetry()).build(),
        places(region),
        names,
        new FakeClock(),
        () -> "CloudWatch");
  }
}

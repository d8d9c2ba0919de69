package io.packwatch.agent.cli.pack;

import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.ResourceNames;
import io.packwatch.agent.provisioning.reconcile.Account;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The account that the command is signed in to. */
final class OpenAccount implements PseudoParameter.Filled {

  private final CloudWatchClient cloudWatch;
  private final String partition;
  private final String region;
  private final String number;

  private OpenAccount(CloudWatchClient cloudWatch, String partition, String region, String number) {
    this.cloudWatch = cloudWatch;
    this.partition = partition;
    this.region = region;
    this.number = number;
  }

  /** Asks AWS for the account. */
  static OpenAccount of(CommandContext session) throws CommandException {
    GetCallerIdentityResponse identity =
        session.aws().configured(StsClient.builder()).build().getCallerIdentity();
    String[] arn = identity.arn().split(":", -1);
    return new OpenAccount(
        session.aws().cloudWatch(), arn[1], session.aws().region(), identity.account());
  }

  Account account(CommandContext session, ResourceNames names) throws CommandException {
    SnsClient sns = session.aws().configured(SnsClient.builder()).build();
    return new Account(
        cloudWatch, session.aws().logs(), sns, this, names, session.clock(), session::asked);
  }

  CloudWatchClient cloudWatch() {
    return cloudWatch;
  }

  String region() {
    return region;
  }

  /** The account's twelve digits. */
  String number() {
    return number;
  }

  @Override
  public String of(PseudoParameter place) {
    switch (place) {
      case PARTITION:
        return partition;
      case REGION:
        return region;
      default:
        return number;
    }
  }
}

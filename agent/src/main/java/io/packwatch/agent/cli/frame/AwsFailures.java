package io.packwatch.agent.cli.frame;

import io.packwatch.agent.log.Log;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What a failure of the AWS SDK means to who sits before the command line. */
final class AwsFailures {

  private AwsFailures() {}

  /** Whether a failure is the SDK's; does not load it. */
  static boolean are(Throwable failure) {
    return failure.getClass().getName().startsWith("software.amazon.awssdk.");
  }

  static CommandException explained(Throwable failure) {
    if (failure instanceof AwsServiceException) {
      return answered((AwsServiceException) failure);
    }
    String message = failure.getMessage();
    String said = message == null ? Log.describe(failure) : message;
    if (failure instanceof SdkClientException && mentions(said, "credentials")) {
      return new CommandException(
          Exit.REFUSED, "no AWS credentials: " + said, "Sign in, or name a --profile.", failure);
    }
    return new CommandException(
        Exit.UNREACHABLE,
        "AWS could not be reached: " + said,
        "Check the network, the proxy (HTTPS_PROXY), --region and --endpoint, then run it again.",
        failure);
  }

  private static CommandException answered(AwsServiceException failure) {
    String code =
        failure.awsErrorDetails() == null || failure.awsErrorDetails().errorCode() == null
            ? "without a code"
            : failure.awsErrorDetails().errorCode();
    String message =
        failure.awsErrorDetails() == null || failure.awsErrorDetails().errorMessage() == null
            ? ""
            : ": " + failure.awsErrorDetails().errorMessage();
    String said = "AWS answered " + failure.statusCode() + " " + code + message;
    if (failure.isThrottlingException()) {
      return new CommandException(
          Exit.UNFINISHED,
          said,
          "Too many requests at once: wait a minute, run it again.",
          failure);
    }
    if (failure.statusCode() >= 500) {
      return new CommandException(
          Exit.UNREACHABLE, said, "The service has a fault: run it again later.", failure);
    }
    if (isAboutUs(failure.statusCode(), code)) {
      return new CommandException(
          Exit.REFUSED,
          said,
          "The command iam-policy prints the least policy that each command needs.",
          failure);
    }
    return new CommandException(
        Exit.UNFINISHED, said, "Correct what the answer names, then run it again.", failure);
  }

  private static boolean isAboutUs(int status, String code) {
    return status == 401
        || status == 403
        || mentions(code, "denied")
        || mentions(code, "token")
        || mentions(code, "signature")
        || mentions(code, "unrecognizedclient")
        || mentions(code, "notauthorized")
        || mentions(code, "optinrequired");
  }

  private static boolean mentions(String text, String word) {
    return text.toLowerCase(Locale.ROOT).contains(word);
  }
}

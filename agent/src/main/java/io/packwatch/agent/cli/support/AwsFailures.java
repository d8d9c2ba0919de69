package io.packwatch.agent.cli.support;

import io.packwatch.agent.log.Log;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Explains failures of the AWS SDK to users of the command line. */
final class AwsFailures {

  private static final int MAX_CAUSES = 10;

  private final String subject;
  private final @Nullable String profile;

  /**
   * @param subject the call and its target: {@link LastCall#inWords}
   * @param profile of the call, with where it is named; null if none is named
   */
  AwsFailures(String subject, @Nullable String profile) {
    this.subject = subject;
    this.profile = profile;
  }

  /** Whether a failure comes from the SDK; does not load the SDK. */
  static boolean are(Throwable failure) {
    return failure.getClass().getName().startsWith("software.amazon.awssdk.");
  }

  CommandException explained(Throwable failure) {
    if (failure instanceof AwsServiceException) {
      return answered((AwsServiceException) failure);
    }
    String message = failure.getMessage();
    String said = message == null ? Log.describe(failure) : message;
    if (failure instanceof SdkClientException && mentions(said, "credentials")) {
      return new CommandException(
          Exit.REFUSED,
          "no AWS credentials" + asWhom(" as profile ") + ": " + said,
          "Sign in, or name a --profile.",
          failure);
    }
    if (mentions(said, "unmarshal") || mentions(said, "parse")) {
      return new CommandException(
          Exit.UNFINISHED,
          subject + " gave an unreadable answer: " + said,
          "AWS does not answer like this: check --endpoint and the proxy, which may have answered instead.",
          failure);
    }
    if (causedBy(failure, UnknownHostException.class)) {
      return new CommandException(
          Exit.UNREACHABLE,
          subject + " could not be reached: there is no such host",
          "Check the network, --region and --endpoint, then run it again.",
          failure);
    }
    return new CommandException(
        Exit.UNREACHABLE,
        subject + " could not be reached: " + said,
        "Check the network, the proxy (HTTPS_PROXY), --region and --endpoint, then run it again.",
        failure);
  }

  private String asWhom(String before) {
    return profile == null ? "" : before + profile;
  }

  private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (type.isInstance(cause) || String.valueOf(cause.getMessage()).contains(type.getName())) {
        return true;
      }
      cause = cause.getCause();
    }
    return mentions(String.valueOf(failure.getMessage()), "unknownhostexception");
  }

  private CommandException answered(AwsServiceException failure) {
    String code =
        failure.awsErrorDetails() == null || failure.awsErrorDetails().errorCode() == null
            ? "without a code"
            : failure.awsErrorDetails().errorCode();
    String message =
        failure.awsErrorDetails() == null || failure.awsErrorDetails().errorMessage() == null
            ? ""
            : ": " + failure.awsErrorDetails().errorMessage();
    String said = subject + " answered " + failure.statusCode() + " " + code + message;
    if (failure.isThrottlingException()) {
      return new CommandException(
          Exit.UNFINISHED,
          subject + " throttles this account" + message + " (" + code + ")",
          "Too many requests at once, from this or other callers: wait a minute, then run it again.",
          failure);
    }
    if (failure.statusCode() >= 500) {
      return new CommandException(
          Exit.UNREACHABLE, said, "The service has a fault: run it again later.", failure);
    }
    if (mentions(code, "expired")) {
      return new CommandException(
          Exit.REFUSED,
          "the credentials have expired" + asWhom(" as profile ") + ": " + said,
          "Sign in again, then run it again.",
          failure);
    }
    if (mentions(code, "invalidclienttoken")
        || mentions(code, "unrecognizedclient")
        || mentions(code, "signaturedoesnotmatch")
        || mentions(code, "invalidaccesskey")
        || mentions(code, "incompletesignature")) {
      return new CommandException(
          Exit.REFUSED,
          "the credentials are not known there" + asWhom(" as profile ") + ": " + said,
          "Check the keys, the profile and the region, or sign in again.",
          failure);
    }
    if (isAboutUs(failure.statusCode(), code)) {
      return new CommandException(
          Exit.REFUSED,
          said + asWhom("; asked as profile "),
          "The command iam-policy prints the least policy that each command needs.",
          failure);
    }
    return new CommandException(
        Exit.UNFINISHED, said, "Fix what the answer names, then run it again.", failure);
  }

  private static boolean isAboutUs(int status, String code) {
    return status == 401
        || status == 403
        || mentions(code, "denied")
        || mentions(code, "token")
        || mentions(code, "notauthorized")
        || mentions(code, "optinrequired");
  }

  private static boolean mentions(String text, String word) {
    return text.toLowerCase(Locale.ROOT).contains(word);
  }
}

package io.packwatch.agent.provisioning.reconcile;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Explains why a service did not do what it was asked. */
final class AwsErrorText {

  private static final Pattern ACTION =
      Pattern.compile("not authorized to perform: ([\\w-]+:\\w+)");

  private AwsErrorText() {}

  /**
   * A failure in one sentence.
   *
   * @param asked the call and its target: service, operation and host
   */
  static String inWords(SdkException failure, String asked) {
    if (!(failure instanceof AwsServiceException)) {
      return asked + " gave an unreadable answer: " + failure.getMessage();
    }
    AwsServiceException e = (AwsServiceException) failure;
    AwsErrorDetails details = e.awsErrorDetails();
    String message = details == null ? String.valueOf(e.getMessage()) : details.errorMessage();
    Matcher missing = ACTION.matcher(String.valueOf(message));
    if (missing.find()) {
      return "the permission " + missing.group(1) + " is missing";
    }
    String code = details == null || details.errorCode() == null ? "" : details.errorCode() + ": ";
    return asked
        + " answered "
        + (e.statusCode() >= 500 ? e.statusCode() + " " : "")
        + code
        + (message == null ? "nothing more" : message);
  }

  /** Whether the service is at fault, perhaps in only one of its operations. */
  static boolean isFault(SdkException e) {
    return !(e instanceof AwsServiceException) || ((AwsServiceException) e).statusCode() >= 500;
  }

  /**
   * Whether every further call would fail the same way: throttling, expired credentials, no
   * network.
   */
  static boolean endsAll(SdkException e) {
    if (!(e instanceof AwsServiceException)) {
      String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
      return !said.contains("unmarshal") && !said.contains("parse");
    }
    AwsErrorDetails details = ((AwsServiceException) e).awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    return ((AwsServiceException) e).isThrottlingException()
        || code.toLowerCase(Locale.ROOT).contains("expired");
  }
}

package io.packwatch.agent.pack.account;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a service says when it does not do what it is asked. */
final class Refusals {

  private static final Pattern ACTION =
      Pattern.compile("not authorized to perform: ([\\w-]+:\\w+)");

  private Refusals() {}

  static String inWords(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    String message = details == null ? String.valueOf(e.getMessage()) : details.errorMessage();
    Matcher missing = ACTION.matcher(String.valueOf(message));
    if (missing.find()) {
      return "the permission " + missing.group(1) + " is missing";
    }
    return "AWS answered " + (details == null ? "" : details.errorCode() + ": ") + message;
  }
}

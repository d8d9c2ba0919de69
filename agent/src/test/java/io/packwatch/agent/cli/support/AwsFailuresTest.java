package io.packwatch.agent.cli.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;

/** What a failure means to who sits before the command line: the text, what to do, the exit. */
class AwsFailuresTest {

  private static final String SUBJECT =
      "CloudWatch PutDashboard (monitoring.eu-west-1.amazonaws.com)";

  private static CommandException explained(Throwable failure) {
    assertTrue(AwsFailures.are(failure));
    return new AwsFailures(SUBJECT, null).explained(failure);
  }

  private static AwsServiceException answer(int status, String code, String message) {
    return CloudWatchException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }

  private static void check(CommandException told, Exit exit, String what, String next) {
    assertEquals(what, told.what());
    assertEquals(next, told.next());
    assertEquals(exit, told.exit());
  }

  @Test
  void aFaultOfTheServiceSaysWhatWasAskedAndWhom() {
    check(
        explained(CloudWatchException.builder().statusCode(503).build()),
        Exit.UNREACHABLE,
        SUBJECT + " answered 503 without a code",
        "The service has a fault: run it again later.");
    check(
        explained(answer(500, "InternalFailure", "as told")),
        Exit.UNREACHABLE,
        SUBJECT + " answered 500 InternalFailure: as told",
        "The service has a fault: run it again later.");
  }

  @ParameterizedTest
  @CsvSource({"400, Throttling", "400, ThrottlingException", "429, TooManyRequests"})
  void throttlingIsNoFaultOfOurs(int status, String code) {
    check(
        explained(answer(status, code, "Rate exceeded")),
        Exit.UNFINISHED,
        SUBJECT + " throttles this account: Rate exceeded (" + code + ")",
        "Too many requests at once, from this or other callers: wait a minute, then run it again.");
  }

  @ParameterizedTest
  @CsvSource({"403, AccessDenied", "400, AccessDeniedException", "403, AuthorizationError"})
  void aMissingPermissionNamesTheAction(int status, String code) {
    String said =
        "User: arn:aws:iam::123456789012:user/x is not authorized to perform:"
            + " cloudwatch:PutDashboard";
    check(
        explained(answer(status, code, said)),
        Exit.REFUSED,
        SUBJECT + " answered " + status + " " + code + ": " + said,
        "The command iam-policy prints the least policy that each command needs.");
  }

  @ParameterizedTest
  @CsvSource({"403, ExpiredToken", "400, ExpiredTokenException", "400, RequestExpired"})
  void expiredCredentialsAskForANewSignIn(int status, String code) {
    check(
        explained(answer(status, code, "The token has expired")),
        Exit.REFUSED,
        "the credentials have expired: "
            + SUBJECT
            + " answered "
            + status
            + " "
            + code
            + ": The token has expired",
        "Sign in again, then run it again.");
  }

  @ParameterizedTest
  @CsvSource({
    "403, InvalidClientTokenId",
    "400, UnrecognizedClientException",
    "403, SignatureDoesNotMatch"
  })
  void unknownKeysAreNoMissingPermission(int status, String code) {
    CommandException told = explained(answer(status, code, "no"));
    assertTrue(told.what().startsWith("the credentials are not known there: " + SUBJECT));
    assertEquals(Exit.REFUSED, told.exit());
  }

  @Test
  void theProfileIsNamedWhereOneWasAsked() {
    CommandException told =
        new AwsFailures(SUBJECT, "ops, which --profile names")
            .explained(answer(400, "ExpiredToken", "late"));
    assertTrue(
        told.what()
            .startsWith("the credentials have expired as profile ops, which --profile names: "));
  }

  @Test
  void aHostThatIsNotThereIsShown() {
    check(
        explained(
            SdkClientException.builder()
                .message("Received an UnknownHostException. See cause for the exact endpoint")
                .cause(new UnknownHostException("monitoring.eu-west-1.amazonaws.com"))
                .build()),
        Exit.UNREACHABLE,
        SUBJECT + " could not be reached: there is no such host",
        "Check the network, --region and --endpoint, then run it again.");
  }

  @Test
  void whatCannotBeReachedIsNotWhatAnsweredNonsense() {
    check(
        explained(SdkClientException.create("Connection refused")),
        Exit.UNREACHABLE,
        SUBJECT + " could not be reached: Connection refused",
        "Check the network, the proxy (HTTPS_PROXY), --region and --endpoint, then run it again.");
    check(
        explained(SdkClientException.create("Unable to unmarshall response")),
        Exit.UNFINISHED,
        SUBJECT + " gave an unreadable answer: Unable to unmarshall response",
        "AWS does not answer like this: check --endpoint and the proxy, which may have answered instead.");
  }

  @Test
  void noCredentialsAskForASignIn() {
    String said = "Unable to load credentials from any of the providers in the chain";
    check(
        explained(SdkClientException.create(said)),
        Exit.REFUSED,
        "no AWS credentials: " + said,
        "Sign in, or name a --profile.");
  }

  @Test
  void whatIsWrongWithTheRequestIsToldAsAwsTellsIt() {
    check(
        explained(answer(400, "InvalidParameterValue", "Period must be a multiple of 60")),
        Exit.UNFINISHED,
        SUBJECT + " answered 400 InvalidParameterValue: Period must be a multiple of 60",
        "Fix what the answer names, then run it again.");
  }

  @Test
  void theSubjectIsWhatWasAskedLast() {
    LastCall last = new LastCall();
    assertEquals("AWS", last.inWords());
    last.began("CloudWatch PutDashboard");
    assertEquals("CloudWatch PutDashboard", last.inWords());
    last.goesTo("monitoring.eu-west-1.amazonaws.com");
    assertEquals(SUBJECT, last.inWords());
    last.began("Sts GetCallerIdentity"); // of which no host is known yet
    assertEquals("Sts GetCallerIdentity", last.inWords());
  }
}

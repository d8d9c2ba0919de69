package io.packwatch.agent.aws;

import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.RejectedException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What an error answer of CloudWatch means for the figures that were sent.
 *
 * <p>Only 400 and 413 can be the fault of a datum. After any other status the figures are kept: a
 * permission that is denied today may be granted tomorrow, and an endpoint that answers 404 will be
 * corrected.
 */
public final class ErrorClassifier {

  /**
   * Codes that come with status 400 in the JSON and CBOR protocols, but concern the caller and not
   * the content: <a
   * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CommonErrors.html">common
   * errors</a>.
   */
  private static final Set<String> ABOUT_US =
      new HashSet<>(
          Arrays.asList(
              "AccessDenied",
              "AccessDeniedException",
              "AuthFailure",
              "ExpiredToken",
              "ExpiredTokenException",
              "IncompleteSignature",
              "IncompleteSignatureException",
              "InvalidClientTokenId",
              "InvalidSignatureException",
              "MissingAuthenticationToken",
              "MissingAuthenticationTokenException",
              "NotAuthorized",
              "OptInRequired",
              "SignatureDoesNotMatch",
              "UnrecognizedClientException"));

  private ErrorClassifier() {}

  /**
   * Returns the exception to throw; throws a rejection itself.
   *
   * @param permission that the request needs
   * @throws RefusedException when what was sent is at fault
   */
  public static DeliveryException failure(SdkServiceException answer, String permission)
      throws RejectedException {
    String hint = ": check the AWS credentials, they need " + permission;
    int status = answer.statusCode();
    String code = code(answer);
    String said = "CloudWatch answered " + status + " " + code;
    if (ABOUT_US.contains(code)) {
      return DeliveryException.lasting(said + hint, answer);
    }
    if (answer.isThrottlingException() || status == 429) {
      return DeliveryException.throttled(said, answer);
    }
    if (answer.isClockSkewException() || status >= 500 || status == 408) {
      return DeliveryException.passing(said, answer);
    }
    if (status == 401 || status == 403) {
      return DeliveryException.lasting(said + hint, answer);
    }
    if (status == 400 || status == 413) {
      throw new RejectedException(said + ": " + answer.getMessage(), answer);
    }
    return DeliveryException.lasting(
        said + ": check packwatch.cloudwatch.endpoint and packwatch.cloudwatch.region", answer);
  }

  static String code(SdkServiceException answer) {
    if (answer instanceof AwsServiceException) {
      AwsServiceException known = (AwsServiceException) answer;
      if (known.awsErrorDetails() != null && known.awsErrorDetails().errorCode() != null) {
        return known.awsErrorDetails().errorCode();
      }
    }
    return "without a code";
  }
}

package io.packwatch.agent.provisioning.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;

/** What became of a plan, and what a refusal is said to be. */
class OutcomeTest {

  private static final String ASKED =
      "CloudWatch PutDashboard (monitoring.eu-west-1.amazonaws.com)";

  private static Step step(String name) {
    return new Step(
        Step.Action.CREATE,
        new Resource(ResourceKind.ALARM, name, Fields.of("AlarmName", name)),
        null,
        Collections.<FieldChange>emptyList());
  }

  private static AwsServiceException answer(int status, String code, String message) {
    return CloudWatchException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }

  @Test
  void whatWasNotDoneIsToldFromWhatWas() {
    Step made = step("one");
    Step denied = step("two");
    Outcome outcome = new Outcome();
    outcome.begins(3);
    outcome.did(made);
    outcome.refuses("alarm two: no");
    assertTrue(outcome.isDone(made));
    assertFalse(outcome.isDone(denied));
    assertEquals(1, outcome.done());
    assertEquals(3, outcome.wanted());
    assertEquals(Collections.singletonList("alarm two: no"), outcome.refused());
    assertNull(outcome.end());

    RuntimeException failure = new IllegalStateException("no network");
    outcome.endsWith(failure);
    assertSame(failure, outcome.end());
  }

  @Test
  void aPlanThatIsOnlyShownHasDoneNothing() {
    Outcome outcome = new Outcome();
    assertEquals(0, outcome.done());
    assertEquals(0, outcome.wanted());
    assertTrue(outcome.refused().isEmpty());
  }

  @Test
  void aRefusalNamesServiceOperationAndHost() {
    assertEquals(
        ASKED + " answered 500 InternalFailure: as told",
        AwsErrorText.inWords(answer(500, "InternalFailure", "as told"), ASKED));
    assertEquals(
        ASKED + " answered 500 nothing more",
        AwsErrorText.inWords(
            CloudWatchException.builder()
                .statusCode(500)
                .awsErrorDetails(AwsErrorDetails.builder().build())
                .build(),
            ASKED));
    assertEquals(
        ASKED + " answered InvalidParameterValue: wrong",
        AwsErrorText.inWords(answer(400, "InvalidParameterValue", "wrong"), ASKED));
    assertEquals(
        ASKED + " gave an unreadable answer: Unable to unmarshall response",
        AwsErrorText.inWords(SdkClientException.create("Unable to unmarshall response"), ASKED));
  }

  @Test
  void aMissingPermissionIsNamedByItsAction() {
    assertEquals(
        "the permission cloudwatch:PutDashboard is missing",
        AwsErrorText.inWords(
            answer(
                403,
                "AccessDenied",
                "User: arn:aws:iam::123456789012:user/x is not authorized to perform:"
                    + " cloudwatch:PutDashboard on resource: *"),
            ASKED));
  }

  /** A fault in one kind leaves the others; what every call would meet ends it. */
  @ParameterizedTest
  @CsvSource({
    "500, InternalFailure, true, false",
    "503, ServiceUnavailable, true, false",
    "403, AccessDenied, false, false",
    "400, InvalidParameterValue, false, false",
    "400, Throttling, false, true",
    "403, ExpiredToken, false, true"
  })
  void whatEndsItIsToldFromWhatDoesNot(int status, String code, boolean fault, boolean ends) {
    AwsServiceException failure = answer(status, code, "x");
    assertEquals(fault, AwsErrorText.isFault(failure));
    assertEquals(ends, AwsErrorText.endsAll(failure));
  }

  @Test
  void noNetworkEndsItAndAnAnswerThatCannotBeReadDoesNot() {
    assertTrue(AwsErrorText.endsAll(SdkClientException.create("Connection refused")));
    assertFalse(AwsErrorText.endsAll(SdkClientException.create("Unable to unmarshall response")));
  }
}

package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls by the AWS SDK. */
class SdkCallTest {

  private final Object request = new Object();

  private Since api = Since.now(Shop.API);

  @BeforeEach
  void open() {
    Shop.open();
    Shop.caller = Shop.API;
    api = Since.now(Shop.API);
  }

  /** As a service's exception has its status. */
  public static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status) {
      super("refused");
      this.status = status;
    }

    public int statusCode() {
      return status;
    }
  }

  private void complete(@Nullable Throwable failure) {
    CompletableFuture<Object> response = new CompletableFuture<>();
    long started = SdkCall.enter(Outbound.AWS_SDK_2, request);
    SdkCall.exitAsync(started, request, response, null);
    Shop.caller = Packages.OTHER;
    if (failure == null) {
      response.complete("answer");
    } else {
      response.completeExceptionally(failure);
    }
    Shop.caller = Shop.API;
  }

  @Test
  void theServiceIsThatOfTheRequestsPackage() {
    assertEquals(
        "sqs", SdkCall.serviceIn("software.amazon.awssdk.services.sqs.model.SendMessageRequest"));
    assertEquals("s3", SdkCall.serviceIn("com.amazonaws.services.s3.model.GetObjectRequest"));
    assertEquals(
        "dynamodb", SdkCall.serviceIn("com.amazonaws.services.dynamodbv2.model.GetItemRequest"));
    assertEquals("", SdkCall.serviceIn("com.acme.GetRequest"));
    assertEquals("", SdkCall.serviceIn("com.amazonaws.services.GetRequest$"));
  }

  @Test
  void aFutureThatFailsCountsByTheStatusInIt() {
    complete(null);
    complete(new Refused(404));
    complete(new Refused(503));
    complete(new IllegalStateException("no connection"));

    assertEquals(4, api.of("to Other"));
    assertEquals(2, api.of("to Other failed"));
  }

  @Test
  void whatReturnsCountsByTheStatusThatItThrows() {
    SdkCall.exit(SdkCall.enter(Outbound.AWS_SDK_1, request), request, null, -1);
    SdkCall.exit(SdkCall.enter(Outbound.AWS_SDK_1, request), request, new Refused(400), 400);
    SdkCall.exit(SdkCall.enter(Outbound.AWS_SDK_1, request), request, new Refused(500), 500);
    SdkCall.exit(SdkCall.enter(Outbound.AWS_SDK_1, request), request, new Refused(0), 0);

    assertEquals(4, api.of("to Other"));
    assertEquals(2, api.of("to Other failed"));
  }

  @Test
  void onlyWhatTheHttpClientDoesIsAPartOfTheCall() {
    long started = SdkCall.enter(Outbound.AWS_SDK_2, request);
    boolean first = SdkCall.trying();
    assertTrue(first);
    assertEquals(0, Outbound.enter(Outbound.APACHE_4, "s3.example", 443));
    SdkCall.tried(SdkCall.trying());
    assertEquals(0, Outbound.enter(Outbound.URL_CONNECTION, "s3.example", 443), "still");
    SdkCall.tried(first);

    long own = Outbound.enter(Outbound.APACHE_4, "bank", 443);
    assertNotEquals(0, own);
    Outbound.exit(own, "bank", 200, false);
    SdkCall.exit(started, request, null, -1);
    assertEquals(1, api.of("to bank"));
    assertEquals(1, api.of("to Other"));
    assertFalse(api.of("to s3.example") > 0);
  }
}

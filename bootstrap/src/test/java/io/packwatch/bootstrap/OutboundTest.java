package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundTest {

  /** Not an {@code HttpRequest}, which Java 8 lacks: its host is not known. */
  private static final Object UNREADABLE_REQUEST = new Object();

  private static final long HOUR = 3_600_000_000_000L;

  private Since api = Since.now(Shop.API);

  @BeforeEach
  void open() {
    Shop.open();
    Shop.caller = Shop.API;
    api = Since.now(Shop.API);
  }

  @Test
  void aClientInsideAnotherIsCountedOnce() {
    long template = Outbound.enter("bank", 443);
    long connection = Outbound.enter("bank", 443);
    Outbound.exit(connection, "inner", 200, false);
    Outbound.exit(template, "bank", 200, false);

    assertEquals(0, api.of("to inner"));
    assertEquals(1, api.of("to bank"));
  }

  /** An interceptor fetches a token before the call goes on. */
  @Test
  void aCallToAnotherHostInsideACallIsOneOfItsOwn() {
    long call = Outbound.enter("bank", 443);
    long token = Outbound.enter("identity", 443);
    Outbound.exit(token, "identity", Outbound.NO_STATUS, true);
    long retried = Outbound.enter("bank", 443);
    Outbound.exit(call, "bank", 200, false);

    assertEquals(0, retried, "the same call goes on");
    assertEquals(1, api.of("to bank"));
    assertEquals(0, api.of("to bank failed"));
    assertEquals(1, api.of("to identity failed"));
  }

  @Test
  void anotherPortIsAnotherCallAndAnotherSpellingIsNot() {
    long call = Outbound.enter("bank", 443);
    assertEquals(0, Outbound.enter("BANK", 443));
    assertEquals(0, Outbound.enter("bank", -1), "the scheme's own port");
    long other = Outbound.enter("bank", 8443);
    Outbound.exit(other, "bank", 200, false);
    Outbound.exit(call, "bank", 200, false);

    assertEquals(2, api.of("to bank"));
  }

  @Test
  void whatAnInnerCallLeftOpenIsClosedWithTheOuter() {
    long call = Outbound.enter("bank", 443);
    long lost = Outbound.enter("identity", 443);
    Outbound.exit(call, "bank", 200, false);

    assertTrue(lost != 0 && Outbound.enter("identity", 443) != 0);
  }

  /** Monitoring tools beside the application send what they found. */
  @Test
  void whatNobodyOfTheApplicationCallsIsNotCounted() {
    Since other = Since.now(Packages.OTHER);
    Shop.caller = Packages.NOBODY;
    Outbound.exit(Outbound.enter("collector", 4318), "collector", Outbound.NO_STATUS, true);
    Object call = new Object();
    Outbound.submit(call, "collector", 4318);
    Shop.caller = Shop.API;
    Outbound.exit(Outbound.enter(call, "collector", 4318), call, "collector", 200, false);

    assertEquals(0, other.of("to collector"));
    assertEquals(0, api.of("to collector"));
  }

  /**
   *
   *
   * <pre>
   * enter        head             exit
   *   |-----------|-- body 1 h ----|        timed to the head
   * </pre>
   */
  @Test
  void aCallEndsWithTheHeadOfItsResponse() {
    Object exchange = new Object();
    long call = Outbound.enter("bank", 443);
    Outbound.exchanging(exchange);
    Outbound.head(exchange);
    long head = Clock.now();

    assertTrue(Outbound.ended(exchange, false) <= head);
    assertTrue(Outbound.ended(exchange, false) >= head, "forgotten with the first answer");
    Outbound.exit(call, "bank", 200, false);
  }

  @Test
  void anErrorStatusOrNoResponseIsAnError() {
    Outbound.exit(Outbound.enter("bank", 443), "bank", 503, false);
    Outbound.exit(Outbound.enter("bank", 443), "bank", Outbound.NO_STATUS, true);
    Outbound.exit(Outbound.enter("bank", 443), "bank", 200, false);

    assertEquals(3, api.of("to bank"));
    assertEquals(2, api.of("to bank failed"));
  }

  @Test
  void peersAreOneWhereTheyAreNotToldApart() {
    Recording.peers = false;
    Outbound.exit(Outbound.enter("bank", 443), "bank", 200, false);

    assertEquals(0, api.of("to bank"));
    assertEquals(1, api.of("to " + PackageMeters.OTHER_LABEL));
  }

  @Test
  void aHostIsTheSameInCapitalsAndWithAFinalDot() {
    Outbound.exit(Outbound.enter("bank", 443), "BANK.example.com.", 200, false);
    Outbound.exit(Outbound.enter("bank", 443), "bank.Example.com", 200, false);
    Outbound.exit(Outbound.enter("bank", 443), "bank.example.com.", 200, false);
    Outbound.exit(Outbound.enter("bank", 443), "bank.example.com", 200, false);

    assertEquals(4, api.of("to bank.example.com"));
  }

  @Test
  void anExceptionThatIsAnAnswerIsNoFailedCall() {
    Errors.ignore(new Answers());
    try {
      Object exchange = new Object();
      Outbound.begin(exchange, "bank", 443);
      boolean failed = Errors.isFailure(new IOException());
      Outbound.endedBegin(exchange, "bank", 443, Outbound.NO_STATUS, failed);
      Outbound.exitHttp(Outbound.enter("bank", 443), UNREADABLE_REQUEST, null, new IOException());
      Outbound.exitHttp(Outbound.enter("bank", 443), UNREADABLE_REQUEST, null, new Error());
    } finally {
      Errors.ignore(null);
    }

    assertEquals(1, api.of("to bank"));
    assertEquals(0, api.of("to bank failed"));
    assertEquals(2, api.of("to Other"));
    assertEquals(1, api.of("to Other failed"));
    assertTrue(Errors.isFailure(new IOException()), "no longer");
  }

  private static final class Answers extends Errors {
    @Override
    protected boolean holds(Throwable thrown) {
      return thrown instanceof IOException;
    }
  }

  @Test
  void aConnectionThatIsRefusedIsAFailedCall() {
    Object exchange = new Object();
    Outbound.begin(exchange, "bank", 443);
    Outbound.endedBegin(exchange, "bank", 443, Outbound.NO_STATUS, true);

    assertEquals(1, api.of("to bank failed"));
  }

  @Test
  void aRefusalInsideAnotherClientsCallIsThatCallsFailure() {
    Object exchange = new Object();
    long outer = Outbound.enter("bank", 443);
    Outbound.begin(exchange, "bank", 443);
    Outbound.endedBegin(exchange, "bank", 443, Outbound.NO_STATUS, true);
    Outbound.exit(outer, "bank", Outbound.NO_STATUS, true);

    assertEquals(1, api.of("to bank"));
  }

  /**
   *
   *
   * <pre>
   * begin   body written        enter   exit
   *   |---------- 2 h ------------|------|      counted from begin
   * </pre>
   */
  @Test
  void aCallIsTimedFromWhenItsExchangeBegan() {
    Object exchange = new Object();
    Outbound.begin(exchange, "bank", 443);
    Outbound.exit(Outbound.enter(exchange, "bank", 443) - 2 * HOUR, "bank", 200, false);
    assertTrue(api.of("to bank nanos") >= 2 * HOUR * 63 / 64);

    long begun = Clock.now();
    assertTrue(Outbound.enter(exchange, "bank", 443) >= begun, "a second exchange begins anew");
  }

  @Test
  void anAsynchronousCallIsRecordedWhenItsResponseArrives() {
    CompletableFuture<Object> response = new CompletableFuture<>();
    Outbound.exitAsync(Outbound.enter("bank", 443), UNREADABLE_REQUEST, response);
    Shop.caller = Shop.SERVICES;
    assertEquals(0, api.of("to Other"));

    response.complete("arrived");
    assertEquals(1, api.of("to Other"));
    assertEquals(0, api.of("to Other failed"));
  }

  /** Exchanged on a thread of the client's, where nobody of the application is on the stack. */
  @Test
  void aCallThatWasHandedOverBelongsToWhoMadeIt() {
    Object call = new Object();
    Since services = Since.now(Shop.SERVICES);
    Outbound.submit(call, "bank", 443);
    Shop.caller = Shop.SERVICES;
    Outbound.exit(Outbound.enter(call, "bank", 443), call, "bank", 200, false);
    assertEquals(1, api.of("to bank"));

    Outbound.exit(Outbound.enter(call, "bank", 443), call, "bank", 200, false);
    assertEquals(1, api.of("to bank"), "it was handed over once");
    assertEquals(1, services.of("to bank"));
  }

  @Test
  void aHandedOverCallIsTimedFromWhenItWasMade() {
    Object call = new Object();
    long before = Clock.now();
    Outbound.submit(call, "bank", 443);
    long submitted = Outbound.enter(call, "bank", 443);
    Outbound.exit(submitted, call, "bank", 200, false);

    assertTrue(submitted >= before && submitted <= Clock.now(), "began when it was made");
  }

  @Test
  void anAsynchronousCallWithoutAResponseIsAnError() {
    CompletableFuture<Object> response = new CompletableFuture<>();
    Outbound.exitAsync(Outbound.enter("bank", 443), UNREADABLE_REQUEST, response);
    response.completeExceptionally(new IllegalStateException("reset"));

    assertEquals(1, api.of("to Other failed"));
  }

  @Test
  void anAsynchronousCallThatCouldNotBeSentIsAnError() {
    Outbound.exitAsync(Outbound.enter("bank", 443), UNREADABLE_REQUEST, null);

    assertEquals(1, api.of("to Other failed"));
  }

  @Test
  void whatFollowsAnAsynchronousCallOnItsThreadIsCounted() {
    Outbound.exitAsync(Outbound.enter("bank", 443), UNREADABLE_REQUEST, new CompletableFuture<>());
    Outbound.exit(Outbound.enter("bank", 443), "post", 200, false);

    assertEquals(1, api.of("to post"));
  }
}

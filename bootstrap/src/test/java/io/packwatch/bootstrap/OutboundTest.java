package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
    long template = Outbound.enter(Outbound.APACHE_4, "bank", 443);
    long connection = Outbound.enter(Outbound.APACHE_4, "bank", 443);
    Outbound.exit(connection, "inner", 200, false);
    Outbound.exit(template, "bank", 200, false);

    assertEquals(0, api.of("to inner"));
    assertEquals(1, api.of("to bank"));
  }

  /** An interceptor fetches a token before the call goes on. */
  @Test
  void aCallToAnotherHostInsideACallIsOneOfItsOwn() {
    long call = Outbound.enter(Outbound.APACHE_4, "bank", 443);
    long token = Outbound.enter(Outbound.APACHE_4, "identity", 443);
    Outbound.exit(token, "identity", Outbound.NO_STATUS, true);
    long retried = Outbound.enter(Outbound.APACHE_4, "bank", 443);
    Outbound.exit(call, "bank", 200, false);

    assertEquals(0, retried, "the same call goes on");
    assertEquals(1, api.of("to bank"));
    assertEquals(0, api.of("to bank failed"));
    assertEquals(1, api.of("to identity failed"));
  }

  /** Of the clients that are measured none works through another. */
  @Test
  void aCallByAnotherLibraryInsideACallIsOneOfItsOwn() {
    long call = Outbound.enter(Outbound.OKHTTP, "bank", 443);
    long token = Outbound.enter(Outbound.URL_CONNECTION, "bank", 443);
    assertEquals(0, Outbound.enter(Outbound.URL_CONNECTION, "bank", 443), "a redirect's");
    assertEquals(0, Outbound.enter(Outbound.OKHTTP, "bank", 443), "the outer's");
    Outbound.exit(token, "bank", Outbound.NO_STATUS, true);
    Outbound.exit(call, "bank", 200, false);

    assertEquals(2, api.of("to bank"), "the failed one and the other");
    assertEquals(1, api.of("to bank failed"));
  }

  @Test
  void whatIsAnsweredWithoutTheNetworkIsNoCall() {
    Object first = new Object();
    Outbound.submit(Outbound.OKHTTP, first, "bank", 443);
    long call = Outbound.enter(Outbound.OKHTTP, first, "bank", 443);
    long token = Outbound.enter(Outbound.OKHTTP, "identity", 443);
    Outbound.reached();
    assertTrue(Outbound.hasReached(token));
    Outbound.exit(token, "identity", 200, false);
    assertFalse(Outbound.hasReached(call), "what another call inside it did");
    Outbound.answeredHere(call, first);
    long next = Outbound.enter(Outbound.OKHTTP, first, "bank", 443);
    assertFalse(Outbound.hasReached(next));
    Outbound.exit(next, "bank", 200, false);

    assertEquals(1, api.of("to identity"));
    assertEquals(1, api.of("to bank"), "the last one");
  }

  @Test
  void aCallThatIsRefusedBeforeAnyThreadHasItHasFailed() {
    Object call = new Object();
    Outbound.submit(Outbound.OKHTTP, call, "bank", 443);
    Shop.caller = Shop.SERVICES;
    Outbound.refused(call, "bank");
    Outbound.refused(call, "bank");

    assertEquals(1, api.of("to bank failed"), "once, for who made it");
  }

  @Test
  void aCallThatWasExchangedIsNotRefused() {
    Object call = new Object();
    Outbound.submit(Outbound.OKHTTP, call, "bank", 443);
    Outbound.exit(Outbound.enter(Outbound.OKHTTP, call, "bank", 443), call, "bank", 200, false);
    Outbound.refused(call, "bank");

    assertEquals(1, api.of("to bank"));
    assertEquals(0, api.of("to bank failed"));
  }

  @Test
  void anotherPortIsAnotherCallAndAnotherSpellingIsNot() {
    long call = Outbound.enter(Outbound.APACHE_4, "bank", 443);
    assertEquals(0, Outbound.enter(Outbound.APACHE_4, "BANK", 443));
    assertEquals(0, Outbound.enter(Outbound.APACHE_4, "bank", -1), "the scheme's own port");
    long other = Outbound.enter(Outbound.APACHE_4, "bank", 8443);
    Outbound.exit(other, "bank", 200, false);
    Outbound.exit(call, "bank", 200, false);

    assertEquals(2, api.of("to bank"));
  }

  @Test
  void whatAnInnerCallLeftOpenIsClosedWithTheOuter() {
    long call = Outbound.enter(Outbound.APACHE_4, "bank", 443);
    long lost = Outbound.enter(Outbound.APACHE_4, "identity", 443);
    Outbound.exit(call, "bank", 200, false);

    assertTrue(lost != 0 && Outbound.enter(Outbound.APACHE_4, "identity", 443) != 0);
  }

  /** Monitoring tools beside the application send what they found. */
  @Test
  void whatNobodyOfTheApplicationCallsIsNotCounted() {
    Since other = Since.now(Packages.OTHER);
    Shop.caller = Packages.NOBODY;
    Outbound.exit(
        Outbound.enter(Outbound.APACHE_4, "collector", 4318),
        "collector",
        Outbound.NO_STATUS,
        true);
    Object call = new Object();
    Outbound.submit(Outbound.APACHE_4, call, "collector", 4318);
    Shop.caller = Shop.API;
    Outbound.exit(
        Outbound.enter(Outbound.APACHE_4, call, "collector", 4318), call, "collector", 200, false);

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
    long call = Outbound.enter(Outbound.APACHE_4, "bank", 443);
    Outbound.exchanging(exchange);
    Outbound.head(exchange);
    long head = Clock.now();

    assertTrue(Outbound.ended(exchange, false) <= head);
    assertTrue(Outbound.ended(exchange, false) >= head, "forgotten with the first answer");
    Outbound.exit(call, "bank", 200, false);
  }

  @Test
  void anErrorStatusOrNoResponseIsAnError() {
    Outbound.exit(Outbound.enter(Outbound.APACHE_4, "bank", 443), "bank", 503, false);
    Outbound.exit(Outbound.enter(Outbound.APACHE_4, "bank", 443), "bank", Outbound.NO_STATUS, true);
    Outbound.exit(Outbound.enter(Outbound.APACHE_4, "bank", 443), "bank", 200, false);

    assertEquals(3, api.of("to bank"));
    assertEquals(2, api.of("to bank failed"));
  }

  @Test
  void peersAreOneWhereTheyAreNotToldApart() {
    Recording.peers = false;
    Outbound.exit(Outbound.enter(Outbound.APACHE_4, "bank", 443), "bank", 200, false);

    assertEquals(0, api.of("to bank"));
    assertEquals(1, api.of("to " + LabelledTimers.OTHER));
  }

  @Test
  void aHostIsTheSameInCapitalsAndWithAFinalDot() {
    Outbound.exit(Outbound.enter(Outbound.APACHE_4, "bank", 443), "BANK.example.com.", 200, false);
    Outbound.exit(Outbound.enter(Outbound.APACHE_4, "bank", 443), "bank.Example.com", 200, false);
    Outbound.exit(Outbound.enter(Outbound.APACHE_4, "bank", 443), "bank.example.com.", 200, false);
    Outbound.exit(Outbound.enter(Outbound.APACHE_4, "bank", 443), "bank.example.com", 200, false);

    assertEquals(4, api.of("to bank.example.com"));
  }

  @Test
  void anExceptionThatIsAnAnswerIsNoFailedCall() {
    Errors.ignore(new Answers());
    try {
      Object exchange = new Object();
      Outbound.begin(Outbound.APACHE_4, exchange, "bank", 443);
      boolean failed = Errors.isFailure(new IOException());
      Outbound.endedBegin(Outbound.APACHE_4, exchange, "bank", 443, Outbound.NO_STATUS, failed);
      Outbound.exitHttp(
          Outbound.enter(Outbound.APACHE_4, "bank", 443),
          UNREADABLE_REQUEST,
          null,
          new IOException());
      Outbound.exitHttp(
          Outbound.enter(Outbound.APACHE_4, "bank", 443), UNREADABLE_REQUEST, null, new Error());
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
    Outbound.begin(Outbound.APACHE_4, exchange, "bank", 443);
    Outbound.endedBegin(Outbound.APACHE_4, exchange, "bank", 443, Outbound.NO_STATUS, true);

    assertEquals(1, api.of("to bank failed"));
  }

  @Test
  void aRefusalInsideAnotherClientsCallIsThatCallsFailure() {
    Object exchange = new Object();
    long outer = Outbound.enter(Outbound.APACHE_4, "bank", 443);
    Outbound.begin(Outbound.APACHE_4, exchange, "bank", 443);
    Outbound.endedBegin(Outbound.APACHE_4, exchange, "bank", 443, Outbound.NO_STATUS, true);
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
    Outbound.begin(Outbound.APACHE_4, exchange, "bank", 443);
    Outbound.exit(
        Outbound.enter(Outbound.APACHE_4, exchange, "bank", 443) - 2 * HOUR, "bank", 200, false);
    assertTrue(api.of("to bank nanos") >= 2 * HOUR * 63 / 64);

    long begun = Clock.now();
    assertTrue(
        Outbound.enter(Outbound.APACHE_4, exchange, "bank", 443) >= begun,
        "a second exchange begins anew");
  }

  @Test
  void anAsynchronousCallIsRecordedWhenItsResponseArrives() {
    CompletableFuture<Object> response = new CompletableFuture<>();
    Outbound.exitAsync(
        Outbound.enter(Outbound.APACHE_4, "bank", 443), UNREADABLE_REQUEST, response);
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
    Outbound.submit(Outbound.APACHE_4, call, "bank", 443);
    Shop.caller = Shop.SERVICES;
    Outbound.exit(Outbound.enter(Outbound.APACHE_4, call, "bank", 443), call, "bank", 200, false);
    assertEquals(1, api.of("to bank"));

    Outbound.exit(Outbound.enter(Outbound.APACHE_4, call, "bank", 443), call, "bank", 200, false);
    assertEquals(1, api.of("to bank"), "it was handed over once");
    assertEquals(1, services.of("to bank"));
  }

  @Test
  void aHandedOverCallIsTimedFromWhenItWasMade() {
    Object call = new Object();
    long before = Clock.now();
    Outbound.submit(Outbound.APACHE_4, call, "bank", 443);
    long submitted = Outbound.enter(Outbound.APACHE_4, call, "bank", 443);
    Outbound.exit(submitted, call, "bank", 200, false);

    assertTrue(submitted >= before && submitted <= Clock.now(), "began when it was made");
  }

  @Test
  void anAsynchronousCallWithoutAResponseIsAnError() {
    CompletableFuture<Object> response = new CompletableFuture<>();
    Outbound.exitAsync(
        Outbound.enter(Outbound.APACHE_4, "bank", 443), UNREADABLE_REQUEST, response);
    response.completeExceptionally(new IllegalStateException("reset"));

    assertEquals(1, api.of("to Other failed"));
  }

  @Test
  void anAsynchronousCallThatCouldNotBeSentIsAnError() {
    Outbound.exitAsync(Outbound.enter(Outbound.APACHE_4, "bank", 443), UNREADABLE_REQUEST, null);

    assertEquals(1, api.of("to Other failed"));
  }

  @Test
  void whatFollowsAnAsynchronousCallOnItsThreadIsCounted() {
    Outbound.exitAsync(
        Outbound.enter(Outbound.APACHE_4, "bank", 443),
        UNREADABLE_REQUEST,
        new CompletableFuture<>());
    Outbound.exit(Outbound.enter(Outbound.APACHE_4, "bank", 443), "post", 200, false);

    assertEquals(1, api.of("to post"));
  }
}

package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exchanges of the JDK's server that are answered after their handler has returned. */
class ExchangesTest {

  private static final int UNANSWERED = -1;

  private final Object exchange = new Object();
  private Since api = Since.now(Shop.API);

  @BeforeEach
  void open() {
    Shop.open();
    api = Since.now(Shop.API);
  }

  /**
   *
   *
   * <pre>
   * handler  |--|
   * answer              503 |---|
   * request  |------------------|
   * </pre>
   */
  @Test
  void aLateAnswerEndsTheRequestWithItsStatus() {
    handledWithout(UNANSWERED);
    assertFalse(Requests.open());
    assertEquals(0, api.requests());

    Exchanges.answered(exchange, 503);
    Exchanges.end(exchange);
    Exchanges.end(exchange);

    assertEquals(1, api.requests());
    assertEquals(1, api.of("requests failed"));
  }

  @Test
  void aBodyThatGoesOnLaterEndsWithTheStatusOfItsHead() {
    handledWithout(200);
    Exchanges.end(exchange);

    assertEquals(1, api.requests());
    assertEquals(0, api.of("requests failed"));
  }

  @Test
  void oneThatIsClosedWithoutAnAnswerIsAnError() {
    handledWithout(UNANSWERED);
    Exchanges.end(exchange);

    assertEquals(1, api.of("requests failed"));
  }

  /** Another thread was faster than the return of the handler. */
  @Test
  void oneThatWasOverBeforeItWasWaitedForEndsWhenItIsAskedAgain() {
    handledWithout(UNANSWERED);
    Exchanges.asked(exchange, 404, true);

    assertEquals(1, api.requests());
    assertEquals(0, api.of("requests failed"));
  }

  @Test
  void oneThatIsOverAtTheReturnOfItsHandlerIsNotWaitedFor() {
    long request = Requests.enter(Shop.Api.class, false, true);
    Exchanges.asked(exchange, 200, true);
    assertFalse(Exchanges.isOpen());
    assertTrue(Exchanges.isOver());
    Requests.exit(request, 200, false);

    assertFalse(Exchanges.isOver());
  }

  private void handledWithout(int status) {
    long request = Requests.enter(Shop.Api.class, false, true);
    Exchanges.asked(exchange, status, false);
    assertTrue(Exchanges.isOpen());
    Exchanges.awaitAnswer(request, status);
  }
}

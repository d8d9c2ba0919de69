package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that are answered on another thread. */
class AsyncCallTest {

  private static final int LIBRARY = Outbound.ASYNCHRONOUS;

  private final Object exchange = new Object();

  private Since api = Since.now(Shop.API);
  private Since services = Since.now(Shop.SERVICES);

  @BeforeEach
  void open() {
    Shop.open();
    Shop.caller = Shop.API;
    api = Since.now(Shop.API);
    services = Since.now(Shop.SERVICES);
  }

  @Test
  void aCallIsCountedOnceForWhoBeganItWhoeverEndsIt() {
    AsyncCall.begin(LIBRARY, exchange, "Bank.example", 443);
    AsyncCall.begin(LIBRARY, exchange, "bank.example", 443);
    Shop.caller = Shop.SERVICES;
    AsyncCall.answered(exchange, 200);
    AsyncCall.failed(exchange, new IOException());

    assertEquals(1, api.of("to bank.example"));
    assertEquals(0, api.of("to bank.example failed"));
    assertEquals(0, services.of("to bank.example"));
  }

  @Test
  void itFailsByItsStatusOrWithoutAnAnswer() {
    AsyncCall.begin(LIBRARY, exchange, "bank", 443);
    AsyncCall.answered(exchange, 404);
    AsyncCall.begin(LIBRARY, exchange, "bank", 443);
    AsyncCall.answered(exchange, 503);
    AsyncCall.begin(LIBRARY, exchange, "bank", 443);
    AsyncCall.failed(exchange, new IOException());
    AsyncCall.begin(LIBRARY, exchange, "bank", 443);
    AsyncCall.failed(exchange, null); // cancelled

    assertEquals(4, api.of("to bank"));
    assertEquals(3, api.of("to bank failed"));
  }

  @Test
  void severalObjectsMayStandForACallWhichEndsWithTheFirst() {
    Object future = new Object();
    AsyncCall.begin(LIBRARY, exchange, "bank", 443);
    AsyncCall.begin(LIBRARY, future, "elsewhere", 443);
    AsyncCall.standsFor(future, exchange);
    AsyncCall.forget(exchange);
    AsyncCall.answered(exchange, 200);
    assertEquals(0, api.of("to bank"));
    AsyncCall.answered(future, 200);

    assertEquals(1, api.of("to bank"));
    assertEquals(0, api.of("to elsewhere"), "another call stands for it");
  }

  @Test
  void theAgentsOwnCallsAndThoseOfToolsAreNobodys() {
    ThreadState.current().muted = true;
    AsyncCall.begin(LIBRARY, exchange, "bank", 443);
    assertNull(AsyncCall.connect(LIBRARY, "bank", 443));
    ThreadState.current().muted = false;
    Shop.caller = Packages.NOBODY;
    AsyncCall.begin(LIBRARY, exchange, "bank", 443);
    assertNull(AsyncCall.connect(LIBRARY, "bank", 443));
    AsyncCall.answered(exchange, 200);

    assertEquals(0, api.of("to bank"));
  }

  @Test
  void whatTheAwsSdkTriesIsNoCall() {
    boolean first = SdkCall.trying();
    AsyncCall.begin(LIBRARY, exchange, "bank", 443);
    SdkCall.tried(first);
    AsyncCall.answered(exchange, 200);

    assertEquals(0, api.of("to bank"));
  }

  @Test
  void theHostMayBeToldLater() {
    AsyncCall.begin(LIBRARY, exchange, null, -1);
    AsyncCall.connecting(exchange, "bank");
    AsyncCall.connecting(exchange, "redirected");
    AsyncCall.answered(exchange, 200);
    Object future = new Object();
    AsyncCall.execute(LIBRARY, exchange);
    AsyncCall.connecting("bank");
    AsyncCall.executed(future);
    AsyncCall.answered(future, 200);

    assertEquals(2, api.of("to bank"));
    assertEquals(0, api.of("to redirected"));
  }

  /** Each subscription asks for a call, and makes an exchange for it. */
  @Test
  void aSubscriptionThatLeavesBeforeItsAnswerHasFailed() {
    Object source = new Object();
    AsyncCall each = AsyncCall.ofSubscriptions(source);
    Object answered = each.call();
    assertSame(source, each.apply(answered));
    AsyncCall.beginSubscribed(LIBRARY, exchange);
    AsyncCall.connecting(exchange, "bank");
    AsyncCall.answered(exchange, 200);
    each.accept(answered);
    Object left = each.call();
    assertSame(source, each.apply(left));
    Object next = new Object();
    AsyncCall.beginSubscribed(LIBRARY, next);
    AsyncCall.connecting(next, "bank");
    each.accept(left);
    each.accept(each.call()); // one that makes no exchange

    assertEquals(2, api.of("to bank"));
    assertEquals(1, api.of("to bank failed"));
  }

  @Test
  void anExchangeMayCompleteAFuture() {
    CompletableFuture<Object> connected = new CompletableFuture<>();
    assertNotNull(connected.whenComplete(AsyncCall.connect(LIBRARY, "bank", 443)));
    connected.complete(exchange);
    AsyncCall.answered(exchange, 200);
    CompletableFuture<Object> refused = new CompletableFuture<>();
    assertNotNull(refused.whenComplete(AsyncCall.connect(LIBRARY, "bank", 443)));
    refused.completeExceptionally(new IOException());

    assertEquals(2, api.of("to bank"));
    assertEquals(1, api.of("to bank failed"));
  }

  /** The client asks for another exchange while it is told of the response. */
  @Test
  void aRedirectIsAPartOfTheCall() {
    Object next = new Object();
    AsyncCall.begin(LIBRARY, exchange, "bank", 443);
    AsyncCall.receiving(exchange);
    AsyncCall inside = AsyncCall.connect(LIBRARY, "bank", 443);
    AsyncCall.received(exchange, Outbound.NO_STATUS);
    assertNotNull(inside);
    inside.accept(next, null);
    AsyncCall.standsFor(next, exchange);
    AsyncCall.receiving(next);
    AsyncCall other = AsyncCall.connect(LIBRARY, "bank", 443); // by the application
    AsyncCall.received(next, 200);
    assertNotNull(other);
    other.accept(null, new IOException());

    assertEquals(2, api.of("to bank"));
    assertEquals(1, api.of("to bank failed"));
  }
}

package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FuturesTest {

  private Since api = Since.now(Shop.API);

  @BeforeEach
  void open() {
    Shop.open();
    api = Since.now(Shop.API);
  }

  @Test
  void aCallLastsUntilItsFutureIsCompleted() {
    CompletableFuture<String> future = new CompletableFuture<>();
    Futures.exit(Boundaries.enter(Shop.API, 1), future, false);
    assertEquals(0, api.calls());
    assertEquals(0, ThreadState.current().depth, "the thread is out of the package");

    future.complete("done");
    assertEquals(1, api.calls());
    assertEquals(0, api.of("calls failed"));
  }

  @Test
  void aFutureThatFailsIsAnError() {
    CompletableFuture<String> future = new CompletableFuture<>();
    Futures.exit(Boundaries.enter(Shop.API, 1), future, false);
    future.completeExceptionally(new IllegalStateException());

    assertEquals(1, api.of("calls failed"));
  }

  @Test
  void aFutureThatHasFailedAlreadyIsAnError() {
    CompletableFuture<String> future = new CompletableFuture<>();
    future.completeExceptionally(new IllegalStateException());
    Futures.exit(Boundaries.enter(Shop.API, 1), future, false);

    assertEquals(1, api.of("calls failed"));
    assertEquals(0, future.getNumberOfDependents());
  }

  @Test
  void aFutureOfTheApplicationsOwnIsNotTouched() {
    CompletableFuture<String> own = new CompletableFuture<String>() {};
    Futures.exit(Boundaries.enter(Shop.API, 1), own, false);

    assertEquals(1, api.calls());
    assertEquals(0, own.getNumberOfDependents());
  }

  @Test
  void noFutureAtAllIsACallThatReturned() {
    Futures.exit(Boundaries.enter(Shop.API, 1), null, false);
    Futures.exit(Boundaries.enter(Shop.API, 1), null, true);

    assertEquals(2, api.calls());
    assertEquals(1, api.of("calls failed"));
  }
}

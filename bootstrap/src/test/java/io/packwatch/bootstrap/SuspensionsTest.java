package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import kotlin.coroutines.intrinsics.CoroutineSingletons;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A function is entered with its caller's continuation, and again with a state of its own. */
class SuspensionsTest {

  private static final Object WAITS = CoroutineSingletons.COROUTINE_SUSPENDED;

  private final Object caller = new Object();
  private final Object state = new Object();
  private Since api = Since.now(Shop.API);
  private Since services = Since.now(Shop.SERVICES);

  @BeforeEach
  void open() {
    Shop.open();
    api = Since.now(Shop.API);
    services = Since.now(Shop.SERVICES);
  }

  @Test
  void aFunctionThatDoesNotWaitIsACall() {
    Suspensions.exit(Suspensions.enter(Shop.API, 1, caller), caller, "done", null);

    assertEquals(1, api.calls());
  }

  @Test
  void aFunctionIsOneCallHoweverOftenItIsResumed() {
    Suspensions.exit(Suspensions.enter(Shop.API, 1, caller), caller, WAITS, null);
    for (int i = 0; i < 3; i++) {
      resume(Shop.API, WAITS, null);
      assertEquals(0, api.calls());
    }
    resume(Shop.API, "done", null);

    assertEquals(1, api.calls());
    assertEquals(0, ThreadState.current().depth);
  }

  @Test
  void itsPackageIsOpenAgainWhileItRuns() {
    Suspensions.exit(Suspensions.enter(Shop.API, 1, caller), caller, WAITS, null);
    Suspensions.resume(state, null);
    int token = Suspensions.enter(Shop.API, 1, state);
    assertTrue(Suspensions.isResumption(token));
    assertEquals(Shop.API, ThreadState.current().attributed());

    Suspensions.exit(token, caller, "done", null);
    assertEquals(Packages.OTHER, ThreadState.current().attributed());
  }

  @Test
  void whatItThrowsInTheEndIsOneError() {
    Suspensions.exit(Suspensions.enter(Shop.API, 1, caller), caller, WAITS, null);
    resume(Shop.API, null, new IllegalStateException());

    assertEquals(1, api.calls());
    assertEquals(1, api.of("calls failed"));
  }

  @Test
  void toBeCancelledIsNoError() {
    Suspensions.exit(Suspensions.enter(Shop.API, 1, caller), caller, WAITS, null);
    resume(Shop.API, null, new CancellationException());

    assertEquals(1, api.calls());
    assertEquals(0, api.of("calls failed"));
  }

  /** API's function returns what Services' returns, so it has no state of its own. */
  @Test
  void aFunctionThatOnlyPassesOnIsOverWithTheOneItCalled() {
    int outer = Suspensions.enter(Shop.API, 1, caller);
    Suspensions.exit(Suspensions.enter(Shop.SERVICES, 2, caller), caller, WAITS, null);
    Suspensions.exit(outer, caller, WAITS, null);
    resume(Shop.SERVICES, "done", null);

    assertEquals(1, api.calls());
    assertEquals(1, services.calls());
  }

  @Test
  void aFunctionThatPassesOnALibrarysIsOverWhenItsCallerGoesOn() {
    Suspensions.exit(Suspensions.enter(Shop.API, 1, caller), caller, WAITS, null);
    Suspensions.resume(caller, null);

    assertEquals(1, api.calls());
  }

  @Test
  void aFunctionInsideThePackageIsPartOfTheCallThatEnteredIt() {
    Object inner = new Object();
    int outer = Suspensions.enter(Shop.API, 1, caller);
    Suspensions.exit(Suspensions.enter(Shop.API, 2, state), state, WAITS, null);
    Suspensions.exit(outer, caller, WAITS, null);
    Suspensions.resume(inner, null);
    Suspensions.exit(Suspensions.enter(Shop.API, 2, inner), state, "done", null);
    assertEquals(0, api.calls());
    resume(Shop.API, "done", null);

    assertEquals(1, api.calls());
  }

  @Test
  void theBodyOfALambdaIsOneCall() {
    Object body = new Object();
    for (int part = 0; part < 3; part++) {
      int token = Suspensions.enterBody(Shop.API, 1, body, null);
      assertEquals(Shop.API, ThreadState.current().attributed());
      Suspensions.exitBody(token, body, part < 2 ? WAITS : "done", null);
    }

    assertEquals(1, api.calls());
  }

  private void resume(int packageId, @Nullable Object returned, @Nullable Throwable failure) {
    Suspensions.resume(state, null);
    int token = Suspensions.enter(packageId, 1, state);
    Suspensions.exit(token, caller, returned, failure);
    Suspensions.resumed();
  }
}

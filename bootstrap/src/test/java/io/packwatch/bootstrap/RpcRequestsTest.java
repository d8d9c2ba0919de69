package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that a gRPC server answers. */
class RpcRequestsTest {

  private static final int OK = 0;
  private static final int NOT_FOUND = 5;
  private static final int UNIMPLEMENTED = 12;
  private static final int UNAVAILABLE = 14;

  private final Object stream = new Object();
  private final Object listener = new Object();

  private Since api = Since.now(Shop.API);
  private Since other = Since.now(Packages.OTHER);

  @BeforeEach
  void aServer() {
    Shop.open();
    RpcRequests.serves("acme.Orders", Shop.Api.class);
    api = Since.now(Shop.API);
    other = Since.now(Packages.OTHER);
  }

  private void call() {
    RpcRequests.begin(stream);
    RpcRequests.found(stream, "acme.Orders", "acme.Orders/Find");
    RpcRequests.listens(stream, listener);
  }

  @Test
  void aCallIsOneRequestOfWhoImplementsTheServiceHoweverManyCallbacksItTakes() {
    call();
    for (int i = 0; i < 3; i++) {
      assertTrue(RpcRequests.enter(listener));
      assertEquals(Shop.API, ThreadState.current().known());
      ServerRequests.leave();
    }
    RpcRequests.close(stream, OK, null);
    RpcRequests.closed(stream, false);

    assertEquals(1, api.requests());
    assertEquals(0, api.of("requests failed"));
  }

  @Test
  void whatItsListenerIsToldAfterTheEndIsStillTheServices() {
    call();
    RpcRequests.close(stream, OK, null);
    RpcRequests.closed(stream, false);
    assertTrue(RpcRequests.enter(listener));
    ServerRequests.leave();
    RpcRequests.forget(listener);

    assertFalse(RpcRequests.enter(listener));
    assertEquals(1, api.requests());
  }

  @Test
  void onlyWhatIsTheServersFaultIsAnError() {
    call();
    RpcRequests.close(stream, NOT_FOUND, null);
    RpcRequests.closed(stream, false);
    assertEquals(0, api.of("requests failed"));
    call();
    RpcRequests.close(stream, UNAVAILABLE, null);
    RpcRequests.closed(stream, false);

    assertEquals(1, api.of("requests failed"));
  }

  @Test
  void aMethodThatIsNotThereIsNobodys() {
    RpcRequests.begin(stream);
    RpcRequests.close(stream, UNIMPLEMENTED, null);
    RpcRequests.closed(stream, false);

    assertEquals(1, other.requests());
    assertEquals(1, other.of("requests failed"));
  }

  @Test
  void aCallThatIsCancelledIsNoErrorUnlessItsDeadlineHasPassed() {
    call();
    RpcRequests.closed(stream, false);
    assertEquals(1, api.of("client aborts"));
    assertEquals(0, api.of("requests failed"));
    call();
    RpcRequests.closed(stream, true);

    assertEquals(1, api.of("requests failed"));
    assertEquals(1, api.of("client aborts"));
  }

  /** In the same process, without an executor: the call is a part of the request around it. */
  @Test
  void aCallThatIsHandledOnTheThreadOfItsCallerLeavesTheRequestAroundItAlone() {
    assertTrue(ServerRequests.begin(ServerRequests.TOMCAT));
    call();
    assertFalse(RpcRequests.enter(listener));
    RpcRequests.close(stream, OK, null);
    RpcRequests.closed(stream, false);
    assertTrue(Requests.open());
    ServerRequests.end(200, false);
    ServerRequests.leave();

    assertEquals(1, api.requests());
    assertEquals(1, other.requests());
  }
}

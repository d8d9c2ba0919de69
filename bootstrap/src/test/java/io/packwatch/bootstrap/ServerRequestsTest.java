package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that a container begins and ends. */
class ServerRequestsTest {

  private static final int OK = 200;

  private Since api = Since.now(Shop.API);
  private Since other = Since.now(Packages.OTHER);

  @BeforeEach
  void aContainer() {
    Shop.open();
    api = Since.now(Shop.API);
    other = Since.now(Packages.OTHER);
  }

  private static void begin() {
    assertTrue(ServerRequests.begin(ServerRequests.TOMCAT));
  }

  @Test
  void aRequestThatNothingOfTheApplicationAnswersIsOther() {
    begin();
    ServerRequests.end(404, false);
    ServerRequests.leave();

    assertEquals(1, other.requests());
  }

  @Test
  void aFilterInsideIsAStepAndNoRequest() {
    begin();
    assertTrue(Requests.open());
    assertEquals(0, Requests.enter(Shop.Api.class, false, true));
    ServerRequests.end(OK, false);
    ServerRequests.leave();

    assertEquals(1, api.requests());
    assertFalse(Requests.open());
  }

  @Test
  void aResponseThatIsFinishedBeforeItsRequestGivesItItsStatus() {
    begin();
    assertEquals(0, Requests.enter(Shop.Api.class, false, true));
    ServerRequests.sent(503);
    ServerRequests.endSent(null, false);
    ServerRequests.leave();

    assertEquals(1, api.requests());
    assertEquals(1, api.of("requests failed"));
  }

  @Test
  void aFilterThatLetPassWhatIsNotFoundDidNotHandleIt() {
    begin();
    assertEquals(0, Requests.enter(Shop.Api.class, true, true));
    ServerRequests.notFound();
    ServerRequests.end(404, false);
    ServerRequests.leave();

    assertEquals(1, other.requests());
  }

  @Test
  void theInnermostHandlerThatIsReachedHandlesTheRequest() {
    begin();
    Requests.reached(Shop.Services.class);
    Requests.reached(Shop.Api.class);
    ServerRequests.end(OK, false);
    ServerRequests.leave();

    assertEquals(1, api.requests());
  }

  @Test
  void aHandlerThatLeavesTheRequestToOthersDoesNotHandleIt() {
    begin();
    Requests.reached(Shop.Api.class);
    ServerRequests.notFound();
    ServerRequests.end(404, false);
    ServerRequests.leave();

    assertEquals(1, other.requests());
  }

  @Test
  void anExceptionIsTheContainersThatItMadeOrHadFromTheJdk() {
    IOException own = new IOException("the database went away");
    IOException lost =
        thrownBy("sun.nio.ch.SocketChannelImpl", "com.ibm.ws.tcp.Channel", "com.acme.A");

    assertTrue(isLibertys(new IllegalStateException(lost)));
    assertTrue(isLibertys(thrownBy("com.ibm.ws.Stream")));
    assertFalse(isLibertys(own));
    assertFalse(
        isLibertys(thrownBy("java.io.FileInputStream", "com.acme.A", "com.ibm.ws.Servlets")));
    assertFalse(isLibertys(new IllegalStateException()));
  }

  private static boolean isLibertys(Throwable failure) {
    return ServerRequests.isThrownBy(failure, IOException.class, "com.ibm.");
  }

  private static IOException thrownBy(String... classes) {
    IOException thrown = new IOException();
    thrown.setStackTrace(
        Arrays.stream(classes)
            .map(name -> new StackTraceElement(name, "run", null, 1))
            .toArray(StackTraceElement[]::new));
    return thrown;
  }

  @Test
  void aRequestThatIsParkedEndsOnce() {
    begin();
    assertEquals(0, Requests.enter(Shop.Api.class, false, true));
    Object parked = ServerRequests.park();
    ServerRequests.leave();
    assertNotNull(parked);
    assertTrue(ServerRequests.resume(parked));
    ServerRequests.end(OK, false);
    ServerRequests.end(parked, 503, false);
    ServerRequests.leave();

    assertEquals(1, api.requests());
    assertEquals(0, api.of("requests failed"));
  }

  @Test
  void whatLeavesTheHandlerIsAnError() {
    begin();
    assertEquals(0, Requests.enter(Shop.Api.class, false, true));
    ServerRequests.failed(new IOException("the database went away"), false);
    ServerRequests.end(OK, true); // Jetty and others abort the connection then

    ServerRequests.leave();
    assertEquals(1, api.of("requests failed"));
    assertEquals(0, api.of("client aborts"));
  }

  @Test
  void aClientThatWentAwayIsNoError() {
    begin();
    assertEquals(0, Requests.enter(Shop.Api.class, false, true));
    ServerRequests.failed(new IllegalStateException(new IOException("Broken pipe")), true);
    ServerRequests.end(OK, true);
    ServerRequests.leave();

    assertEquals(1, api.requests());
    assertEquals(0, api.of("requests failed"));
    assertEquals(1, api.of("client aborts"));
  }

  @Test
  void anotherFailureIsAnErrorThoughItsClientWentAway() {
    begin();
    assertEquals(0, Requests.enter(Shop.Api.class, false, true));
    ServerRequests.failed(new IllegalStateException("a bug"), true);
    ServerRequests.end(OK, true);
    ServerRequests.leave();

    assertEquals(1, api.of("requests failed"));
    assertEquals(0, api.of("client aborts"));
  }

  @Test
  void aMappingIsFoundByTheServletPath() {
    assertEquals("/v1/*", Routes.mapping(Arrays.asList("/x", "/v1/*"), "/v1"));
    assertEquals("/x", Routes.mapping(Arrays.asList("/x", "/v1/*"), "/x"));
    assertEquals("*.jsp", Routes.mapping(Collections.singletonList("*.jsp"), "/a/b.jsp"));
    assertEquals("/", Routes.mapping(Collections.singletonList("/"), "/logo.png"));
  }
}

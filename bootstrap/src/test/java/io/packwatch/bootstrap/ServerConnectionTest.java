package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of a connection, which no thread is bound to. */
class ServerConnectionTest {

  private static final int OK = 200;

  private final ServerConnection connection =
      new ServerConnection(ServerRequests.NETTY, "a channel");
  private Since api = Since.now(Shop.API);
  private Since other = Since.now(Packages.OTHER);

  @BeforeEach
  void aServer() {
    Shop.open();
    api = Since.now(Shop.API);
    other = Since.now(Packages.OTHER);
  }

  @AfterEach
  void nothingIsLeftOnTheThread() {
    ServerConnection.leaveHere();
    assertFalse(Requests.open());
  }

  private void answer(int status) {
    connection.answered(status, null, null, false);
    connection.complete();
  }

  @Test
  void anAnswerThatGoesOutInsideItsHandlerIsThatHandlers() {
    connection.begin();
    int frame = Boundaries.enter(Shop.API, 1);
    answer(503);
    Boundaries.exit(frame, false);

    assertEquals(1, api.requests());
    assertEquals(1, api.of("requests failed"));
  }

  @Test
  void answersAreGivenInTheOrderInWhichRequestsCame() {
    connection.begin();
    Requests.handledBy(Shop.Api.class);
    connection.begin();
    ServerConnection.leaveHere();
    answer(OK);

    assertEquals(1, api.requests());
    assertEquals(0, other.requests());
    answer(OK);
    assertEquals(1, other.requests());
  }

  @Test
  void aThreadThatHasAnsweredGoesOnWithTheRequestThatIsDue() {
    connection.begin();
    connection.begin();
    ServerConnection.leaveHere();
    assertTrue(connection.resume());
    answer(OK);
    Requests.handledBy(Shop.Api.class);
    answer(OK);

    assertEquals(1, other.requests());
    assertEquals(1, api.requests());
  }

  @Test
  void aThreadThatALibrarysOwnContextPutIntoARequestStaysInIt() {
    connection.begin();
    connection.begin();
    ServerConnection.leaveHere();
    Object request = Objects.requireNonNull(connection.due());
    assertTrue(ServerRequests.resume(request, request));
    answer(OK);
    assertTrue(ServerRequests.isHere(request));
    assertSame(request, RequestTask.current());
    RequestTask.giveBack();
    answer(OK);

    assertEquals(2, other.requests());
  }

  @Test
  void anInterimAnswerIsNone() {
    connection.begin();
    answer(100);

    assertEquals(0, other.requests());
    answer(OK);
    assertEquals(1, other.requests());
  }

  @Test
  void aSwitchOfProtocolsIsTheEnd() {
    connection.begin();
    connection.answered(101, "websocket", null, false);
    connection.complete();
    connection.closed();
    assertEquals(1, other.requests());
  }

  @Test
  void aClientThatGoesAwayIsNoErrorUnlessAnExceptionWasTheReason() {
    connection.begin();
    Requests.handledBy(Shop.Api.class);
    connection.closed();
    assertEquals(1, api.requests());
    assertEquals(0, api.of("requests failed"));

    connection.begin();
    Requests.handledBy(Shop.Api.class);
    ServerConnection.threw();
    connection.closed();
    assertEquals(2, api.requests());
    assertEquals(1, api.of("requests failed"));
  }

  @Test
  void anExceptionThatCutsAnAnswerOffIsAnError() {
    connection.begin();
    Requests.handledBy(Shop.Api.class);
    connection.answered(OK, null, null, false);
    ServerConnection.threw();
    connection.closed();
    assertEquals(1, api.requests());
    assertEquals(1, api.of("requests failed"));
  }

  @Test
  void anotherServersRequestOnThisThreadCountsAlone() {
    assertTrue(ServerRequests.begin(ServerRequests.TOMCAT));
    connection.begin();
    answer(OK);
    ServerRequests.end(OK, false);
    ServerRequests.leave();

    assertEquals(1, other.requests());
  }

  @Test
  void aTaskWorksForTheRequestThatHandedItOut() {
    connection.begin();
    Runnable task = RequestTask.of(() -> Requests.handledBy(Shop.Api.class));
    ServerConnection.leaveHere();
    task.run();
    answer(OK);

    assertEquals(1, api.requests());
  }

  @Test
  void aTaskOfNoRequestStaysWhatItIs() {
    Runnable task = () -> {};

    assertSame(task, RequestTask.of(task));
  }

  @Test
  void aPackageThatIsEnteredOnAnotherThreadIsKnownBeforeItReturns() {
    connection.begin();
    Object request = RequestTask.current();
    ServerConnection.leaveHere();
    assertTrue(RequestTask.borrow(request));
    int frame = Boundaries.enter(Shop.API, 1);
    connection.answered(OK, null, null, false);
    ServerRequests.end(request, OK, false);
    Boundaries.exit(frame, false);
    RequestTask.giveBack();

    assertEquals(1, api.requests());
  }

  @Test
  void theNextRequestKnowsNothingOfTheOneWhoseObjectItUses() {
    connection.begin();
    Requests.handledBy(Shop.Api.class);
    Object object = connection.due();
    connection.answered(503, null);
    ServerConnection.leaveHere();
    assertEquals(1, api.of("requests failed"));

    connection.begin();
    assertSame(object, connection.due());
    connection.answered(OK, null);
    ServerConnection.leaveHere();
    assertEquals(1, api.requests());
    assertEquals(1, other.requests());
    assertEquals(0, other.of("requests failed"));
  }

  @Test
  void anObjectThatATaskHoldsIsNotUsedAgain() {
    connection.begin();
    connection.answered(OK, null);
    Runnable task = RequestTask.of(() -> Requests.handledBy(Shop.Api.class));
    Object held = connection.due();
    ServerConnection.leaveHere();
    assertNull(held, "its own request has ended");

    connection.begin();
    ServerConnection.leaveHere();
    task.run();
    connection.answered(OK, null);
    assertEquals(2, other.requests());
    assertEquals(0, api.requests());
  }
}

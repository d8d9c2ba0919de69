package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request of a connection hands to other threads. */
class RequestTaskTest {

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
    ServerRequests.leave();
    assertFalse(Requests.open());
  }

  private static void onAnotherThread(Runnable task) throws InterruptedException {
    Thread worker = new Thread(task);
    worker.start();
    worker.join();
  }

  private void answer() {
    connection.answered(OK, null, null, false);
    connection.complete();
  }

  @Test
  void aHandlerThatAWorkerNamesIsKnownToWhoAnswersBeforeTheWorkerLeaves() throws Exception {
    connection.begin();
    Runnable task =
        RequestTask.ofConnection(
            () -> {
              Requests.handledBy(Shop.Api.class);
              Thread loop = new Thread(this::answer);
              loop.start();
              join(loop);
            });
    onAnotherThread(task);

    assertEquals(1, api.requests());
    assertEquals(0, other.requests());
  }

  @Test
  void whatAWorkerKnowsForCertainIsNotTakenBackByTheThreadThatHandedItOver() throws Exception {
    connection.begin();
    onAnotherThread(RequestTask.ofConnection(() -> Requests.handledBy(Shop.Api.class)));
    ServerConnection.leaveHere();
    answer();

    assertEquals(1, api.requests());
    assertEquals(0, other.requests());
  }

  @Test
  void requestsOfOtherServersFindTheirThreadsThemselves() {
    assertTrue(ServerRequests.begin(ServerRequests.UNDERTOW, new Object()));
    ServerRequests.park();
    Runnable task = () -> {};

    assertSame(task, RequestTask.ofConnection(task));
    assertNotSame(task, RequestTask.of(task));
    ServerRequests.end(OK, false);
  }

  @Test
  void aThreadWithoutARequestHandsOverNothing() {
    Runnable task = () -> {};

    assertSame(task, RequestTask.ofConnection(task));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}

package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of a connection that carries many at once. */
class ServerStreamsTest {

  private final ServerConnection connection =
      new ServerConnection(ServerRequests.NETTY, "a channel");
  private final ServerStreams streams = connection.streams();
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
    assertFalse(Requests.open());
  }

  private void begin(int stream, boolean ofApi) {
    assertTrue(streams.begin(stream));
    if (ofApi) {
      Requests.handledBy(Shop.Api.class);
    }
    ServerConnection.leaveHere();
  }

  private void answer(int stream, String status) {
    streams.answered(stream, status, null);
    streams.complete(stream);
  }

  @Test
  void streamsAreAnsweredInAnyOrderEachWithItsOwnStatus() {
    for (int stream = 1; stream <= 19; stream += 2) {
      begin(stream, stream == 3);
    }
    answer(19, "200");
    answer(3, "500");
    assertEquals(1, api.requests());
    assertEquals(1, api.of("requests failed"));
    assertEquals(1, other.requests());

    for (int stream = 1; stream <= 17; stream += 2) {
      answer(stream, "200");
    }
    assertEquals(9, other.requests());
    assertEquals(0, other.of("requests failed"));
  }

  @Test
  void whatCarriesABodyWorksForTheStreamsRequest() {
    begin(1, false);
    begin(3, false);
    assertTrue(streams.enter(1));
    Requests.handledBy(Shop.Api.class);
    ServerConnection.leaveHere();
    assertFalse(streams.enter(5), "no stream of this number is open");
    answer(3, "200");
    assertEquals(0, api.requests());

    answer(1, "200");
    assertEquals(1, api.requests());
  }

  @Test
  void aHeadThatIsFollowedByAnotherAndTrailersAreNoAnswers() {
    begin(1, true);
    streams.answered(1, "103", null);
    streams.answered(1, "200", null);
    streams.answered(1, null, null);
    streams.answered(1, "500", null);
    streams.complete(1);

    assertEquals(1, api.requests());
    assertEquals(0, api.of("requests failed"));
  }

  @Test
  void aClientThatResetsItsStreamIsNoErrorAndAServerThatGivesUpIs() {
    begin(1, true);
    begin(3, true);
    streams.closed(1);
    assertEquals(1, api.requests());
    assertEquals(0, api.of("requests failed"));

    streams.failed(3);
    streams.closed(3);
    assertEquals(2, api.requests());
    assertEquals(1, api.of("requests failed"));
  }

  @Test
  void aConnectionThatIsClosedCutsOffAllThatWait() {
    begin(1, true);
    begin(3, true);
    begin(5, true);
    connection.closed();

    assertEquals(3, api.requests());
    assertEquals(0, api.of("requests failed"));
    assertFalse(streams.enter(3));
  }

  @Test
  void aHeadThatWasRefusedIsNoRequest() {
    begin(1, true);
    streams.refused(1);
    streams.closed(1);

    assertEquals(0, api.requests());
  }

  @Test
  void theIdIsAnsweredWithTheHeadAlone() {
    begin(1, false);
    streams.answerWith(1, "id-1");
    assertNull(streams.answerId(3));
    assertEquals("id-1", streams.answerId(1));

    streams.answered(1, "200", null);
    assertNull(streams.answerId(1));
    streams.complete(1);
  }

  @Test
  void aRequestThatSwitchesToHttp2IsAnsweredByTheFirstStream() {
    connection.begin();
    Requests.handledBy(Shop.Api.class);
    connection.answered(101, "h2c", null, false);
    connection.complete();
    ServerConnection.leaveHere();
    assertEquals(0, api.requests());

    answer(1, "503");
    connection.closed();
    assertEquals(1, api.requests());
    assertEquals(1, api.of("requests failed"));
  }
}

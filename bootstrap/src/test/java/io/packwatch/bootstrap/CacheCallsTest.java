package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CacheCallsTest {

  private enum Command {
    GET,
    SET,
    MULTI,
    EXEC,
    PING,
    BLPOP
  }

  private final Object connection = new Object();
  private final Object found = new Object();

  private Timer redis = new Timer();
  private long calls;
  private long failed;
  private long hits;
  private long misses;

  @BeforeEach
  void open() {
    Shop.open();
    Shop.caller = Shop.API;
    redis = Packages.meters(Shop.API).labelled(Kinds.CACHE).of(CacheCalls.REDIS);
    calls = Since.count(redis.succeeded) + Since.count(redis.failed);
    failed = Since.count(redis.failed);
    hits = redis.hits.sum();
    misses = redis.misses.sum();
  }

  private void require(int moreCalls, int moreFailed, int moreHits, int moreMisses) {
    assertEquals(moreCalls, Since.count(redis.succeeded) + Since.count(redis.failed) - calls);
    assertEquals(moreFailed, Since.count(redis.failed) - failed);
    assertEquals(moreHits, redis.hits.sum() - hits);
    assertEquals(moreMisses, redis.misses.sum() - misses);
  }

  private static void send(Object connection, Command command) {
    CacheCalls.sent(CacheCalls.send(connection, command), connection, command, null);
  }

  @Test
  void aLookUpHitsOrMisses() {
    send(connection, Command.GET);
    CacheCalls.answered(connection, found, null, false);
    send(connection, Command.GET);
    CacheCalls.answered(connection, null, null, false);

    require(2, 0, 1, 1);
  }

  @Test
  void whatIsNoLookUpNeitherHitsNorMisses() {
    send(connection, Command.SET);
    CacheCalls.answered(connection, found, null, false);

    require(1, 0, 0, 0);
  }

  @Test
  void anErrorIsAFailureAndNoMiss() {
    send(connection, Command.GET);
    CacheCalls.answered(connection, null, new IllegalStateException("WRONGTYPE"), false);

    require(1, 1, 0, 0);
  }

  /** One overload of the client's calls another. */
  @Test
  void aCommandThatIsHandedOnInsideIsOne() {
    long outer = CacheCalls.send(connection, Command.GET);
    long inner = CacheCalls.send(connection, Command.GET);
    CacheCalls.sent(inner, connection, Command.GET, null);
    CacheCalls.sent(outer, connection, Command.GET, null);
    CacheCalls.answered(connection, found, null, false);

    require(1, 0, 1, 0);
  }

  @Test
  void aPipelineIsOneCallAndNoLookUp() {
    send(connection, Command.GET);
    send(connection, Command.GET);
    CacheCalls.answered(connection, found, null, false);
    CacheCalls.answered(connection, null, null, false);

    require(1, 0, 0, 0);
  }

  /** What is read after a queued command is only that it was queued. */
  @Test
  void aTransactionIsOneCallAndNoLookUp() {
    send(connection, Command.MULTI);
    CacheCalls.answered(connection, "OK", null, false);
    send(connection, Command.GET);
    CacheCalls.answered(connection, "QUEUED", null, false);
    send(connection, Command.EXEC);
    CacheCalls.answered(connection, found, null, false);

    require(1, 0, 0, 0);
  }

  @ParameterizedTest
  @EnumSource(
      value = Command.class,
      names = {"PING", "BLPOP"})
  void whatWaitsByDesignOrManagesAConnectionIsNoCall(Command command) {
    send(connection, command);
    CacheCalls.answered(connection, found, null, false);
    CacheCalls.await(
        CacheCalls.begin(command.name()), command.name(), new CompletableFuture<>(), null);

    require(0, 0, 0, 0);
  }

  @Test
  void aConnectionThatCannotBeOpenedFailsOnce() {
    long sending = CacheCalls.send(connection, Command.GET);
    long connecting = CacheCalls.connecting();
    CacheCalls.connected(connecting, new IllegalStateException("refused"));
    CacheCalls.sent(sending, connection, Command.GET, new IllegalStateException("refused"));
    CacheCalls.connected(CacheCalls.connecting(), new IllegalStateException("refused"));

    require(2, 2, 0, 0);
  }

  @Test
  void aCommandThatIsSentToAnotherNodeCountsThere() {
    Object other = new Object();
    send(connection, Command.GET);
    CacheCalls.answered(connection, null, new IllegalStateException("MOVED"), true);
    send(other, Command.GET);
    CacheCalls.answered(other, found, null, false);

    require(1, 0, 1, 0);
  }

  @Test
  void anAnswerOfAnotherConnectionIsNotTakenForIt() {
    send(connection, Command.GET);
    CacheCalls.answered(new Object(), found, null, false);
    require(0, 0, 0, 0);

    CacheCalls.answered(connection, null, null, false);
    require(1, 0, 0, 1);
  }

  @Test
  void aFutureIsAttributedToWhoeverAsked() throws InterruptedException {
    CompletableFuture<Object> hit = new CompletableFuture<>();
    CompletableFuture<Object> lost = new CompletableFuture<>();
    CacheCalls.await(CacheCalls.begin("GET"), "GET", hit, null);
    CacheCalls.await(CacheCalls.begin("GET"), "GET", lost, null);
    Shop.caller = Shop.DATABASE;
    Thread other = new Thread(() -> hit.complete(found));
    other.start();
    other.join();
    lost.cancel(true);

    require(2, 1, 1, 0);
  }

  @Test
  void nothingIsRecordedWhileRecordingIsOff() {
    Recording.on = false;
    try {
      send(connection, Command.GET);
      CacheCalls.answered(connection, found, null, false);
      CacheCalls.lookedUp(CacheCalls.lookingUp("books"), "books", true, false);
    } finally {
      Recording.on = true;
    }

    require(0, 0, 0, 0);
  }

  @Test
  void aCacheWithoutANameIsOther() {
    Timer other = Packages.meters(Shop.API).labelled(Kinds.CACHE).of(LabelledTimers.OTHER);
    long before = other.misses.sum();
    CacheCalls.lookedUp(CacheCalls.lookingUp(null), null, false, false);
    CacheCalls.lookedUp(CacheCalls.lookingUp(""), "", false, false);

    assertEquals(2, other.misses.sum() - before);
  }
}

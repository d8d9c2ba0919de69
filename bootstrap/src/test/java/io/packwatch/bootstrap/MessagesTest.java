package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final String topic = "topic " + NAMES.incrementAndGet();
  private final Iterator<?> loop = java.util.Collections.emptyIterator();
  private final ThreadState state = ThreadState.current();

  @BeforeEach
  void open() {
    Shop.open();
    Shop.caller = Shop.API;
  }

  @AfterEach
  void leaveTheThread() {
    Messages.asking();
    Messages.handled();
    Recording.messageAge = false;
  }

  private long jobs() {
    Timer timer = Packages.meters(Shop.API).labelled(Kinds.JOB).of(topic);
    return Since.count(timer.succeeded);
  }

  private static long ages(String job) {
    return Since.count(Packages.meters(Shop.API).messageAges.of(job).succeeded);
  }

  private Destination destination() {
    return Packages.meters(Shop.API).destination(topic);
  }

  private void next() {
    Messages.asked(loop);
    Messages.next(loop, topic, 1);
  }

  @Test
  void eachMessageOfALoopIsARunUntilTheNextIsAskedFor() {
    Messages.iterating(loop);
    next();
    assertEquals(Shop.API, state.handler);
    next();
    assertEquals(1, jobs());
    Messages.asked(loop);
    Messages.handled();

    assertEquals(2, jobs());
    assertEquals(Packages.OTHER, state.handler);
  }

  @Test
  void aMessageAfterWhichTheLoopIsLeftEndsWithTheNextPoll() {
    Messages.iterating(loop);
    next();
    Messages.asking();

    assertEquals(1, jobs());
  }

  @Test
  void messagesThatAreTakenTogetherAreOneRun() {
    Messages.taken(topic, 1);
    Messages.asking();

    assertEquals(1, jobs());
  }

  @Test
  void whatIsLookedAtBeforeOrAfterALoopIsNoRun() {
    Messages.taken(topic, 1);
    Messages.iterating(loop);
    next();
    Messages.asked(loop);
    Messages.taken(topic, 1);
    Messages.asking();

    assertEquals(1, jobs());
  }

  @Test
  void aLoopOfALibraryIsNone() {
    Shop.caller = Packages.OTHER;
    Messages.iterating(loop);
    next();
    next();

    assertEquals(0, jobs());
  }

  @Test
  void anotherJobInsideIsTheOneThatCounts() {
    Messages.iterating(loop);
    next();
    Shop.job();
    Messages.asked(loop);

    assertEquals(0, jobs());
    assertEquals(Packages.OTHER, state.handler);
  }

  @Test
  void theAgeOfAMessageIsOfTheJobThatBeginsWithIt() {
    Recording.messageAge = true;
    Messages.received(topic, System.currentTimeMillis() - 5_000);
    long before = ages("Shop$Api");
    Shop.job();
    Shop.job();

    assertEquals(before + 1, ages("Shop$Api"));
  }

  @Test
  void theAgeOfAMessageOfALoopIsOfItsTopic() {
    Recording.messageAge = true;
    Messages.iterating(loop);
    next();
    next();
    Messages.asking();

    assertEquals(2, ages(topic));
  }

  @Test
  void nothingIsRecordedOfAnAgeThatIsOff() {
    Messages.received(topic, System.currentTimeMillis());
    long before = ages("Shop$Api");
    Shop.job();

    assertEquals(before, ages("Shop$Api"));
  }

  @Test
  void whatWaitsIsOfThePackageThatTakes() {
    Messages.behind(topic, 9);
    assertNull(destination().takeBehind(), "nobody has taken from it yet");
    Messages.taken(topic, 1);
    Messages.behind(topic, 7);
    Messages.behind(topic, 2);

    assertArrayEquals(new long[] {2, 7, 9, 2}, destination().takeBehind());
    assertNull(destination().takeBehind());
  }

  @Test
  void aMessageOfAmqpIsFromItsExchangeOrItsQueueButNotFromANameThatABrokerMadeUp() {
    assertEquals("orders", Messages.source("orders", "eu"));
    assertEquals("eu", Messages.source("", "eu"));
    assertEquals("Other", Messages.source("", "amq.gen-Xa2"));
    assertEquals("Other", Messages.source(null, null));
  }
}

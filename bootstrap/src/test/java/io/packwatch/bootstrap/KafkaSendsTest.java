package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaSendsTest {

  private final List<Object> batch = KafkaSends.in(new ArrayList<>());
  private Timer kafka = new Timer();
  private long succeeded;
  private long failed;

  @BeforeEach
  void open() {
    Shop.open();
    Shop.caller = Shop.API;
    kafka = Packages.meters(Shop.API).labelled(Kinds.OUTBOUND).of("kafka");
    succeeded = Since.count(kafka.succeeded);
    failed = Since.count(kafka.failed);
  }

  private void require(int moreSucceeded, int moreFailed) {
    assertEquals(moreSucceeded, Since.count(kafka.succeeded) - succeeded);
    assertEquals(moreFailed, Since.count(kafka.failed) - failed);
  }

  private void send(int records) {
    for (int i = 0; i < records; i++) {
      long began = KafkaSends.send();
      batch.add("record " + i);
      KafkaSends.sent(began, null);
    }
  }

  @Test
  void aCallLastsUntilItsBatchIsAcknowledged() {
    send(20);
    require(0, 0);
    KafkaSends.acknowledged(batch, null);
    KafkaSends.acknowledged(batch, null);

    require(20, 0);
    assertEquals(20, batch.size());
    assertEquals("record 19", batch.get(19));
  }

  @Test
  void aBatchFailsWithAllItsRecords() {
    send(2);
    KafkaSends.acknowledged(batch, new IllegalStateException("closed"));

    require(0, 2);
  }

  @Test
  void whyMayDependOnTheRecord() {
    send(1);
    Function<Integer, RuntimeException> each = index -> new IllegalStateException("no " + index);
    KafkaSends.acknowledged(batch, each);

    require(0, 1);
  }

  @Test
  void aRecordThatNoBatchTakesIsACallThatFailed() {
    KafkaSends.sent(KafkaSends.send(), null);
    KafkaSends.sent(KafkaSends.send(), new IllegalStateException("too large"));

    require(0, 2);
  }

  @Test
  void aRecordThatIsMovedToAnotherBatchIsNotSentAgain() {
    batch.add("moved");
    KafkaSends.acknowledged(batch, null);

    require(0, 0);
  }

  @Test
  void aBatchKeepsItsList() {
    assertSame(batch, KafkaSends.in(batch));
  }
}

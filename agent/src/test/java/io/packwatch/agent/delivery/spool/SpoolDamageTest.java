package io.packwatch.agent.delivery.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens to the bytes of a spool file: reading never fails, and invents nothing. */
class SpoolDamageTest {

  private static final int PAYLOADS = 5;

  private final List<byte[]> written = new ArrayList<>();
  private final byte[] file;
  private final int head;

  SpoolDamageTest() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(SpoolRecord.head("here", new byte[] {1, 2, 3}));
    head = bytes.size();
    for (int i = 0; i < PAYLOADS; i++) {
      written.add(SpoolRecord.payload(i, new Waiting(i, 100 + 13 * i)));
      bytes.write(written.get(i));
    }
    file = bytes.toByteArray();
  }

  @Test
  void theWholeFileGivesAll() {
    SegmentContent content = SegmentContent.of(file);

    assertEquals(PAYLOADS, content.unsettled.size());
    assertEquals(0, content.damaged);
  }

  @Test
  void aTornTailCostsTheTornPayloadOnly() {
    for (int length = 0; length < file.length; length++) {
      SegmentContent content = SegmentContent.of(Arrays.copyOf(file, length));
      int whole = 0;
      int end = head;
      while (whole < PAYLOADS && end + written.get(whole).length <= length) {
        end += written.get(whole++).length;
      }
      assertEquals(whole, content.unsettled.size(), "cut after " + length);
      requireWritten(content);
    }
  }

  @Test
  void aZeroedTailCostsTheTornPayloadOnly() {
    for (int from = head; from < file.length; from++) {
      byte[] torn = file.clone();
      Arrays.fill(torn, from, torn.length, (byte) 0);
      requireWritten(SegmentContent.of(torn));
    }
  }

  /** Every bit of every byte: what is lost is counted, or was not needed, or is in doubt. */
  @Test
  void oneBitThatFlipsCostsOnePayloadAtMost() {
    for (int at = head; at < file.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = file.clone();
        flipped[at] ^= (byte) (1 << bit);
        SegmentContent content = SegmentContent.of(flipped);
        requireWritten(content);
        assertTrue(content.unsettled.size() >= PAYLOADS - 1, "bit " + bit + " of " + at);
        boolean last = at >= file.length - written.get(PAYLOADS - 1).length;
        if (content.unsettled.size() < PAYLOADS && !last) {
          assertEquals(1, content.damaged, "bit " + bit + " of " + at);
        }
      }
    }
  }

  /** A state that cannot be read says nothing: then what is sent again is counted as in doubt. */
  @Test
  void aDamagedStateIsDoubt() {
    int state = head + written.get(0).length - SpoolRecord.STATE_BYTES;
    for (int at = state; at < state + SpoolRecord.STATE_BYTES; at++) {
      byte[] flipped = file.clone();
      flipped[at] ^= 0x40;
      SpoolRecord record = SegmentContent.of(flipped).unsettled.get(0);
      assertTrue(record.isInDoubt(), "byte " + at);
      assertEquals(0, record.through());
    }
  }

  @Test
  void aDamagedHeadGivesNothing() {
    for (int at = 0; at < head; at++) {
      byte[] flipped = file.clone();
      flipped[at] ^= 1;
      SegmentContent content = SegmentContent.of(flipped);
      assertEquals(0, content.unsettled.size(), "byte " + at);
    }
  }

  @Test
  void anyBytesAreReadWithoutAFailure() {
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = file.clone();
      for (int damage = random.nextInt(12); damage >= 0; damage--) {
        int from = random.nextInt(damaged.length);
        int to = Math.min(damaged.length, from + 1 + random.nextInt(40));
        if (random.nextBoolean()) {
          byte[] noise = new byte[to - from];
          random.nextBytes(noise);
          System.arraycopy(noise, 0, damaged, from, noise.length);
        } else {
          int other = random.nextInt(file.length - (to - from));
          System.arraycopy(file, other, damaged, from, to - from);
        }
      }
      requireWritten(SegmentContent.of(Arrays.copyOf(damaged, random.nextInt(file.length + 50))));
    }
  }

  /** Every payload that was found is one that was written, bit for bit, and in its order. */
  private void requireWritten(SegmentContent content) {
    long before = -1;
    for (SpoolRecord found : content.unsettled) {
      int number = (int) found.number;
      assertTrue(number >= 0 && number < PAYLOADS, "number " + number);
      assertTrue(number > before, "the order");
      before = number;
      try {
        byte[] bytes = new Waiting(number, 100 + 13 * number).bytes();
        byte[] read = new byte[found.content().available()];
        found.content().readFully(read);
        assertArrayEquals(bytes, read, "number " + number);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}

package io.packwatch.agent.delivery.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;

/**
 * Any bytes for a spool file: read without a failure, and nothing is found that was not written.
 */
class SpoolFileFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void anyFileIsReadAndWhatIsFoundFitsItsChecksum(byte[] file) throws IOException {
    SegmentContent content = SegmentContent.of(file);
    for (SpoolRecord found : content.unsettled) {
      byte[] bytes = new byte[found.content().available()];
      found.content().readFully(bytes);
      byte[] again = SpoolRecord.record(SpoolRecord.PAYLOAD, found.number, bytes, new byte[0]);
      byte[] there = Arrays.copyOfRange(file, found.offset, found.offset + again.length);
      assertTrue(Arrays.equals(again, there), "at " + found.offset);
      assertTrue(found.through() >= 0);
    }
    assertTrue(content.damaged >= 0);
  }

  /** What a fuzzer cannot guess is a checksum: here every content has the right one. */
  @FuzzTest(maxDuration = "10s")
  void anyContentBehindARightChecksumIsFoundAgain(byte[] content) throws IOException {
    byte[] head = SpoolRecord.head("here", content);
    byte[] record = SpoolRecord.record(SpoolRecord.PAYLOAD, 0, content, new byte[8]);
    byte[] file = Arrays.copyOf(head, head.length + record.length);
    System.arraycopy(record, 0, file, head.length, record.length);
    SegmentContent read = SegmentContent.of(file);

    assertTrue(Arrays.equals(content, read.owner));
    assertEquals(1, read.unsettled.size());
    assertEquals(content.length, read.unsettled.get(0).content().available());
  }
}

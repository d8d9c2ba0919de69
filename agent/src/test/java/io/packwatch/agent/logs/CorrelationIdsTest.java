package io.packwatch.agent.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationIdsTest {

  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "4bf92f35-77b3-4da6-a3ce-929d0e0e4736",
        "Root=1-67891233-abcdef012345678912345678",
        "user@host:17/4+1",
      })
  void idsOfOthersAreTaken(String id) {
    assertEquals(id, CorrelationIds.valid(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a\nb", "<script>", "a\"b", "{}", "\u00e9", "a%0d", "a;b", "a,b"})
  void whatIsNoIdIsNotTaken(String id) {
    assertNull(CorrelationIds.valid(id));
  }

  @Test
  void lengthIsBounded() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < 128; i++) {
      id.append('a');
    }
    assertEquals(id.toString(), CorrelationIds.valid(id.toString()));
    assertNull(CorrelationIds.valid(id + "a"));
    assertNull(CorrelationIds.valid(null));
  }

  @Test
  void aValidTraceParentIsTakenAndHasATraceId() {
    assertEquals(PARENT, CorrelationIds.validTraceParent(PARENT));
    assertEquals("4bf92f3577b34da6a3ce929d0e0e4736", CorrelationIds.traceIdOf(PARENT));
    String later = PARENT.replaceFirst("00", "cc") + "-more";
    assertEquals(later, CorrelationIds.validTraceParent(later));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-<script>",
        "",
      })
  void aBrokenTraceParentIsNone(String value) {
    assertNull(CorrelationIds.validTraceParent(value));
  }

  @Test
  void ourOwnAreValidAndUnlikeEachOther() {
    String id = CorrelationIds.fresh();
    assertTrue(id.matches("[0-9a-f]{32}"), id);
    assertEquals(id, CorrelationIds.valid(id));
    assertNotEquals(id, CorrelationIds.fresh());
  }

  /** Processes that go on from one image draw the same random numbers. */
  @Test
  void aProcessThatGoesOnFromAnImageHasValidIdsOfItsOwn() {
    CorrelationIds.renew();

    ourOwnAreValidAndUnlikeEachOther();
  }
}

package io.packwatch.agent.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.metric.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What setup says of packages that CloudWatch has not heard of: once, however many they are. */
class NotesTest {

  private static List<String> notes(Inventory inventory, int packages, String... settings) {
    for (int i = 0; i < packages; i++) {
      inventory.name("P" + i);
    }
    return ResourceSet.of("shop", Shop.settings(settings), inventory, "eu-west-1").notes();
  }

  @Test
  void packagesThatSentNothingAreOneNote() {
    Inventory inventory = new Inventory().saw("P0", Metric.CALL_LATENCY, null);

    List<String> notes = notes(inventory, 100);

    assertEquals(1, notes.size(), notes.toString());
    assertTrue(
        notes.get(0).startsWith("P1, P10, P11, P12, P13 and 94 more have sent nothing yet: "),
        notes.get(0));
  }

  @Test
  void oneOfThemIsNamed() {
    Inventory inventory = new Inventory().saw("P0", Metric.CALL_LATENCY, null);

    assertTrue(notes(inventory, 2).get(0).startsWith("P1 has sent nothing yet: it gets "));
  }

  @Test
  void anEnvironmentOfWhichNothingIsHeardMayBeMistyped() {
    List<String> notes = notes(new Inventory(), 3, "environment", "prodution");

    assertEquals(1, notes.size(), notes.toString());
    assertTrue(
        notes.get(0).startsWith("no figure is known of shop in the environment prodution: "),
        notes.get(0));
  }
}

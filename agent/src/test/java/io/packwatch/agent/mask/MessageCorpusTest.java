package io.packwatch.agent.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What drivers, frameworks, clients and programs say when they fail, with secrets planted. */
class MessageCorpusTest {

  private final List<MessageCorpus.Message> all = MessageCorpus.all();

  @Test
  void nothingThatWasPlantedIsShown() {
    List<String> leaks = new ArrayList<>();
    int planted = 0;
    for (MessageCorpus.Message message : all) {
      planted += message.planted.size();
      String shown = MessageMask.of(message.type, message.text);
      for (String leaked : message.leaked(shown)) {
        leaks.add(leaked + " of: " + message.text + " as: " + shown);
      }
    }
    assertEquals(Collections.emptyList(), leaks);
    assertTrue(all.size() >= 300 && planted >= 300, all.size() + " with " + planted);
  }

  @Test
  void theFirstClauseOfTwoThirdsStaysReadable() {
    List<String> unreadable = new ArrayList<>();
    for (MessageCorpus.Message message : all) {
      String shown = MessageMask.of(message.type, message.text);
      if (!message.isReadable(shown)) {
        unreadable.add(message.text + " as: " + shown);
      }
    }
    assertTrue(unreadable.size() * 3 <= all.size(), unreadable.toString());
  }

  /** So a group of errors says the same whatever the first of it was about. */
  @Test
  void aMessageIsShownAlikeWhateverWasPlanted() {
    for (MessageCorpus.Message message : all) {
      if (!message.planted.isEmpty()) {
        assertEquals(
            MessageMask.of(message.type, message.planting("Swordfish")),
            MessageMask.of(message.type, message.planting("Montebello")),
            message.text);
      }
    }
  }

  @Test
  void everyMessageIsReadInLinearTime() {
    for (MessageCorpus.Message message : all) {
      LinearTimeTest.requireLinear(message.text);
    }
  }
}

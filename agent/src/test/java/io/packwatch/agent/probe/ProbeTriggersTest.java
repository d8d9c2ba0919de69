package io.packwatch.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ProbeTriggersTest {

  @Test
  void theBuildHasWrittenWhatTheLibrariesSay() {
    assertEquals(ProbeTriggers.write(), ProbeTriggers.read());
  }

  @Test
  void noLibraryIsForgotten() {
    assertThrows(IllegalArgumentException.class, () -> new Probes().library(Probes.all().size()));
  }
}

package io.packwatch.agent.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.config.Page;
import io.packwatch.agent.provisioning.alarm.AlarmKind;
import io.packwatch.agent.provisioning.alarm.AlarmKinds;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page of alarms is committed as it would be made now. */
class AlarmPageTest {

  @Test
  void thePageOfAlarmsIsUpToDate() throws IOException {
    Page made = AlarmReference.page();
    assertEquals(
        made.toString(),
        Page.committed("alarms.md", made),
        () ->
            "docs/alarms.md is not what the table in the code makes of it; to write it again:"
                + " mvn -pl bootstrap,agent -am test -Dpackwatch.docs=write");
  }

  @Test
  void everyKindHasANameOfItsOwnAndSaysWhatToDo() {
    Set<String> names = new HashSet<>();
    for (AlarmKind kind : AlarmKinds.all()) {
      assertTrue(names.add(kind.text()), kind.text());
      assertTrue(names.add(kind.title()), kind.title());
      assertTrue(kind.means().endsWith("."), kind.text());
      assertTrue(kind.action().endsWith("."), kind.text());
    }
  }
}

package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.packwatch.bootstrap.Beyond;
import io.packwatch.bootstrap.Pools;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitNotesTest {

  /** Other tests of the same JVM may have gone beyond any limit. */
  @Test
  void eachLimitThatIsReachedIsSaidOnce() throws Exception {
    int kinds = 0;
    for (Field kind : Beyond.class.getFields()) {
      Beyond.go(kind.getInt(null), Pools.MAX_POOLS);
      kinds++;
    }
    List<String> said = new ArrayList<>();
    LimitNotes notes = new LimitNotes(said::add);

    notes.say();
    notes.say();

    assertEquals(kinds, said.size(), () -> said.toString());
    assertEquals(
        "more than "
            + Beyond.limit(Beyond.DATA_SOURCES)
            + " kinds of data source: further ones are sent together as pool Other",
        said.get(Beyond.DATA_SOURCES));
  }
}

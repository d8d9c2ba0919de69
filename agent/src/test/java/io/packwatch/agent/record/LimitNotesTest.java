package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.packwatch.bootstrap.Beyond;
import io.packwatch.bootstrap.Pools;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitNotesTest {

  /** Other tests of the same JVM may have gone beyond any limit. */
  @Test
  void eachLimitThatIsReachedIsSaidOnce() {
    for (int kind = Beyond.DEPTH; kind <= Beyond.WORKER_TASKS; kind++) {
      Beyond.go(kind, Pools.MAX_POOLS);
    }
    List<String> said = new ArrayList<>();
    LimitNotes notes = new LimitNotes(said::add);

    notes.say();
    notes.say();

    assertEquals(Beyond.WORKER_TASKS + 1, said.size(), () -> said.toString());
    assertEquals(
        "more than "
            + Beyond.limit(Beyond.DATA_SOURCES)
            + " kinds of data source: further ones are sent together as pool Other",
        said.get(Beyond.DATA_SOURCES));
  }
}

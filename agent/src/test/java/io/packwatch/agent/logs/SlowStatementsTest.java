package io.packwatch.agent.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlowStatementsTest {

  private static final long MILLI = 1_000_000;

  private final SlowStatements statements = new SlowStatements();

  @Test
  void oneShapeIsOneRowAndTheWorstComesFirst() {
    statements.add("Database", "select ?", 5 * MILLI, 1_000);
    statements.add("Database", "select ?", 15 * MILLI, 2_000);
    statements.add("Services", "select ?", 40 * MILLI, 3_000);

    List<SlowStatement> slowest = statements.slowest(10);
    assertEquals(2, slowest.size());
    assertEquals("Services", slowest.get(0).packageName);
    assertEquals(2, slowest.get(1).count);
    assertEquals(10, slowest.get(1).meanMillis);
    assertEquals(15, slowest.get(1).worstMillis);
    assertEquals(1, statements.slowest(1).size());
  }

  @Test
  void whatHasNotBeenSlowForAnHourIsForgotten() {
    statements.add("Database", "old", MILLI, 0);
    statements.add("Database", "new", MILLI, 1);
    statements.forget(LogLimits.SHAPE_FORGOTTEN_AFTER_MILLIS + 1);

    List<SlowStatement> left = statements.slowest(10);
    assertEquals(1, left.size());
    assertEquals("new", left.get(0).shape);
  }

  @Test
  void theOneThatWasSlowLongestAgoMakesRoom() {
    for (int i = 0; i <= LogLimits.SHAPES; i++) {
      statements.add("Database", "select " + i, MILLI, i);
      statements.add("Database", "select 0", MILLI, i);
    }

    List<SlowStatement> left = statements.slowest(2 * LogLimits.SHAPES);
    assertEquals(LogLimits.SHAPES, left.size());
    assertTrue(left.stream().anyMatch(each -> each.shape.equals("select 0")));
    assertTrue(left.stream().noneMatch(each -> each.shape.equals("select 1")));
  }
}

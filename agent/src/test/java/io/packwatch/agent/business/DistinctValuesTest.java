package io.packwatch.agent.business;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctValuesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000})
  void anEstimateIsNear(int users) {
    DistinctValues values = new DistinctValues();
    for (int i = 0; i < users; i++) {
      values.add("user-" + i);
      values.add("user-" + i / 2);
    }
    assertEquals(users, values.take(), 0.05 * users);
  }

  @Test
  void anIntervalBeginsWithNone() {
    DistinctValues values = new DistinctValues();
    values.add(1L);
    values.add(2);
    values.add(new UUID(1, 2));
    values.add(2.5);
    assertEquals(4, values.take());
    assertEquals(4, values.last());
    assertEquals(0, values.take());
  }
}

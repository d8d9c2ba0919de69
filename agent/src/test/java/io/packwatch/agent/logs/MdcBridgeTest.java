package io.packwatch.agent.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MdcBridgeTest {

  /** Looks like the MDC. */
  public static final class FakeMdc {

    static final Map<String, String> VALUES = new HashMap<>();

    private FakeMdc() {}

    public static @Nullable String get(String key) {
      return VALUES.get(key);
    }

    public static void put(String key, String value) {
      VALUES.put(key, value);
    }

    public static void remove(String key) {
      VALUES.remove(key);
    }
  }

  private final Context context = requireContext(Context.of(FakeMdc.class));

  private static Context requireContext(@Nullable Context found) {
    if (found == null) {
      throw new AssertionError("no context");
    }
    return found;
  }

  @BeforeEach
  void empty() {
    FakeMdc.VALUES.clear();
  }

  @Test
  void aValueIsPutWhereThereIsNone() {
    assertTrue(context.putIfAbsent("id", "a"));
    assertEquals("a", FakeMdc.VALUES.get("id"));
    context.remove("id", "a");
    assertNull(FakeMdc.VALUES.get("id"));
  }

  @Test
  void theApplicationsOwnStays() {
    FakeMdc.put("id", "own");
    assertFalse(context.putIfAbsent("id", "a"));
    assertEquals("own", context.get("id"));
  }

  @Test
  void whatTheApplicationPutMeanwhileStays() {
    assertTrue(context.putIfAbsent("id", "a"));
    FakeMdc.put("id", "own");
    context.remove("id", "a");
    assertEquals("own", FakeMdc.VALUES.get("id"));
  }

  @Test
  void whatIsNoContextIsNone() {
    assertNull(Context.of(String.class));
  }

  @Test
  void tasksAreRememberedByIdentityAndBounded() {
    IdentityTable<String> table = new IdentityTable<>(64);
    String one = new String("same");
    String other = new String("same");
    table.put(one, "1");
    assertNull(table.get(other));
    assertEquals("1", table.get(one));
    assertEquals("1", table.remove(one));
    assertNull(table.remove(one));
    assertEquals(0, table.size());
    Object[] many = new Object[1_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = new Object();
      table.put(many[i], "x");
    }
    assertTrue(table.size() <= 64, "bounded: " + table.size());
  }
}

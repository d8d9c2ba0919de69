package io.packwatch.agent.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Which classes come before and after handlers, by what they are. */
class FilterKindsTest {

  interface ContainerRequestFilter {}

  interface WriterInterceptor {}

  abstract static class ValveBase {}

  interface Filtering {}

  abstract static class OncePerRequestFilter {}

  static final class Token implements Runnable, ContainerRequestFilter {
    @Override
    public void run() {}
  }

  static final class Zip implements WriterInterceptor {}

  static final class Gate extends OncePerRequestFilter {}

  static final class Door extends ValveBase {}

  static final class Orders implements Filtering {}

  static final class OrdersFilter {}

  @Test
  void theLastWordsOfWhatAClassImplementsOrExtendsTell() throws IOException {
    assertKind(true, Token.class);
    assertKind(true, Zip.class);
    assertKind(true, Gate.class);
    assertKind(true, Door.class);
    assertKind(false, Orders.class);
  }

  @Test
  void soDoesItsOwnName() throws IOException {
    assertKind(true, OrdersFilter.class);
  }

  private static void assertKind(boolean expected, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/');
    assertEquals(expected, FilterKinds.contain(name, ClassBytes.of(type)), name);
  }
}

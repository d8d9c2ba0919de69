package io.packwatch.agent.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErrorGroupsTest {

  private static final long HOUR = 3_600_000;

  private final ErrorGroups groups = new ErrorGroups();

  private static StackTraceElement frame(String type, String method, int line) {
    return new StackTraceElement(type, method, type + ".java", line);
  }

  private static Throwable at(Throwable failure, StackTraceElement... frames) {
    failure.setStackTrace(frames);
    return failure;
  }

  private static ErrorOccurrence seen(Throwable failure, Source source, long millis) {
    return seen(failure, source, "API", millis);
  }

  private static ErrorOccurrence seen(
      Throwable failure, Source source, @Nullable String packageName, long millis) {
    return ErrorOccurrence.of(
        failure,
        source,
        name -> name.startsWith("com.acme.") ? name.split("\\.", -1)[2] : null,
        false,
        packageName,
        "/orders/{id}",
        "c-1",
        millis);
  }

  private static String fingerprint(Throwable failure) {
    return seen(failure, Source.LOGGED, 1).trace.fingerprint();
  }

  @Test
  void whatIsSeenOutsideOfAnyPackageIsChargedToWhereItComesFrom() {
    Throwable failure =
        at(
            new IllegalStateException(),
            frame("java.util.Objects", "requireNonNull", 233),
            frame("com.acme.orders.OrderListener", "booked", 11),
            frame("com.acme.main.Main", "run", 5));
    Throwable foreign = at(new IllegalStateException(), frame("org.other.Thing", "run", 7));

    assertEquals("orders", seen(failure, Source.UNHANDLED, null, 1).packageName);
    assertEquals("API", seen(failure, Source.UNHANDLED, "API", 1).packageName);
    assertEquals("Other", seen(foreign, Source.UNHANDLED, null, 1).packageName);
  }

  @Test
  void linesAndNumbersOfLambdasDoNotTellFaultsApart() {
    Throwable one =
        at(
            new IllegalStateException("order 17"),
            frame("java.util.Objects", "requireNonNull", 233),
            frame("com.acme.Orders", "lambda$place$3", 40),
            frame("com.acme.Orders$$EnhancerBySpringCGLIB$$1a2b", "place", 1));
    Throwable other =
        at(
            new IllegalStateException("order 18"),
            frame("com.acme.Orders", "lambda$place$4", 51),
            frame("com.acme.Orders$$EnhancerBySpringCGLIB$$77", "place", 2));

    assertEquals(fingerprint(one), fingerprint(other));
  }

  @Test
  void placeClassAndRootCauseTellFaultsApart() {
    StackTraceElement place = frame("com.acme.Orders", "place", 40);
    String fault = fingerprint(at(new IllegalStateException(), place));

    assertNotEquals(fault, fingerprint(at(new IllegalArgumentException(), place)));
    assertNotEquals(
        fault, fingerprint(at(new IllegalStateException(), frame("com.acme.Orders", "find", 40))));
    assertNotEquals(
        fault, fingerprint(at(new IllegalStateException(at(new IOException("x"), place)), place)));
  }

  @Test
  void theFirstIsWrittenThenEachTenthThenEachHundredth() {
    List<Long> written = new ArrayList<>();
    for (int i = 0; i < 350; i++) {
      ErrorGroup group = groups.add(seen(new IllegalStateException("x"), Source.LOGGED, i));
      if (group != null) {
        written.add(group.count);
      }
    }

    assertEquals(
        Arrays.asList(1L, 10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L, 100L, 200L, 300L), written);
  }

  @Test
  void aGroupKeepsTheFirstOnesWordsAndTheWorstSeverity() {
    ErrorGroup first =
        groups.add(
            seen(
                at(
                    new IllegalStateException("card 4111111111111111 of 'bob' refused"),
                    frame("com.acme.Till", "pay", 12)),
                Source.LOGGED,
                5));

    assertNotNull(first);
    assertEquals("card ? of ? refused", first.message);
    assertEquals(ErrorSeverity.MEDIUM, first.severity);
    assertEquals(Arrays.asList("com.acme.Till.pay(com.acme.Till.java:12)"), first.frames);
    assertEquals("/orders/{id}", first.endpoint);
    groups.add(
        seen(
            at(new IllegalStateException("other"), frame("com.acme.Till", "pay", 13)),
            Source.UNHANDLED,
            9));
    ErrorGroup now = groups.all().get(0);
    assertEquals(1, groups.all().size());
    assertEquals("card ? of ? refused", now.message);
    assertEquals(ErrorSeverity.HIGH, now.severity);
    assertEquals(5, now.firstMillis);
    assertEquals(9, now.lastMillis);
  }

  @Test
  void messagesAreShownWholeWhereThatIsAskedFor() {
    ErrorOccurrence whole =
        ErrorOccurrence.of(
            new IllegalStateException("no order of Ann", new IOException("")),
            Source.LOGGED,
            name -> null,
            true,
            "API",
            null,
            null,
            1);

    assertEquals("no order of Ann", whole.message);
  }

  @Test
  void whatTheRootSaysIsJudgedByTheRootsClass() {
    Throwable root = new ClassNotFoundException("com.acme.Orders");

    assertEquals("com.acme.Orders", seen(new IOException("x", root), Source.LOGGED, 1).message);
    assertEquals("?", seen(new IOException("com.acme.Orders"), Source.LOGGED, 1).message);
  }

  @Test
  void errorsOfTheJvmAreCriticalAndOfTheClientLow() {
    assertEquals(ErrorSeverity.CRITICAL, seen(new OutOfMemoryError(), Source.LOGGED, 1).severity);
    assertEquals(ErrorSeverity.HIGH, seen(new AssertionError(), Source.UNHANDLED, 1).severity);
    assertEquals(ErrorSeverity.LOW, seen(new IOException(), Source.ANSWERED, 1).severity);
  }

  @Test
  void groupsAreForgottenAnHourAfterTheyWereSeen() {
    groups.add(seen(new IllegalStateException(), Source.LOGGED, 0));
    groups.add(seen(new IllegalArgumentException(), Source.LOGGED, HOUR));

    groups.forget(HOUR);
    assertEquals(2, groups.all().size());
    groups.forget(HOUR + 1);
    assertEquals(1, groups.all().size());
    assertEquals(2, groups.seen());
  }

  @Test
  void tenThousandDifferentOnesAreFiveHundredGroups() {
    for (int i = 0; i < 10_000; i++) {
      groups.add(
          seen(
              at(new IllegalStateException(), frame("com.acme.Orders", "place" + i + "x", 1)),
              Source.LOGGED,
              i));
    }

    assertEquals(ErrorLimits.MAX_GROUPS, groups.all().size());
    assertEquals(10_000, groups.seen());
    assertTrue(groups.all().get(0).lastMillis >= 9_500, "the latest are kept");
  }

  @Test
  void causesInACircleEndSomewhere() {
    Exception one = new IllegalStateException("one");
    Exception other = new IllegalStateException("other", one);
    one.initCause(other);

    assertNotNull(fingerprint(one));
    assertNull(groups.add(seen(one, Source.LOGGED, 1)) == null ? "not written" : null);
  }
}

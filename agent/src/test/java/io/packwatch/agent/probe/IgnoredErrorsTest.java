package io.packwatch.agent.probe;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.bootstrap.Errors;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IgnoredErrorsTest {

  @AfterEach
  void ignoreNone() {
    Errors.ignore(null);
  }

  private static void ignore(String... names) {
    Errors.ignore(IgnoredErrors.of(Arrays.asList(names)));
  }

  @Test
  void everyExceptionIsAFailureWhenNoneIsNamed() {
    assertTrue(Errors.isFailure(new IOException()));
    assertFalse(Errors.isAnswer(new IOException()));
    assertFalse(Errors.isFailure(null), "nothing was thrown");
  }

  @Test
  void anExceptionIsAnAnswerByItsOwnClassAndByThoseAbove() {
    ignore("java.io.IOException");

    assertFalse(Errors.isFailure(new IOException()));
    assertFalse(Errors.isFailure(new FileNotFoundException()));
    assertTrue(Errors.isFailure(new IllegalStateException()));
    assertTrue(Errors.isFailure(new Exception()), "the class above");
    assertFalse(Errors.isAnswer(null));
  }

  @Test
  void aPatternStandsForManyClasses() {
    ignore("*NotFound*", "java.util.*");

    assertFalse(Errors.isFailure(new FileNotFoundException()));
    assertFalse(Errors.isFailure(new java.util.NoSuchElementException()));
    assertTrue(Errors.isFailure(new IOException()));
  }

  @Test
  void whatOnlyCarriesAnExceptionIsJudgedByIt() {
    ignore("java.io.FileNotFoundException");
    IOException answer = new FileNotFoundException();

    assertFalse(Errors.isFailure(new InvocationTargetException(answer)));
    assertFalse(Errors.isFailure(new CompletionException(new ExecutionException(answer))));
    assertTrue(Errors.isFailure(new CompletionException(new IOException())));
    assertTrue(Errors.isFailure(new CompletionException("no cause", null)));
    assertTrue(
        Errors.isFailure(new UncheckedIOException(answer)),
        "the application chose to throw another");
  }

  @Test
  void aCarrierMayBeNamedItself() {
    ignore("java.util.concurrent.ExecutionException");

    assertFalse(Errors.isFailure(new ExecutionException(new IOException())));
  }

  /** Its own exit would not run: what it opened would stay open. */
  @Test
  void anExceptionThatFailsWhenAskedIsAFailure() {
    ignore("java.io.IOException");
    Throwable broken =
        new CompletionException("broken", null) {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized Throwable getCause() {
            throw new IllegalStateException("as it should");
          }
        };

    assertTrue(Errors.isFailure(broken));
  }

  @Test
  void anExceptionThatCausesItselfIsJudgedToAnEnd() {
    ignore("java.io.IOException");
    Throwable endless =
        new CompletionException("endless", null) {
          private static final long serialVersionUID = 1L;

          @Override
          public synchronized Throwable getCause() {
            return this;
          }
        };

    assertTrue(Errors.isFailure(endless));
  }
}

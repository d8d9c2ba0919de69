package io.packwatch.agent.probe;

import io.packwatch.agent.probe.boundary.NamePattern;
import io.packwatch.bootstrap.Errors;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code packwatch.errors.ignore}: exceptions that are answers ("there is no such order") and not
 * errors. A class is ignored if its name, or the name of a superclass, is in the list. An exception
 * that only carries another is judged by its cause.
 */
public final class IgnoredErrors extends Errors {

  /** Carriers that are followed, because an exception may be its own cause. */
  private static final int MAX_CARRIERS = 10;

  /** Exceptions in which frameworks and the JDK wrap others; subclasses do the same. */
  private static final Set<String> CARRIERS =
      new HashSet<>(
          Arrays.asList(
              "java.lang.reflect.InvocationTargetException",
              "java.lang.reflect.UndeclaredThrowableException",
              "java.util.concurrent.CompletionException",
              "java.util.concurrent.ExecutionException",
              "javax.servlet.ServletException",
              "jakarta.servlet.ServletException"));

  private enum Kind {
    ANSWER,
    CARRIER,
    FAILURE
  }

  private final List<NamePattern> patterns;

  /** Decided once for each class. */
  private final ClassValue<Kind> kinds =
      new ClassValue<Kind>() {
        @Override
        protected Kind computeValue(Class<?> type) {
          return kindOf(type);
        }
      };

  private IgnoredErrors(List<NamePattern> patterns) {
    this.patterns = patterns;
  }

  /**
   * The exceptions of a configured list.
   *
   * @param names class names, in which {@code *} stands for anything
   */
  public static IgnoredErrors of(List<String> names) {
    return new IgnoredErrors(NamePattern.of(names));
  }

  private Kind kindOf(Class<?> exception) {
    Kind kind = Kind.FAILURE;
    for (Class<?> type = exception; type != null; type = type.getSuperclass()) {
      if (NamePattern.anyMatches(patterns, type.getName())) {
        return Kind.ANSWER;
      }
      kind = CARRIERS.contains(type.getName()) ? Kind.CARRIER : kind;
    }
    return kind;
  }

  @Override
  protected boolean holds(Throwable thrown) {
    Throwable judged = thrown;
    for (int i = 0; i <= MAX_CARRIERS && judged != null; i++) {
      Kind kind = kinds.get(judged.getClass());
      if (kind != Kind.CARRIER) {
        return kind == Kind.ANSWER;
      }
      judged = causeOf(judged);
    }
    return false;
  }

  /** The application's exceptions may do anything when they are called. */
  private static @Nullable Throwable causeOf(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (RuntimeException | LinkageError broken) {
      return null;
    }
  }
}

package io.packwatch.agent.config;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The allowed values of a key. Immutable once its key is in the table. */
abstract class Type<T> {

  private @Nullable Guard guard;

  /** Makes it the type of a key that guards something. */
  Type<T> ifInvalid(Guard safe) {
    guard = safe;
    return this;
  }

  /** The value in place of one that is not allowed; null for the key's default. */
  @Nullable Guard guard() {
    return guard;
  }

  /** The rule, as a continuation of "must be". */
  abstract String allowed();

  /** The value, or null if the text is not allowed. The text is trimmed and not empty. */
  abstract @Nullable T parse(String text);

  /** What exactly is wrong with a text that is not allowed; null where {@link #allowed} says it. */
  @Nullable String objection(String text) {
    return null;
  }

  /** All values, if they can be listed. */
  List<String> known() {
    return Collections.emptyList();
  }

  /** Whether its values must never be shown. */
  boolean isSecret() {
    return false;
  }
}

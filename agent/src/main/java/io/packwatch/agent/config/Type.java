package io.packwatch.agent.config;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the values of a key may be. Immutable once its key is in the table. */
abstract class Type<T> {

  private @Nullable Guard guard;

  /** Makes it the type of a key that guards something. */
  Type<T> ifInvalid(Guard safe) {
    guard = safe;
    return this;
  }

  /** What holds where a value is not allowed; null for the key's default. */
  @Nullable Guard guard() {
    return guard;
  }

  /** What is allowed, to follow "must be". */
  abstract String allowed();

  /** The value, or null when the text is not allowed. The text is trimmed and not empty. */
  abstract @Nullable T parse(String text);

  /** All values there are, where they can be listed. */
  List<String> known() {
    return Collections.emptyList();
  }

  /** Whether no value of it may ever be shown. */
  boolean isSecret() {
    return false;
  }
}

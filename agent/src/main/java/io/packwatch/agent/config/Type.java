package io.packwatch.agent.config;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the values of a key may be. Immutable. */
abstract class Type<T> {

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

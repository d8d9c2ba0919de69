package io.packwatch.agent.provisioning.reconcile;

import org.jspecify.annotations.Nullable;

/** A field that differs from what is wanted, and the cause of the difference. Immutable. */
public final class FieldChange {

  /** What changed since the last application. */
  public enum By {
    CONFIGURATION("configuration"),
    HAND("by hand"),
    BOTH("configuration and by hand"),
    UNKNOWN("unknown");

    private final String text;

    By(String text) {
      this.text = text;
    }

    /** For people. */
    public String text() {
      return text;
    }
  }

  private final String field;
  private final @Nullable Object there;
  private final @Nullable Object wanted;
  private final By by;

  FieldChange(String field, @Nullable Object there, @Nullable Object wanted, By by) {
    this.field = field;
    this.there = there;
    this.wanted = wanted;
    this.by = by;
  }

  public String field() {
    return field;
  }

  /** The actual value; null if there is none. */
  public @Nullable Object there() {
    return there;
  }

  /** The wanted value; null if there should be none. */
  public @Nullable Object wanted() {
    return wanted;
  }

  public By by() {
    return by;
  }
}

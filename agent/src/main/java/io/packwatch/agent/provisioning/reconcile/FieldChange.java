package io.packwatch.agent.provisioning.reconcile;

import org.jspecify.annotations.Nullable;

/** A field that is not as it is wanted, and who made the difference. Immutable. */
public final class FieldChange {

  /** Who changed what, since it was last applied. */
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

  /** As it is; null when it is not there. */
  public @Nullable Object there() {
    return there;
  }

  /** As it shall be; null when it shall not be there. */
  public @Nullable Object wanted() {
    return wanted;
  }

  public By by() {
    return by;
  }
}

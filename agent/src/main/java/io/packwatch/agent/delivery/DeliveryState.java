package io.packwatch.agent.delivery;

import org.jspecify.annotations.Nullable;

/** The state of one exporter. Immutable. */
public final class DeliveryState {

  private final String exporter;
  private final int waiting;
  private final long millisSince;
  private final @Nullable String trouble;
  private final boolean failing;

  DeliveryState(
      String exporter, int waiting, long millisSince, @Nullable String trouble, boolean failing) {
    this.exporter = exporter;
    this.waiting = waiting;
    this.millisSince = millisSince;
    this.trouble = trouble;
    this.failing = failing;
  }

  /** Its name: {@code cloudwatch}, {@code emf}, {@code log}. */
  public String exporter() {
    return exporter;
  }

  /** Intervals that wait for it. */
  public int waiting() {
    return waiting;
  }

  /** Milliseconds since it last accepted an interval, or -1 if it never has. */
  public long millisSince() {
    return millisSince;
  }

  /** Why the latest attempt failed, or null if it succeeded. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** Whether that is a fault: throttling is not one, as long as nothing is lost. */
  public boolean isFailing() {
    return failing;
  }
}

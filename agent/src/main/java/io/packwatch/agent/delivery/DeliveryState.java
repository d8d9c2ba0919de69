package io.packwatch.agent.delivery;

import org.jspecify.annotations.Nullable;

/** How one exporter is doing. Immutable. */
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

  /** Since it last took an interval, or -1 when it never has. */
  public long millisSince() {
    return millisSince;
  }

  /** Why the latest attempt failed, or null when it did not. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** Whether that is a fault: throttling is none as long as nothing is lost by it. */
  public boolean isFailing() {
    return failing;
  }
}

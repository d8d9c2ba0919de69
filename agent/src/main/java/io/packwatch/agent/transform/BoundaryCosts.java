package io.packwatch.agent.transform;

import io.packwatch.bootstrap.Boundaries;
import java.util.Arrays;

/**
 * The cost of each boundary method, and the duration of its calls, over about the last five checks.
 *
 * <p>All figures are sampled: one call in 61 is counted. Only {@code packwatch-interval} uses it.
 */
final class BoundaryCosts {

  /** The counters of application threads; see {@link Boundaries}. */
  interface Counters {
    int calls(int boundary);

    int crossings(int boundary);

    int time(int boundary);

    boolean isCharged(int boundary);
  }

  /** The counters of this JVM. */
  static final Counters OF_THIS_JVM =
      new Counters() {
        @Override
        public int calls(int boundary) {
          return Boundaries.calls(boundary);
        }

        @Override
        public int crossings(int boundary) {
          return Boundaries.crossings(boundary);
        }

        @Override
        public int time(int boundary) {
          return Boundaries.time(boundary);
        }

        @Override
        public boolean isCharged(int boundary) {
          return Boundaries.isCharged(boundary);
        }
      };

  /** A call into another package: two clock readings and two histograms. */
  private static final double CROSSING_NANOS = 70;

  /** A call inside its package. */
  private static final double CALL_NANOS = 4;

  /** The share of a figure that is kept at the next check. */
  static final double FADING = 0.8;

  /** Crossings behind eight samples: fewer do not show how long a call takes. */
  private static final int FEW = 8 * 61;

  private final Counters counters;
  private int[] callsBefore = new int[0];
  private int[] crossingsBefore = new int[0];
  private int[] timeBefore = new int[0];
  private int[] calls = new int[0];
  private double[] crossings = new double[0];
  private double[] nanos = new double[0];
  private double total;

  BoundaryCosts(Counters counters) {
    this.counters = counters;
  }

  /** Reads the counters again; about once a second. */
  void read(int size) {
    if (size > calls.length) {
      callsBefore = Arrays.copyOf(callsBefore, size);
      crossingsBefore = Arrays.copyOf(crossingsBefore, size);
      timeBefore = Arrays.copyOf(timeBefore, size);
      calls = Arrays.copyOf(calls, size);
      crossings = Arrays.copyOf(crossings, size);
      nanos = Arrays.copyOf(nanos, size);
    }
    total *= FADING;
    for (int number = 0; number < size; number++) {
      int nowCalls = counters.calls(number);
      int nowCrossings = counters.crossings(number);
      int nowTime = counters.time(number);
      int crossed = nowCrossings - crossingsBefore[number];
      calls[number] = nowCalls - callsBefore[number];
      crossings[number] = crossings[number] * FADING + crossed;
      nanos[number] =
          nanos[number] * FADING + (double) (nowTime - timeBefore[number]) * Boundaries.UNIT_NANOS;
      total += CROSSING_NANOS * crossed + CALL_NANOS * Math.max(0, calls[number] - crossed);
      callsBefore[number] = nowCalls;
      crossingsBefore[number] = nowCrossings;
      timeBefore[number] = nowTime;
    }
  }

  /** The method is left out: its earlier cost no longer counts. */
  void forget(int number) {
    total -= of(number);
    crossings[number] = 0;
    nanos[number] = 0;
  }

  /** Calls between the last two readings. */
  int calls(int number) {
    return calls[number];
  }

  /** The recent cost of all boundaries, in faded nanoseconds. */
  double total() {
    return total;
  }

  /** The saving if a method had no crossings. */
  double of(int number) {
    return CROSSING_NANOS * crossings[number];
  }

  /** The total duration of its crossings. */
  double nanos(int number) {
    return nanos[number];
  }

  /** Whether enough calls were sampled to show how long one takes. */
  boolean isKnown(int number) {
    return crossings[number] >= FEW;
  }

  /** The duration of a call from another package. */
  double nanosPerCall(int number) {
    return nanos[number] / crossings[number];
  }

  /**
   * Whether events are attributed to calls of the method; without it they would belong to its
   * caller.
   */
  boolean isCharged(int number) {
    return counters.isCharged(number);
  }
}

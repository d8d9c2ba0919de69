package io.packwatch.agent.transform;

import io.packwatch.bootstrap.Boundaries;
import java.util.Arrays;

/**
 * What each boundary method costs, and how long its calls take, over about the last five checks.
 *
 * <p>All by samples: one call of 61 is counted. Used by {@code packwatch-interval} alone.
 */
final class BoundaryCosts {

  /** What application threads count; see {@link Boundaries}. */
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

  /** What is left of a figure at the next check. */
  static final double FADING = 0.8;

  /** Crossings that eight samples stand for: fewer say nothing about how long a call takes. */
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

  /** Looks at the counters again; about once a second. */
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

  /** The method is left out: what it took is no cost of today. */
  void forget(int number) {
    total -= of(number);
    crossings[number] = 0;
    nanos[number] = 0;
  }

  /** Calls between the last two readings. */
  int calls(int number) {
    return calls[number];
  }

  /** What all boundaries took of the processors lately, in faded nanoseconds. */
  double total() {
    return total;
  }

  /** What would be saved without the crossings of a method. */
  double of(int number) {
    return CROSSING_NANOS * crossings[number];
  }

  /** What its crossings took, together. */
  double nanos(int number) {
    return nanos[number];
  }

  /** Whether enough calls were sampled to say how long one takes. */
  boolean isKnown(int number) {
    return crossings[number] >= FEW;
  }

  /** How long a call from another package takes. */
  double nanosPerCall(int number) {
    return nanos[number] / crossings[number];
  }

  /** Whether events are charged to calls of the method: without it they would be its caller's. */
  boolean isCharged(int number) {
    return counters.isCharged(number);
  }
}

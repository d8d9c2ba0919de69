package io.packwatch.benchmarks.curves;

import java.util.List;

/**
 * A line of points.
 *
 * @param title what costs what
 * @param of what there is more and more of
 * @param unit of the cost
 */
record Curve(String title, String of, String unit, List<Point> points) {

  /** A number of things, and the cost of each. */
  record Point(int count, double cost) {}

  Curve {
    points = List.copyOf(points);
  }
}

package io.packwatch.agent.transform;

import io.packwatch.bootstrap.Boundaries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the boundary methods that cost more than they are worth: those whose calls are too short
 * to be worth measuring.
 *
 * <p>As long as all boundaries together cost little, it chooses none. If they cost more than {@link
 * #MAX_SHARE} of the CPU time, the methods with the shortest calls go, until half of that is left.
 * These stay: components and classes that {@code packwatch.boundary.include} names; methods to
 * which a statement, an outbound call or a borrow was attributed; methods whose calls take {@link
 * #LONG_NANOS} and more, whose measurement costs under 1 % of that; and in each package the method
 * with the most time, so that no package vanishes.
 */
final class ThinBoundaries {

  /** Share of the process's CPU time. */
  static final double MAX_SHARE = 0.02;

  static final double LONG_NANOS = 10_000;

  private final BoundaryMethods methods;
  private final BoundaryCosts costs;
  private final ApplicationClasses application;

  ThinBoundaries(BoundaryMethods methods, BoundaryCosts costs, ApplicationClasses application) {
    this.methods = methods;
    this.costs = costs;
    this.application = application;
  }

  /**
   * The methods to leave out now, perhaps none.
   *
   * @param cpuNanos the recent CPU time of the process, faded like the costs
   */
  List<BoundaryMethods.Method> choose(double cpuNanos) {
    double most = MAX_SHARE * cpuNanos;
    if (cpuNanos <= 0 || costs.total() <= most) {
      return new ArrayList<>();
    }
    Map<Integer, BoundaryMethods.Method> staying = new HashMap<>();
    List<BoundaryMethods.Method> thin = new ArrayList<>();
    for (int number = Boundaries.PROXIES + 1; number < methods.size(); number++) {
      BoundaryMethods.Method method = methods.method(number);
      if (method == null || method.isDisarmed() || !costs.isKnown(number)) {
        continue;
      }
      int packageId = application.packageOf(method.internalName, method.loader.get());
      BoundaryMethods.Method other = staying.get(packageId);
      if (other == null || costs.nanos(number) > costs.nanos(other.number)) {
        staying.put(packageId, method);
      }
      if (isThin(method)) {
        thin.add(method);
      }
    }
    thin.removeAll(staying.values());
    thin.sort(Comparator.comparingDouble(method -> costs.nanosPerCall(method.number)));
    double left = costs.total();
    List<BoundaryMethods.Method> chosen = new ArrayList<>();
    for (BoundaryMethods.Method method : thin) {
      if (left <= most / 2) {
        break;
      }
      chosen.add(method);
      left -= costs.of(method.number);
    }
    return chosen;
  }

  private boolean isThin(BoundaryMethods.Method method) {
    return costs.nanosPerCall(method.number) < LONG_NANOS
        && !costs.isCharged(method.number)
        && !methods.isKept(method.internalName);
  }
}

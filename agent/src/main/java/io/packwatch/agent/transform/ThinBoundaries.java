package io.packwatch.agent.transform;

import io.packwatch.bootstrap.Boundaries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the boundary methods that are not worth what they cost: those whose calls are over before
 * measuring them has paid.
 *
 * <p>As long as all boundaries together cost little, none is. Where they cost more than {@link
 * #MAX_SHARE} of the processors' time, the methods whose calls are shortest go, until half of that
 * is left. These stay: components and classes that {@code packwatch.boundary.include} names;
 * methods to which a statement, an outbound call or a borrow was charged; methods whose calls take
 * {@link #LONG_NANOS} and more, which by themselves cost under 1 % of what they measure; and of
 * each package the method in which most time is spent, so that no package vanishes.
 */
final class ThinBoundaries {

  /** Of the processors' time that the process takes. */
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
   * @param cpuNanos what the process took of the processors lately, faded as the costs are
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

package io.packwatch.agent.cli.packages;

import io.packwatch.agent.config.Keys;
import java.util.Set;

/** A JDBC driver of the application, and whether its statements are measured without a pool. */
final class FoundDriver {

  final String className;
  final String place;
  final boolean measured;
  private final boolean known;

  private FoundDriver(String className, String place, boolean known, boolean measured) {
    this.className = className;
    this.place = place;
    this.known = known;
    this.measured = measured;
  }

  /**
   * Judges one driver.
   *
   * @param known whether its classes are looked into as a driver's
   * @param woven classes that the probe would change; they count only for a known driver, since
   *     perhaps not all classes of an unknown one are recognised
   */
  static FoundDriver of(String className, String place, boolean known, Set<String> woven) {
    boolean measured = false;
    for (String each : woven) {
      measured |= known && each.startsWith(prefix(className) + '.');
    }
    return new FoundDriver(className, place, known, measured);
  }

  /** The value for {@code packwatch.jdbc.drivers}: the first two segments of the package. */
  private static String prefix(String className) {
    int first = className.indexOf('.');
    int second = first < 0 ? -1 : className.indexOf('.', first + 1);
    return second < 0 ? className : className.substring(0, second);
  }

  /** A line for people. */
  String text() {
    String driver = place + ": " + className;
    if (measured) {
      return driver + " is measured";
    }
    String through = driver + " is measured through HikariCP only; ";
    return known
        ? through + "it is named, and no class of it has a method of JDBC"
        : through + "for all of it set " + Keys.JDBC_DRIVERS.name() + '=' + prefix(className);
  }
}
